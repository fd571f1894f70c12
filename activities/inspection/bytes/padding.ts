/**
 * Where a file's content ends: cameras, card recovery and chat programs fill files up behind it,
 * with zeros, FF, blanks, line ends or Ctrl-Z. Knows no format. How far back is looked does not
 * depend on how much was filled up: near the end each byte is read, further back samples are.
 */
import type { ByteSource } from './byte-source.ts';

const fillers = new Set([0x00, 0xff, 0x09, 0x0a, 0x0d, 0x1a, 0x20]);

/** Each byte is looked at so far back; nearly all that is filled up ends within. */
const nearBytes = [512, 4_096, 16_384];
/** One look further back. What is content there has other bytes within so many. */
const sampleBytes = 512;
/** Between samples at most so much is left to read at once. */
const gapBytes = 4_096;

/**
 * The file without what fills it up. `slackBytes` of it stay: the last bytes of some formats look
 * like it. A file that is not filled up costs its last 512 bytes, which nearly all parsers read.
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
  // The sample may reach over the place from which on there is none.
  const gap = await file.read(contentAt, filledFrom + sampleBytes);
  return contentAt + lastContent(gap) + 1;
}

async function hasContentAt(file: ByteSource, at: number): Promise<boolean> {
  return hasContent(await file.read(at, at + sampleBytes));
}

/** Whether there is anything in these bytes but what fills files up. */
export function hasContent(bytes: Buffer): boolean {
  return lastContent(bytes) >= 0;
}

function lastContent(bytes: Buffer): number {
  return bytes.findLastIndex((byte) => !fillers.has(byte));
}
