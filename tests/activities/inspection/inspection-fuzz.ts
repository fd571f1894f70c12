/**
 * Damaged versions of real files: cut off anywhere, or with bytes changed where the parsers look.
 * The tests say what must hold for them.
 */
import fc from 'fast-check';

import type { MediaName } from '../../support/media/media-file.ts';

/** One of each parser. */
export const fuzzedNames: MediaName[] = [
  'jpg-camera',
  'png-1920x1080',
  'psd-1919x1080',
  'tif-orientation-6',
  'webp-1920x1080',
  'gif-1920x1080',
  'heic-1920x1080',
  'mp4-1281x721',
  'mov-1920x1080',
  'mpg-1280x720',
  'mpg-bare',
  'avi-xvid-1920x1080',
  'mts-1920x1080',
  'm2ts-1920x1080',
  'mkv-1920x1080',
  'wmv-1920x1080',
  'flv-1920x1080',
  'pdf-plain',
  'pdf-locked',
  'pdf-secret',
  'pdf-secret-packed',
  'pdf-secret-named-gbk',
  'docx-secret',
  'ofd-secret',
  'doc-plain',
  'docx-locked',
];

/** Where formats identify themselves. Most changes go there, because they do harm there. */
const headBytes = 600;
const tailBytes = 3_000;

/** The file with up to a dozen wrong bytes, and perhaps without its end. */
export function fuzzed(bytes: Buffer): fc.Arbitrary<Buffer> {
  const last = bytes.length - 1;
  const place = fc.oneof(
    { weight: 5, arbitrary: fc.nat(Math.min(headBytes, last)) },
    { weight: 3, arbitrary: fc.integer({ min: Math.max(0, last - tailBytes), max: last }) },
    { weight: 1, arbitrary: fc.nat(last) },
  );
  const value = fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255));
  const changes = fc.array(fc.tuple(place, value), { maxLength: 12 });
  const length = fc.oneof(
    { weight: 2, arbitrary: fc.constant(bytes.length) },
    { weight: 1, arbitrary: fc.nat(bytes.length) },
    { weight: 1, arbitrary: fc.nat(Math.min(headBytes * 4, bytes.length)) },
  );
  return fc.tuple(changes, length).map(([wrong, kept]) => {
    const changed = Buffer.from(bytes);
    for (const [at, byte] of wrong) changed[at] = byte;
    return changed.subarray(0, kept);
  });
}
