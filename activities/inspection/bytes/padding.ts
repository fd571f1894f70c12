/**
 * Finds where a file's content ends, because cameras, card recovery and chat programs pad files
 * with zeros, FF, blanks, line ends or Ctrl-Z. How much is read hardly depends on the length of the
 * padding: near the end every byte, further back only samples.
 */
import type { ByteSource } from './byte-source.ts';

const fillers = new Set([0x00, 0xff, 0x09, 0x0a, 0x0d, 0x1a, 0x20]);

/** Every byte is read this far back, in three steps. Nearly all padding begins within. */
const nearBytes = [512, 4_096, 16_384];
/** The size of a sample further back. Content of this length always contains other bytes. */
const sampleBytes = 512;
/** Once the samples are this close together, everything between them is read. */
const gapBytes = 4_096;

/**
 * The file without its padding. `slackBytes` of the padding are kept, because the last bytes of
 * some formats look like padding. A file without padding costs its last 512 bytes, which nearly all
 * parsers read anyway.
 */
export async function withoutPadding(file: ByteSource, slackBytes = 0): Promise<ByteSource> {
  const end = Math.min((await contentEnd(file)) + slackBytes, file.sizeBytes);
  if (end === file.sizeBytes) return file;
  return {
    name: file.name,
    sizeBytes: end,
    read: (from, to, aheadTo) =>
      file.read(from, Math.min(to, end), aheadTo && Math.min(aheadTo, end)),
  };
}

async function contentEnd(file: ByteSource): Promise<number> {
  const { sizeBytes } = file;
  for (const length of nearBytes) {
    const from = Math.max(0, sizeBytes - length);
    const last = lastContent(await file.read(from, sizeBytes));
    if (last >= 0) return from + last + 1;
    if (from === 0) return 0;
  }
  let filledFrom = sizeBytes - (nearBytes.at(-1) ?? 0);
  let contentAt = 0;
  for (let back = sizeBytes - filledFrom; contentAt < filledFrom; back *= 4) {
    const at = Math.max(0, sizeBytes - back * 4);
    if (at === 0 || (await hasContentAt(file, at))) {
      contentAt = at;
      break;
    }
    filledFrom = at;
  }
  while (filledFrom - contentAt > gapBytes) {
    const middle = Math.floor((contentAt + filledFrom) / 2);
    if (await hasContentAt(file, middle)) contentAt = middle;
    else filledFrom = middle;
  }
  // The last sample may overlap the place where the padding begins.
  const gap = await file.read(contentAt, filledFrom + sampleBytes);
  return contentAt + lastContent(gap) + 1;
}

async function hasContentAt(file: ByteSource, at: number): Promise<boolean> {
  return hasContent(await file.read(at, at + sampleBytes));
}

/** Do these bytes contain anything but padding? */
export function hasContent(bytes: Buffer): boolean {
  return lastContent(bytes) >= 0;
}

function lastContent(bytes: Buffer): number {
  return bytes.findLastIndex((byte) => !fillers.has(byte));
}
