/**
 * The content id of a file, by which the API and S3 know it again: its SHA-256, or, above what one
 * PUT carries, the SHA-256 of its parts' SHA-256 and how many they are. Reads; keeps no bytes.
 */
import { createHash } from 'node:crypto';

import type { LocalFile, Parting } from './io.ts';

/** A part by its place and sum. */
export interface Part {
  number: number;
  from: number;
  to: number;
  /** SHA-256, hexadecimal. */
  sha256: string;
}

export interface Named {
  contentId: string;
  /** Null: it goes in one PUT. */
  parts: Part[] | null;
}

/** Reads the file once. `progress`: called with the bytes read so far. */
export async function nameOf(
  file: LocalFile,
  { onePutBytesMax, partBytes }: Parting,
  progress: (bytes: number) => void,
): Promise<Named> {
  const { sizeBytes } = file;
  if (sizeBytes <= onePutBytesMax) {
    return { contentId: await sumOf(file.chunks()), parts: null };
  }
  const parts: Part[] = [];
  const whole = createHash('sha256');
  for (let from = 0; from < sizeBytes; from += partBytes) {
    const to = Math.min(from + partBytes, sizeBytes);
    const sha256 = await sumOf(file.chunks({ from, to }));
    parts.push({ number: parts.length + 1, from, to, sha256 });
    whole.update(sha256, 'hex');
    progress(to);
  }
  return { contentId: `${whole.digest('hex')}-${String(parts.length)}`, parts };
}

/** SHA-256, hexadecimal. */
export async function sumOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
