/**
 * A JPG by range: from segment to segment up to the frame's header, over the thumbnail and the
 * profiles, never into the picture; then whether it ends as a JPG does.
 * Source: ITU-T T.81, annex B.
 */
import type { ByteSource } from '../bytes/byte-source.ts';
import { Unreadable } from '../bytes/byte-source.ts';
import { noExif, readExif } from './exif.ts';
import { blockOf } from './picture.ts';
import type { Picture } from './picture.ts';

/** Each segment may be 64 KB; a photo has ten to thirty of them. */
const segmentsMax = 300;
/** Tables and the frame's header stand together: one look serves several segments. */
const aheadBytes = 192;
/** A trailer of a phone is looked at as far as this. */
const tailBytes = 3_584;
const endMark = Buffer.from([0xff, 0xd9]);

/** Size, EXIF, and whether the end is missing. */
export async function readJpeg(file: ByteSource): Promise<Picture> {
  let exif = noExif;
  let at = 2;
  for (let count = 0; count < segmentsMax; count += 1) {
    const bytes = await file.read(at, at + 10, at + aheadBytes);
    const marker = bytes[1] ?? 0;
    if (bytes.length < 10) return { widthPx: 0, heightPx: 0, exif, damage: 'truncated' };
    if (bytes[0] !== 0xff) throw new Unreadable('no marker where one is due');
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) {
      const size = { heightPx: bytes.readUInt16BE(5), widthPx: bytes.readUInt16BE(7) };
      if (size.widthPx === 0 || size.heightPx === 0) throw new Unreadable('no size');
      const isCut = await endsTooEarly(file);
      return { ...size, exif, ...(isCut && { damage: 'truncated' as const }) };
    }
    if (marker === 0xd9 || marker === 0xda) throw new Unreadable('a picture without a frame');
    const length = bytes.readUInt16BE(2);
    if (length < 2) throw new Unreadable('a segment without length');
    if (marker === 0xe1 && bytes.toString('latin1', 4, 8) === 'Exif' && exif === noExif) {
      exif = await readExif(blockOf(file, at + 10, at + 2 + length));
    }
    at += 2 + length;
  }
  throw new Unreadable('nothing but segments');
}

/** SOF0 to SOF15 without the tables that share their numbers. */
function isFrame(marker: number): boolean {
  const isTable = marker === 0xc4 || marker === 0xc8 || marker === 0xcc;
  return marker >= 0xc0 && marker <= 0xcf && !isTable;
}

/**
 * Phones append things after the end mark (a short film, a gain map, their own notes), so a file
 * that does not end in it is not yet cut. One that is cut ends amid coded data, where every FF is
 * followed by 00 or a restart mark. Padding has been taken off by then (bytes/padding.ts).
 */
async function endsTooEarly(file: ByteSource): Promise<boolean> {
  const { sizeBytes } = file;
  const end = await file.read(sizeBytes - 2, sizeBytes);
  if (end.equals(endMark)) return false;
  const tail = await file.read(Math.max(0, sizeBytes - tailBytes), sizeBytes);
  return isCoded(tail);
}

/** What phones append says so: boxes of a short film, Samsung's and Huawei's own notes. */
const trailers = /moov|mdat|trak|stsz|stco|SEF[HT]|LIVE_|MotionPhoto/;

function isCoded(bytes: Buffer): boolean {
  let marks = 0;
  for (let at = bytes.indexOf(0xff); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return false;
    marks += 1;
  }
  // A flat picture may have no FF in its last kilobytes; a trailer may have none either.
  if (marks > 0) return true;
  return !trailers.test(bytes.toString('latin1')) && bytes.some((byte) => byte >= 0x7f);
}
