/**
 * Where each file lies in the ZIP: unit, step, name. Names come from people: what some system
 * cannot store, or what would lead out of the folder, is put otherwise; no two files are one.
 */

/** Longest part of a path, in characters: with three of them Windows' 260 are kept. */
const partMax = 60;

/** Names that Windows keeps for devices. Source: learn.microsoft.com, "Naming Files". */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A name as a folder or a file anywhere; its ending stays. */
export function safePart(name: string): string {
  const plain = name
    .normalize('NFC')
    // Control and format signs (U+202E turns a name round), and what Windows or a path forbids.
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[\\/:*?"<>|]/g, '_')
    .trim()
    .replace(/[. ]+$/, '');
  const whole = plain === '' || devices.test(plain) ? `_${plain}` : plain;
  const signs = Array.from(whole);
  if (signs.length <= partMax) return whole;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(whole)?.[0] ?? '';
  return (
    signs
      .slice(0, partMax - ending.length)
      .join('')
      .trimEnd() + ending
  );
}

/** Gives out paths; one that is taken, capitals aside, gets a number. */
export interface Paths {
  /** The folder of these parts: the same for the same `owner`, another one for another. */
  folder: (parent: string, name: string, owner: string) => string;
  file: (folder: string, name: string) => string;
}

/** For one ZIP. `reserved`: what lies at its top anyway. */
export function createPaths(reserved: readonly string[]): Paths {
  const taken = new Set(reserved.map(folded));
  const folders = new Map<string, string>();
  const free = (parent: string, name: string): string => {
    const [, stem = '', ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/.exec(safePart(name)) ?? [];
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
      const path = folders.get(key) ?? `${free(parent, name)}/`;
      folders.set(key, path);
      return path;
    },
    file: free,
  };
}

/** As file systems compare that do not tell capitals apart. */
function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
