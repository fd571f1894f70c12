/**
 * Reads the tags of a TIFF structure by range: of a TIF, a camera's raw file, or a photo's EXIF
 * block. Libraries need the whole block with thumbnail and maker's notes, which is ten times as
 * much, so this is our own code. The tests compare it with exifr. Source: TIFF 6.0, EXIF 2.32.
 */
import { Unreadable } from '../bytes/byte-source.ts';

/** The block's bytes. Offsets count from its beginning. */
export interface TiffBlock {
  sizeBytes: number;
  read: (from: number, to: number) => Promise<Buffer>;
}

/** The requested values of one directory, as numbers or text. */
export interface Directory {
  numbers: (tag: number) => number[];
  text: (tag: number) => string | undefined;
  has: (tag: number) => boolean;
}

interface Entry {
  type: number;
  count: number;
  value: Buffer;
}

interface TiffReader {
  isLittle: boolean;
  first: number;
  /** The end of the directory, or of the last value that is stored outside it. */
  end: (at: number) => Promise<number>;
  directory: (at: number, wanted: ReadonlySet<number>) => Promise<Directory>;
  /** The last number of a tag that may have thousands (strips), without reading the others. */
  last: (at: number, tag: number) => Promise<number | undefined>;
}

/** The bytes per value for each type; 0 if there is no such type. */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const entryBytes = 12;
const entriesMax = 400;
/** Names, dates and places are never longer than this. */
const valueBytesMax = 512;
/** Names and dates usually follow the directory immediately. */
const aheadBytes = 256;

/** Opens the block. Throws Unreadable if it is not a TIFF structure. */
export async function openTiff(block: TiffBlock): Promise<TiffReader> {
  const head = await block.read(0, 8);
  const order = head.toString('latin1', 0, 2);
  if (head.length < 8 || (order !== 'II' && order !== 'MM')) throw new Unreadable('no TIFF');
  const isLittle = order === 'II';
  const u16 = (bytes: Buffer, at: number) =>
    isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  const u32 = (bytes: Buffer, at: number) =>
    isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);

  const rows = async (at: number): Promise<Buffer[]> => {
    const start = await block.read(at, at + aheadBytes);
    if (start.length < 2) throw new Unreadable('a directory beyond the end');
    const count = Math.min(u16(start, 0), entriesMax);
    const bytes = (await block.read(at, at + 2 + count * entryBytes)).subarray(2);
    return Array.from({ length: Math.floor(bytes.length / entryBytes) }, (_, row) =>
      bytes.subarray(row * entryBytes, (row + 1) * entryBytes),
    );
  };
  const widthOf = (row: Buffer): number => sizes[u16(row, 2)] ?? 0;
  const valueOf = async (row: Buffer): Promise<Buffer> => {
    const length = Math.min(widthOf(row) * u32(row, 4), valueBytesMax);
    if (length <= 4) return row.subarray(8, 8 + length);
    return block.read(u32(row, 8), u32(row, 8) + length);
  };
  const endOf = (row: Buffer): number => {
    const length = widthOf(row) * u32(row, 4);
    return length <= 4 ? 0 : u32(row, 8) + length;
  };
  const at = { u16, u32, isLittle };

  return {
    isLittle,
    first: u32(head, 4),
    end: async (from) => {
      const count = u16(await block.read(from, from + 2), 0);
      return Math.max(from + 2 + count * entryBytes + 4, ...(await rows(from)).map(endOf));
    },
    directory: async (from, wanted) => {
      const found = new Map<number, Entry>();
      for (const row of await rows(from)) {
        const tag = u16(row, 0);
        if (!wanted.has(tag) || found.has(tag)) continue;
        found.set(tag, { type: u16(row, 2), count: u32(row, 4), value: await valueOf(row) });
      }
      return directoryOf(found, at);
    },
    last: async (from, tag) => {
      const row = (await rows(from)).find((one) => u16(one, 0) === tag);
      if (row === undefined) return undefined;
      const width = widthOf(row);
      const length = width * u32(row, 4);
      const place = u32(row, 8) + length - width;
      const value =
        length <= 4 ? row.subarray(8 + length - width) : await block.read(place, place + width);
      if (value.length < width) return undefined;
      return width === 2 ? u16(value, 0) : width === 4 ? u32(value, 0) : undefined;
    },
  };
}

interface Order {
  u16: (bytes: Buffer, at: number) => number;
  u32: (bytes: Buffer, at: number) => number;
  isLittle: boolean;
}

function directoryOf(found: ReadonlyMap<number, Entry>, order: Order): Directory {
  return {
    has: (tag) => found.has(tag),
    text: (tag) => {
      const entry = found.get(tag);
      if (entry?.type !== 2) return undefined;
      const text = entry.value.toString('utf8').replace(/\0.*$/s, '').trim();
      return text === '' ? undefined : text;
    },
    numbers: (tag) => {
      const entry = found.get(tag);
      return entry === undefined ? [] : numbersOf(entry, order);
    },
  };
}

function numbersOf({ type, count, value }: Entry, { u16, u32 }: Order): number[] {
  const width = sizes[type] ?? 0;
  const present = width === 0 ? 0 : Math.min(count, Math.floor(value.length / width));
  return Array.from({ length: present }, (_, index) => {
    const at = index * width;
    if (type === 3) return u16(value, at);
    if (type === 4) return u32(value, at);
    if (type === 5) return u32(value, at) / u32(value, at + 4);
    if (type === 10) return (u32(value, at) | 0) / (u32(value, at + 4) | 0);
    return value[at] ?? Number.NaN;
  });
}
