/**
 * Where a file really ends: cameras, card recovery and chat programs fill files up with zeros, with
 * FF or with blanks, sometimes by megabytes. Those are found by a few short looks, however many
 * they are. Knows no format; what a parser then gets is the file without them.
 */
import type { ByteSource } from './byte-source.ts';

/** One look: nothing but padding within it means that the padding began before it. */
const lookBytes = 512;

const padding = new Set([0x00, 0xff, 0x20, 0x09, 0x0a, 0x0d, 0x1a]);

/** The file as if it ended at `end`. */
export function endingAt(file: ByteSource, end: number): ByteSource {
  if (end >= file.sizeBytes) return file;
  return {
    name: file.name,
    sizeBytes: end,
    read: (from, to, aheadTo = to) => file.read(from, Math.min(to, end), Math.min(aheadTo, end)),
  };
}

/**
 * The position behind the last byte that is no padding. The padding lies in one piece at the end,
 * so that its beginning is found by steps that double, and then by halves.
 */
export async function filledEndOf(file: ByteSource): Promise<number> {
  const { sizeBytes } = file;
  const within = await lastFilled(file, sizeBytes - lookBytes, sizeBytes);
  if (within !== null) return within;
  let padded = Math.max(0, sizeBytes - lookBytes);
  let filled: number | null = null;
  for (let step = lookBytes; filled === null; step *= 2) {
    const to = Math.max(0, padded - step);
    filled = to === 0 ? 0 : await lastFilled(file, to - lookBytes, to);
    if (filled === null) padded = Math.max(0, to - lookBytes);
  }
  // Filled up to here, and padding from there on: between the two lies the border.
  while (padded - filled > lookBytes) {
    const middle = Math.floor((filled + padded) / 2);
    const last = await lastFilled(file, middle - lookBytes, middle);
    if (last !== null && last > filled) filled = last;
    else padded = last === null ? Math.max(filled, middle - lookBytes) : middle;
  }
  return (await lastFilled(file, filled, padded)) ?? filled;
}

/** The position behind the last byte of a stretch that is no padding; null: there is none. */
async function lastFilled(file: ByteSource, from: number, to: number): Promise<number | null> {
  const start = Math.max(0, from);
  if (start >= to) return null;
  const bytes = await file.read(start, to);
  const at = bytes.findLastIndex((byte) => !padding.has(byte));
  return at === -1 ? null : start + at + 1;
}
