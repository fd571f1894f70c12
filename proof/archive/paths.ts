/**
 * Names of files in an archive. A name leads to one place below the archive's folder on every
 * system: never out of it, never to a device, never to two files.
 */

const segmentBytesMax = 200;
const pathCharsMax = 800;

/** What Windows reserves, with or without an extension. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Can a file of this name be in an archive? */
export function isSafePath(path: string): boolean {
  if (path.length > pathCharsMax || path.normalize('NFC') !== path) return false;
  return path.split('/').every(isSafeSegment);
}

/** A name that somebody gave a file, as a name in an archive. */
export function safeName(given: string): string {
  const plain = given
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex -- these are what must not be in a name
    .replaceAll(/[\u0000-\u001f\u007f/\\<>:"|?*\p{Cf}]/gu, '_')
    .replace(/^\.+/, '_');
  const [, stem = plain, extension = ''] = /^(.*?)(\.[A-Za-z0-9]{1,10})?$/s.exec(plain) ?? [];
  const short = `${shortened(stem, 120)}${extension}`.replace(/[. ]+$/, '_');
  return isSafeSegment(short) ? short : `_${short}`;
}

function isSafeSegment(segment: string): boolean {
  if (segment === '' || new TextEncoder().encode(segment).length > segmentBytesMax) return false;
  // oxlint-disable-next-line no-control-regex -- these are what must not be in a name
  if (/[\u0000-\u001f\u007f\\<>:"|?*\p{Cf}\p{Cs}]/u.test(segment)) return false;
  return !/^\.|[. ]$/.test(segment) && !device.test(segment);
}

/** As many whole characters as fit into so many bytes. */
function shortened(text: string, bytesMax: number): string {
  let [kept, bytes] = ['', 0];
  for (const sign of text) {
    bytes += new TextEncoder().encode(sign).length;
    if (bytes > bytesMax) return kept;
    kept += sign;
  }
  return kept;
}
