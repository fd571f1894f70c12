/**
 * Reads files in Microsoft's compound format (DOC, WPS, XLS, …) by range: which streams they
 * contain. A modern document with a password is also in this format. Source: MS-CFB, MS-DOC 2.5.2.
 */
import { claimedFormat } from '../../../domain/files/claimed-format.ts';
import type { FileDamage, SeenFormat } from '../../../domain/files/facts.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { Unreadable } from '../bytes/byte-source.ts';
import { secrecyMarksIn } from './secrecy-marks.ts';

interface Compound {
  format: SeenFormat;
  damage?: FileDamage;
  secrecyMarks?: string[];
}

interface Stream {
  name: string;
  type: number;
  start: number;
  sizeBytes: number;
}

interface Layout {
  file: ByteSource;
  sectorBytes: number;
  tables: number[];
}

const headBytes = 512;
const entryBytes = 128;
const sectorsMax = 40;
const lastSector = 0xfffffffa;
const rootType = 5;
/** From this size on, streams have their own sectors. */
const longBytes = 4_096;
const cut = { damage: 'truncated' } as const;
/** The bit in the head of WordDocument that says whether it is encrypted (fEncrypted). */
const lockedBit = 0x0100;
/** The beginning of the first page. A mark of secrecy is in its first lines. */
const textBytes = 1_024;

/** What kind of document it is. Only the name tells Word's from Kingsoft's. */
export async function readCompound(file: ByteSource): Promise<Compound> {
  const head = await file.read(0, headBytes);
  if (head.length < headBytes) return { format: 'OFFICE', ...cut };
  const shift = head.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw new Unreadable('no sector size');
  // The head lists the first 109 sectors of the table, which cover 7 MB; a directory lies before
  // that.
  const tables = Array.from({ length: 109 }, (_, index) => head.readUInt32LE(76 + index * 4));
  const layout = { file, sectorBytes: 1 << shift, tables };
  const streams = await streamsOf(layout, head.readUInt32LE(48));
  if (streams === null) return { format: 'OFFICE', ...cut };
  const named = (name: string) => streams.find((one) => one.name === name);
  if (named('EncryptedPackage')) return { format: 'DOCX', damage: 'encrypted' };
  const word = named('WordDocument');
  const isCut = (await lastPlace(layout, streams)) >= file.sizeBytes;
  if (word) return readWord(layout, word, isCut);
  if (named('CONTENTS') ?? named('MatOST')) return { format: 'WPS', ...(isCut && cut) };
  return { format: 'OFFICE' };
}

async function readWord(layout: Layout, word: Stream, isCut: boolean): Promise<Compound> {
  const { file, sectorBytes } = layout;
  const format = claimedFormat(file.name) === 'WPS' ? 'WPS' : 'DOC';
  const at = placeOf(layout, word.start);
  const fib = await file.read(at, at + 32);
  if (fib.length < 32 || at + Math.min(word.sizeBytes, sectorBytes) > file.sizeBytes) {
    return { format, ...cut };
  }
  // A shorter stream is in the small sectors, and too short for a document with text.
  const isWord = fib.readUInt16LE(0) === 0xa5ec;
  const isLocked = isWord && (fib.readUInt16LE(10) & lockedBit) !== 0;
  if (isLocked) return { format, damage: 'encrypted' };
  if (isCut) return { format, ...cut };
  const secrecyMarks = isWord ? secrecyMarksIn(await firstText(file, at, fib)) : [];
  return { format, ...(secrecyMarks.length > 0 && { secrecyMarks }) };
}

/**
 * Reads text as Word and WPS write it: Chinese as UTF-16, beginning where the head says (fcMin),
 * the first page in consecutive sectors.
 */
async function firstText(file: ByteSource, at: number, fib: Buffer): Promise<string> {
  const from = at + fib.readUInt32LE(24);
  const text = (await file.read(from, from + textBytes)).toString('utf16le');
  // These characters end paragraphs, cells and lines.
  return ['\r', '\u0007', '\u000b'].reduce((lines, end) => lines.replaceAll(end, '\n'), text);
}

function placeOf({ sectorBytes }: Layout, sector: number): number {
  return (sector + 1) * sectorBytes;
}

/** Null if the directory lies beyond the end of the file. */
async function streamsOf(layout: Layout, first: number): Promise<Stream[] | null> {
  const streams: Stream[] = [];
  const seen = new Set<number>();
  for (let sector = first; sector < lastSector && seen.size < sectorsMax;) {
    if (seen.has(sector)) throw new Unreadable('a directory that runs in a circle');
    seen.add(sector);
    const at = placeOf(layout, sector);
    const bytes = await layout.file.read(at, at + layout.sectorBytes);
    if (bytes.length < layout.sectorBytes) return null;
    for (let from = 0; from < bytes.length; from += entryBytes) {
      streams.push(streamOf(bytes.subarray(from, from + entryBytes)));
    }
    sector = await after(layout, sector);
  }
  return streams.filter(({ type }) => type !== 0);
}

function streamOf(entry: Buffer): Stream {
  const nameBytes = Math.max(0, Math.min(entry.readUInt16LE(64), 64) - 2);
  return {
    name: entry.toString('utf16le', 0, nameBytes),
    type: entry[66] ?? 0,
    start: entry.readUInt32LE(116),
    sizeBytes: entry.readUInt32LE(120),
  };
}

async function after(layout: Layout, sector: number): Promise<number> {
  const each = layout.sectorBytes / 4;
  const table = layout.tables[Math.floor(sector / each)];
  if (table === undefined || table >= lastSector) return lastSector;
  const at = placeOf(layout, table) + (sector % each) * 4;
  const entry = await layout.file.read(at, at + 4);
  return entry.length < 4 ? lastSector : entry.readUInt32LE(0);
}

/**
 * The start of the last sector to which another sector or a stream points. Free sectors cannot be
 * relied on, since they are marked in many ways. Short streams are stored together in the root's
 * stream.
 */
async function lastPlace(layout: Layout, streams: readonly Stream[]): Promise<number> {
  const table = layout.tables.findLast((one) => one < lastSector);
  if (table === undefined) return 0;
  const at = placeOf(layout, table);
  const bytes = await layout.file.read(at, at + layout.sectorBytes);
  const starts = streams
    .filter(({ type, sizeBytes }) => sizeBytes >= (type === rootType ? 1 : longBytes))
    .map(({ start }) => start);
  let last = Math.max(0, ...starts.filter((start) => start < lastSector));
  for (let index = 0; index + 4 <= bytes.length; index += 4) {
    const next = bytes.readUInt32LE(index);
    if (next < lastSector) last = Math.max(last, next);
  }
  return placeOf(layout, last);
}
