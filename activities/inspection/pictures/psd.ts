/**
 * Reads a PSD by range: its header, its resources (EXIF among them), and whether the picture that
 * its sections announce is there. Source: Adobe Photoshop File Formats Specification.
 */
import type { ByteSource } from '../bytes/byte-source.ts';
import { Unreadable } from '../bytes/byte-source.ts';
import { noExif, readExif } from './exif.ts';
import { blockOf } from './picture.ts';
import type { Picture } from './picture.ts';

const headBytes = 26;
const exifResource = 1058;
const resourcesMax = 60;
/** The lengths of all rows of all channels: 18 KB for 12 megapixels. */
const rowTableBytesMax = 64 * 1024;

/** The size, EXIF data, and whether it was cut off. */
export async function readPsd(file: ByteSource): Promise<Picture> {
  const head = await file.read(0, headBytes);
  if (head.length < headBytes) {
    return { widthPx: 0, heightPx: 0, exif: noExif, damage: 'truncated' };
  }
  const isBig = head.readUInt16BE(4) === 2;
  const size = { heightPx: head.readUInt32BE(14), widthPx: head.readUInt32BE(18) };
  if (size.widthPx === 0 || size.heightPx === 0) throw new Unreadable('no size');
  const resources = (await sectionEnd(file, headBytes)) ?? file.sizeBytes;
  const layers = (await sectionEnd(file, resources)) ?? file.sizeBytes;
  const exif = await exifOf(file, resources + 4, layers);
  const picture = await sectionEnd(file, layers, isBig);
  const rows = head.readUInt16BE(12) * size.heightPx;
  const isWhole = picture !== null && (await hasPicture(file, picture, { rows, isBig, head }));
  return { ...size, exif, ...(!isWhole && { damage: 'truncated' as const }) };
}

/** The end of a section, which states its length; null if the file ends within it. */
async function sectionEnd(file: ByteSource, at: number, isWide = false): Promise<number | null> {
  const width = isWide ? 8 : 4;
  const length = await file.read(at, at + width);
  if (length.length < width) return null;
  const end = at + width + (isWide ? Number(length.readBigUInt64BE()) : length.readUInt32BE());
  return end > file.sizeBytes ? null : end;
}

async function exifOf(file: ByteSource, from: number, to: number): Promise<Picture['exif']> {
  let at = from;
  for (let count = 0; count < resourcesMax && at < to; count += 1) {
    const head = await file.read(at, at + 12);
    if (head.length < 12 || head.toString('latin1', 0, 4) !== '8BIM') return noExif;
    // A resource rarely has a name: its length and text, padded to an even number of bytes.
    const named = 1 + (head[6] ?? 0);
    const sizeAt = at + 6 + named + (named % 2);
    const size = await file.read(sizeAt, sizeAt + 4);
    if (size.length < 4) return noExif;
    const length = size.readUInt32BE();
    if (head.readUInt16BE(4) === exifResource) {
      return readExif(blockOf(file, sizeAt + 4, sizeAt + 4 + length));
    }
    at = sizeAt + 4 + length + (length % 2);
  }
  return noExif;
}

interface Rows {
  rows: number;
  isBig: boolean;
  head: Buffer;
}

/**
 * Is the picture there? Raw data has the length that the header gives, packed data the sum of its
 * rows' lengths. Zipped data is not checked.
 */
async function hasPicture(file: ByteSource, at: number, of: Rows): Promise<boolean> {
  const method = await file.read(at, at + 2);
  if (method.length < 2) return false;
  const left = file.sizeBytes - at - 2;
  if (method.readUInt16BE() === 0) {
    const rowBytes = Math.ceil((of.head.readUInt32BE(18) * of.head.readUInt16BE(22)) / 8);
    return left >= of.rows * rowBytes;
  }
  if (method.readUInt16BE() !== 1) return left > 0;
  const width = of.isBig ? 4 : 2;
  const tableBytes = of.rows * width;
  if (tableBytes > rowTableBytesMax) return left > tableBytes;
  const table = await file.read(at + 2, at + 2 + tableBytes);
  if (table.length < tableBytes) return false;
  let packed = 0;
  for (let row = 0; row < tableBytes; row += width) packed += table.readUIntBE(row, width);
  return left >= tableBytes + packed;
}
