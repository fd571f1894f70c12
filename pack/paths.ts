/**
 * Each file's path in the ZIP: unit, step, name. Names come from people: characters that some
 * system cannot store, or that would lead out of the folder, are replaced; no two files share a
 * path.
 */

/**
 * Longest name of a folder and of a file, in UTF-16 units, as Windows counts them: three folders
 * and a file come to 183 of its 260, which leaves room for the folder that people unpack into.
 */
const [folderMax, fileMax] = [40, 60];

/** Names that Windows reserves for devices. Source: learn.microsoft.com, "Naming Files". */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A name that is valid as a folder or file on any system; its extension is kept. */
export function safePart(name: string, max = fileMax): string {
  const plain = name
    .normalize('NFC')
    // Control and format characters (U+202E reverses a name), and those Windows or a path forbids.
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[\\/:*?"<>|]/g, '_')
    .trim()
    .replace(/[. ]+$/, '');
  const whole = plain === '' || devices.test(plain) ? `_${plain}` : plain;
  if (whole.length <= max) return whole;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(whole)?.[0] ?? '';
  // Half a sign is none.
  const stem = whole.slice(0, max - ending.length).replace(/\p{Cs}$/u, '');
  return stem.trimEnd() + ending;
}

/** Assigns paths; one that is taken (ignoring case) gets a number. */
export interface Paths {
  /** The folder for these parts: the same for the same `owner`, a different one for others. */
  folder: (parent: string, name: string, owner: string) => string;
  file: (folder: string, name: string) => string;
}

/** One instance per ZIP. `reserved`: names already used at its top level. */
export function createPaths(reserved: readonly string[]): Paths {
  const taken = new Set(reserved.map(folded));
  const folders = new Map<string, string>();
  const free = (parent: string, name: string, max: number): string => {
    const [, stem = '', ending = ''] =
      /^(.*?)(\.[A-Za-z0-9]{1,8})?$/.exec(safePart(name, max)) ?? [];
    for (let count = 1; ; count += 1) {
      const numbered = `${parent}${stem}${count === 1 ? '' : ` (${count})`}${ending}`;
      if (taken.has(folded(numbered))) continue;
      taken.add(folded(numbered));
      return numbered;
    }
  };
  return {
    folder: (parent, name, owner) => {
      const key = `${parent}\n${owner}`;
      const path = folders.get(key) ?? `${free(parent, name, folderMax)}/`;
      folders.set(key, path);
      return path;
    },
    file: (folder, name) => free(folder, name, fileMax),
  };
}

/** For comparing names as file systems do that ignore case. */
function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
