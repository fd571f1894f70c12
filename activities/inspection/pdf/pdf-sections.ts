/**
 * Where a PDF's objects are, according to its tables and cross-reference streams, newest first.
 * Only the rows that are needed are read, because the table of 200 pages has hundreds of KB.
 * Source: ISO 32000-1, 7.5.4 to 7.5.8.
 */
import type { ByteSource } from '../bytes/byte-source.ts';
import { Unreadable } from '../bytes/byte-source.ts';
import type { ReadBytes } from './pdf-blocks.ts';
import { numberIn, unpacked } from './pdf-streams.ts';
import type { PdfDictionary, PdfValue } from './pdf-syntax.ts';
import { scan } from './pdf-syntax.ts';

export interface PdfObject {
  value: PdfValue;
  /** Where the bytes of its stream begin. */
  streamAt?: number;
}

/** At a place in the file, or inside an object stream. */
export type Place = { at: number } | { container: number };

interface Run {
  first: number;
  count: number;
  /** Where its first row is: in the file, or in the bytes of the stream. */
  at: number;
}

export interface Section {
  runs: Run[];
  trailer: PdfDictionary;
  /** For a stream: its rows and the widths of their three fields. */
  rows?: { bytes: Buffer; widths: [number, number, number] };
}

/** How much to read of one object, and how much more if that is not enough. */
const objectBytes = [1_024, 8_192, 65_536];
/** The first is how far back readers look for the end mark. */
const tailBytes = 1_024;
const tails = [tailBytes, 8_192];
/** The beginning of an object, or as much of it as was not cut off. */
const beginsObject = /(^|\s)\d+\s+\d+\s+obj\b|^\s*\d+(\s+(\d+(\s+o?b?)?)?)?$/;
const rowBytes = 20;
const sectionsMax = 20;
const runsMax = 200;
const trailerBytes = [1_024, 8_192];
const rowsBytesMax = 128 * 1024;

/** A PDF's last end mark: where its newest table is, and the text before the mark. */
interface PdfEnd {
  tableAt: number;
  text: string;
}

/**
 * Returns null if the file was cut off. Something may follow the mark, but not an object, which
 * would be the beginning of a newer version whose end is missing.
 */
export async function endOfPdf(file: ByteSource): Promise<PdfEnd | null> {
  for (const length of tails) {
    const tail = await file.read(Math.max(0, file.sizeBytes - length), file.sizeBytes);
    const text = tail.toString('latin1');
    const mark = [...text.matchAll(/startxref\s+(\d+)\s+%%EOF/g)].at(-1);
    if (mark === undefined) continue;
    const end = mark.index + mark[0].length;
    const tableAt = Number(mark[1]);
    const isEnd = tableAt < file.sizeBytes && !beginsObject.test(text.slice(end));
    return isEnd ? { tableAt, text: text.slice(Math.max(0, end - tailBytes), end) } : null;
  }
  return null;
}

/** All sections of a file, and the trailers' entries, of which the newest count. */
export async function readSections(
  file: ByteSource,
  read: ReadBytes,
): Promise<{ sections: Section[]; trailer: PdfDictionary }> {
  const waiting = [(await endOfPdf(file))?.tableAt ?? Number.NaN];
  const seen = new Set<number>();
  const sections: Section[] = [];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    // References that lead nowhere or back are skipped; newer tables may be enough.
    if (!(at < file.sizeBytes) || seen.has(at)) continue;
    if (seen.size >= sectionsMax) throw new Unreadable('tables without an end');
    seen.add(at);
    const section = await readSection(read, at);
    sections.push(section);
    // The order of the specification: a table's own stream (XRefStm) comes before older sections
    // (Prev).
    const next = [section.trailer.get('/XRefStm'), section.trailer.get('/Prev')];
    waiting.unshift(...next.filter((one) => one !== undefined).map(numberIn));
  }
  const trailer = new Map(sections.toReversed().flatMap((section) => [...section.trailer]));
  return { sections, trailer };
}

async function readSection(read: ReadBytes, at: number): Promise<Section> {
  const start = /^\s*xref\s+/.exec((await read(at, at + 24)).toString('latin1'));
  return start === null ? readStream(read, at) : readTable(read, at + start[0].length);
}

