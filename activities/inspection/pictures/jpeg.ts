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
/** What stands behind the picture, or at the end of one that was cut, is looked at so far back. */
const tails = [3_072, 65_536];
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
      const isCut = await endsTooEarly(file, at);
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
 * Phones append things after the end mark (a short film, their own notes), so a file that does not
 * end in it is not yet cut. One that is cut ends before the coded data, or amid it: there is no end
 * mark in it, and every FF is followed by 00, a restart mark or the tables of the next scan.
 */
async function endsTooEarly(file: ByteSource, frameAt: number): Promise<boolean> {
  const { sizeBytes } = file;
  const end = await file.read(sizeBytes - 2, sizeBytes);
  if (end.equals(endMark)) return false;
  const codedAt = await codedFrom(file, frameAt);
  if (codedAt >= sizeBytes) return true;
  let tail: Buffer = Buffer.alloc(0);
  for (const length of tails) {
    tail = await file.read(Math.max(codedAt, sizeBytes - length), sizeBytes);
    if (tail.includes(endMark)) return false;
    const coded = isCoded(tail);
    if (coded !== null) return coded;
  }
  // A flat picture may have no FF for long; a trailer may have none either.
  return !trailers.test(tail.toString('latin1')) && tail.some((byte) => byte >= 0x7f);
}

/** Where the first scan's coded data begins; beyond the file where that ends before. */
async function codedFrom(file: ByteSource, frameAt: number): Promise<number> {
  let at = frameAt;
  for (let count = 0; count < segmentsMax; count += 1) {
    const head = await file.read(at, at + 4, at + aheadBytes);
    if (head.length < 4) break;
    const marker = head[1] ?? 0;
    at += marker === 0xff ? 1 : 2 + head.readUInt16BE(2);
    if (marker === 0xda) return at;
  }
  return file.sizeBytes;
}

/** What phones append says so: boxes of a short film, Samsung's and Huawei's own notes. */
const trailers = /moov|mdat|trak|stsz|stco|SEF[HT]|LIVE_|MotionPhoto/;

/** Between two scans: Huffman and quantisation tables, a restart interval, the scan's header. */
const betweenScans = new Set([0xc4, 0xda, 0xdb, 0xdd]);

/** Null where there is no FF to tell it by. */
function isCoded(bytes: Buffer): boolean | null {
  let marks = 0;
  let from = 0;
  for (let at = bytes.indexOf(0xff); at !== -1; at = bytes.indexOf(0xff, from)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    const isTable = betweenScans.has(next);
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7) && !isTable) return false;
    marks += 1;
    from = at + 1;
    if (!isTable) continue;
    if (at + 4 > bytes.length) break;
    from = at + 2 + bytes.readUInt16BE(at + 2);
  }
  return marks > 0 ? true : null;
}
