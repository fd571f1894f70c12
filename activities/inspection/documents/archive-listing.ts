/**
 * Lists what a ZIP contains, from the directory at its end, and unpacks the beginning of one of its
 * files. This is enough to tell DOCX and OFD from other archives, and to detect a bomb before
 * anybody unpacks it.
 * Source: APPNOTE.TXT 6.3.10.
 */
import { constants, inflateRawSync } from 'node:zlib';

import { inflatedBytesMax, unpackedBytesMax } from '../bytes/bounds.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { TooCostly, Unreadable } from '../bytes/byte-source.ts';
import { hasContent } from '../bytes/padding.ts';

export interface PackedFile {
  name: string;
  packedBytes: number;
  unpackedBytes: number;
  isEncrypted: boolean;
  method: number;
  at: number;
}

/** The size of a directory's end without a comment. */
export const archiveEndBytes = 22;
/** How much to read: usually there is no comment behind the directory, but there may be one. */
const tailBytes = [512, 66_000];
const directoryBytesMax = 512 * 1024;
/** How much to read of one packed file: the first pages of a document. */
const packedBytesMax = 16 * 1024;
const endMark = Buffer.from('PK\u0005\u0006', 'latin1');
const fileMark = 0x04034b50;
const wideMark = 0xffffffff;
/** In an Office file, the body is among the first files. */
const frontFilesMax = 12;
const frontAheadBytes = 128;

/** The files of an archive; null if the directory is missing because the file was cut off. */
export async function listArchive(file: ByteSource): Promise<PackedFile[] | null> {
  const end = await endOf(file);
  if (end === null) return null;
  const length = end.readUInt32LE(12);
  const from = end.readUInt32LE(16);
  // ZIP64 is for more than 4 GB or 65,535 files, which no document has.
  if (from === wideMark || length > directoryBytesMax) throw new TooCostly();
  const bytes = await file.read(from, from + length);
  if (bytes.length < length) return null;
  const files = [...entriesOf(bytes)];
  if (files.length < end.readUInt16LE(10)) throw new Unreadable('a directory with holes');
  return files;
}

/** The names of the first files, from their own headers: all that is left of an archive cut off. */
export async function namesFromFront(file: ByteSource): Promise<string[]> {
  const names: string[] = [];
  for (let at = 0; names.length < frontFilesMax;) {
    const head = await file.read(at, at + 30, at + frontAheadBytes);
    if (head.length < 30 || head.readUInt32LE(0) !== fileMark) break;
    const nameEnd = at + 30 + head.readUInt16LE(26);
    names.push((await file.read(at + 30, nameEnd)).toString('utf8'));
    // A file that was written in one go states its size only behind its bytes.
    const isUnknown = (head.readUInt16LE(6) & 8) !== 0;
    if (isUnknown) break;
    at = nameEnd + head.readUInt16LE(28) + head.readUInt32LE(18);
  }
  return names;
}

/** Would unpacking everything fill a disk or the memory? */
export function isBomb(files: readonly PackedFile[]): boolean {
  return files.reduce((sum, one) => sum + one.unpackedBytes, 0) > unpackedBytesMax;
}

async function endOf(file: ByteSource): Promise<Buffer | null> {
  for (const length of tailBytes) {
    const tail = await file.read(Math.max(0, file.sizeBytes - length), file.sizeBytes);
    const end = archiveEndIn(tail);
    if (end !== null) return end;
    if (length >= file.sizeBytes) return null;
  }
  return null;
}

/**
 * The end of a directory, if only its comment and padding follow. The mark alone proves nothing.
 */
export function archiveEndIn(tail: Buffer): Buffer | null {
  let at = tail.lastIndexOf(endMark);
  while (at !== -1) {
    const end = tail.subarray(at, at + archiveEndBytes);
    if (end.length === archiveEndBytes) {
      const behind = at + archiveEndBytes + end.readUInt16LE(20);
      if (behind <= tail.length && !hasContent(tail.subarray(behind))) return end;
    }
    at = at === 0 ? -1 : tail.lastIndexOf(endMark, at - 1);
  }
  return null;
}

function* entriesOf(bytes: Buffer): Generator<PackedFile> {
  let at = 0;
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === 0x02014b50) {
    const nameBytes = bytes.readUInt16LE(at + 28);
    yield {
      name: bytes.toString('utf8', at + 46, at + 46 + nameBytes),
      packedBytes: bytes.readUInt32LE(at + 20),
      unpackedBytes: bytes.readUInt32LE(at + 24),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      at: bytes.readUInt32LE(at + 42),
    };
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

/** The beginning of a packed file, unpacked from its first few KB. */
export async function beginningOf(file: ByteSource, of: PackedFile): Promise<Buffer> {
  const head = await file.read(of.at, of.at + 30);
  if (head.length < 30 || head.readUInt32LE(0) !== fileMark) throw new Unreadable('no entry');
  const from = of.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = await file.read(from, from + Math.min(of.packedBytes, packedBytesMax));
  if (of.method === 0) return packed;
  if (of.method !== 8) return Buffer.alloc(0);
  try {
    // If the data ends in the middle of a block, zlib returns what it has.
    return inflateRawSync(packed, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: inflatedBytesMax,
    });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new TooCostly();
    throw new Unreadable('not deflated', { cause });
  }
}