async function readTable(read: ReadBytes, from: number): Promise<Section> {
  const runs: Run[] = [];
  let at = from;
  while (runs.length < runsMax) {
    const text = (await read(at, at + 40)).toString('latin1');
    const head = /^\s*(\d{1,10}) (\d{1,10}) *(?:\r\n|\r|\n)/.exec(text);
    if (head === null) return { runs, trailer: await readTrailer(read, at) };
    at += head[0].length;
    const count = Number(head[2]);
    runs.push({ first: Number(head[1]), count, at });
    at += count * rowBytes;
  }
  throw new Unreadable('a table of too many parts');
}

async function readTrailer(read: ReadBytes, at: number): Promise<PdfDictionary> {
  for (const length of trailerBytes) {
    const scanner = scan((await read(at, at + length)).toString('latin1'));
    if (scanner.next() !== 'trailer') throw new Unreadable('a table without a trailer');
    const value = scanner.value();
    if (value instanceof Map) return value;
  }
  throw new Unreadable('a trailer without an end');
}

async function readStream(read: ReadBytes, at: number): Promise<Section> {
  const { value: trailer, streamAt } = await objectAt(read, at);
  if (!(trailer instanceof Map) || streamAt === undefined) throw new Unreadable('no rows');
  const length = numberIn(trailer.get('/Length'));
  if (length > rowsBytesMax) throw new Unreadable('rows of a giant');
  const bytes = unpacked(trailer, await read(streamAt, streamAt + length));
  const [kind, second, third] = numbersIn(trailer, '/W');
  if (bytes === null || kind === undefined || second === undefined || third === undefined) {
    throw new Unreadable('rows that are packed in another way');
  }
  const size = kind + second + third;
  if (size === 0 || size > 20) throw new Unreadable('rows without a size');
  const index = trailer.has('/Index') ? numbersIn(trailer, '/Index') : [0, bytes.length / size];
  const runs: Run[] = [];
  for (let part = 0, from = 0; part + 1 < index.length; part += 2) {
    const [first = 0, count = 0] = [index[part], index[part + 1]];
    runs.push({ first, count, at: from });
    from += count * size;
  }
  return { runs, trailer, rows: { bytes, widths: [kind, second, third] } };
}

function numbersIn(dictionary: PdfDictionary, key: string): number[] {
  const value = dictionary.get(key);
  return Array.isArray(value) ? value.map(numberIn) : [];
}

/** Where this section says that an object is; null if it does not list the object. */
export async function placeIn(
  { runs, rows }: Section,
  wanted: number,
  read: ReadBytes,
): Promise<Place | null> {
  const run = runs.find(({ first, count }) => wanted >= first && wanted < first + count);
  if (run === undefined) return null;
  const index = wanted - run.first;
  if (rows === undefined) {
    const at = run.at + index * rowBytes;
    const row = (await read(at, at + rowBytes)).toString('latin1');
    return /^\d{10} \d{5} n/.test(row) ? { at: Number(row.slice(0, 10)) } : null;
  }
  const [kindBytes, secondBytes, thirdBytes] = rows.widths;
  const from = run.at + index * (kindBytes + secondBytes + thirdBytes);
  const row = rows.bytes.subarray(from, from + kindBytes + secondBytes);
  if (row.length < kindBytes + secondBytes) return null;
  const kind = kindBytes === 0 ? 1 : wide(row.subarray(0, kindBytes));
  const second = wide(row.subarray(kindBytes));
  if (kind === 1) return { at: second };
  return kind === 2 ? { container: second } : null;
}

function wide(bytes: Buffer): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** The object that begins here, if it is the one that was wanted. */
export async function objectAt(read: ReadBytes, at: number, wanted?: number): Promise<PdfObject> {
  for (const length of objectBytes) {
    const text = (await read(at, at + length)).toString('latin1');
    const scanner = scan(text);
    const [number, , word] = [scanner.next(), scanner.next(), scanner.next()];
    if (word !== 'obj' || (wanted !== undefined && Number(number) !== wanted)) {
      throw new Unreadable('no object where one should be');
    }
    const value = scanner.value();
    const end = value === null ? null : scanner.next();
    if (value === null || end === null) continue;
    if (end !== 'stream') return { value };
    const lineEnd = /^(?:\r\n|\n|\r)/.exec(text.slice(scanner.at, scanner.at + 2))?.[0] ?? '';
    return { value, streamAt: at + scanner.at + lineEnd.length };
  }
  throw new Unreadable('an object without an end');
}
