/**
 * Reads MP4, MOV and 3GP by range, from box to box. From the film's index it takes only what
 * describes the film, never the tables of samples: one to three KB, however long the film is.
 * MediaInfo reads the miniature that results. Source: ISO/IEC 14496-12.
 */
import type { FileDamage } from '../../../domain/files/facts.ts';
import type { ByteSource } from '../bytes/byte-source.ts';

interface Box {
  type: string;
  from: number;
  /** Where the box's content begins. */
  inside: number;
  to: number;
}

export interface Miniature {
  /** Null if there is no index, so that nothing is known about the film. */
  bytes: Buffer | null;
  damage?: FileDamage;
}

const boxesMax = 64;
/** Enough for a header and what usually comes before the next interesting one. */
const aheadBytes = 256;
/** An index as short as this is read in one go. */
const shortIndexBytes = 6 * 1024;
/** What precedes a track's first table, so that one range is enough instead of ten. */
const leadBytes = 768;
const keptBytesMax = 16 * 1024;
/** Apple's names begin with ©. No name begins with a blank. */
const boxName = /^[\w©][\x20-\x7e]{3}$/;
const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'mvex']);
const kept = new Set('ftyp mvhd tkhd mdhd hdlr stsd vmhd smhd dinf edts udta meta mehd'.split(' '));

/** The film without its samples, and whether the samples are there. */
export async function miniatureOf(file: ByteSource): Promise<Miniature> {
  const parts: Buffer[] = [];
  let hasIndex = false;
  let hasSamples = false;
  let isCut = false;
  for await (const box of boxesIn(file, 0, file.sizeBytes)) {
    if (box.to > file.sizeBytes) isCut = true;
    hasSamples ||= box.type === 'mdat';
    if (box.type !== 'ftyp' && box.type !== 'moov') continue;
    hasIndex ||= box.type === 'moov';
    parts.push(...(await slim(file, box, null)));
  }
  const isWhole = hasIndex && hasSamples && !isCut;
  const damage = isWhole ? {} : ({ damage: 'truncated' } as const);
  return { bytes: hasIndex ? Buffer.concat(parts) : null, ...damage };
}

async function* boxesIn(file: ByteSource, from: number, to: number): AsyncGenerator<Box> {
  let at = from;
  for (let count = 0; count < boxesMax && at + 8 <= to; count += 1) {
    const head = await file.read(at, Math.min(at + 16, to), Math.min(at + aheadBytes, to));
    if (head.length < 8) return;
    const type = head.toString('latin1', 4, 8);
    // Padding is not a box.
    if (!boxName.test(type)) return;
    const short = head.readUInt32BE(0);
    const isLong = short === 1 && head.length === 16;
    const length = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? to - at : short;
    if (length < 8) return;
    yield { type, from: at, inside: at + (isLong ? 16 : 8), to: at + length };
    at += length;
  }
}

interface Clock {
  scale: number;
  duration: number;
}

/** A box without its tables; nothing if it is a table itself. */
async function slim(file: ByteSource, box: Box, clock: Clock | null): Promise<Buffer[]> {
  const { type, from, inside, to } = box;
  if (!containers.has(type)) {
    const isKept = kept.has(type) && to - from <= keptBytesMax;
    return isKept ? [await file.read(from, to)] : [];
  }
  const isShort = to - inside <= shortIndexBytes;
  const lead = type === 'moov' || type === 'trak' ? leadBytes : 0;
  await file.read(inside, Math.min(isShort ? to : inside + lead, to));
  const parts: Buffer[] = [];
  let ticks = clock;
  for await (const child of boxesIn(file, inside, Math.min(to, file.sizeBytes))) {
    if (child.type === 'mdhd') ticks = await clockOf(file, child);
    if (child.type === 'stsz') parts.push(await timesOf(file, child, ticks));
    else parts.push(...(await slim(file, child, ticks)));
  }
  const content = Buffer.concat(parts);
  return [headOf(type, content.length), content];
}

async function clockOf(file: ByteSource, { inside, to }: Box): Promise<Clock> {
  const bytes = await file.read(inside, to);
  const isLong = bytes[0] === 1;
  if (bytes.length < (isLong ? 36 : 24)) return { scale: 0, duration: 0 };
  return {
    scale: bytes.readUInt32BE(isLong ? 20 : 12),
    duration: isLong ? Number(bytes.readBigUInt64BE(24)) : bytes.readUInt32BE(16),
  };
}

/** Replaces the table of times by the number of samples and their average length. */
async function timesOf(file: ByteSource, box: Box, clock: Clock | null): Promise<Buffer> {
  const head = await file.read(box.inside, box.inside + 12);
  const count = head.length < 12 ? 0 : head.readUInt32BE(8);
  const each = clock === null || count === 0 ? 0 : Math.round(clock.duration / count);
  if (each === 0) return Buffer.alloc(0);
  const content = Buffer.alloc(16);
  content.writeUInt32BE(1, 4);
  content.writeUInt32BE(count, 8);
  content.writeUInt32BE(Math.min(each, 0xffffffff), 12);
  return Buffer.concat([headOf('stts', content.length), content]);
}

function headOf(type: string, contentBytes: number): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(contentBytes + 8, 0);
  head.write(type, 4, 'latin1');
  return head;
}
