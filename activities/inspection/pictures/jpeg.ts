/**
 * Reads a JPG by range: from segment to segment up to the header of the frame, skipping thumbnail
 * and profiles, never the picture itself; then checks whether it ends as a JPG does.
 * Source: ITU-T T.81, annex B.
 */
import type { ByteSource } from '../bytes/byte-source.ts';
import { Unreadable } from '../bytes/byte-source.ts';
import { noExif, readExif } from './exif.ts';
import { blockOf } from './picture.ts';
import type { Picture } from './picture.ts';

/** A segment may have 64 KB; a photo has ten to thirty segments. */
const segmentsMax = 300;
/** Tables and the frame's header are close together, so one read serves several segments. */
const aheadBytes = 192;
/** How far back to look for what follows the picture, or for the place where it was cut off. */
const tails = [3_072, 65_536];
const endMark = Buffer.from([0xff, 0xd9]);

/** The size, EXIF data, and whether the end is missing. */
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

/** The markers SOF0 to SOF15, without the tables that have numbers among them. */
function isFrame(marker: number): boolean {
  const isTable = marker === 0xc4 || marker === 0xc8 || marker === 0xcc;
  return marker >= 0xc0 && marker <= 0xcf && !isTable;
}

/**
 * Is the JPG cut off? Phones append things after the end mark (a short film, their own notes), so a
 * missing mark at the very end proves nothing. A JPG that was cut off ends before or within the
 * coded data. Coded data contains no end mark, and each FF in it is followed by 00, a restart mark
 * or the tables of the next scan.
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
  // The tail has no FF, which is possible both in a flat picture and in something appended.
  return !trailers.test(tail.toString('latin1')) && tail.some((byte) => byte >= 0x7f);
}

/** Where the coded data of the first scan begins; the file's size if the file ends before. */
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

/** Signs of what phones append: boxes of a short film, notes of Samsung and Huawei. */
const trailers = /moov|mdat|trak|stsz|stco|SEF[HT]|LIVE_|MotionPhoto/;

/**
 * Markers between two scans: Huffman and quantisation tables, a restart interval, a scan's header.
 */
const betweenScans = new Set([0xc4, 0xda, 0xdb, 0xdd]);

/** Are these bytes coded data? Null if they contain no FF to tell it by. */
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
