/**
 * SHA-256 of what arrives piece by piece. Node has a faster one than the package that runs
 * anywhere, so the caller can pass it in.
 */
import { sha256 } from '@noble/hashes/sha2.js';

import { hexOf, joined } from '../tree/bytes.ts';

export interface Hash {
  update: (bytes: Uint8Array) => unknown;
  digest: () => Uint8Array;
}

export type NewHash = () => Hash;

/** In plain JavaScript. */
export const plainHash: NewHash = () => sha256.create();

/** The hash of a whole, hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return hexOf(sha256(bytes));
}

/**
 * What a file is stored under in S3: its hash, or for a file that was uploaded in parts the hash of
 * the hashes of its parts, with their number behind it (S3's COMPOSITE checksums).
 */
export async function contentIdOf(
  chunks: AsyncIterable<Uint8Array>,
  partBytes: number | undefined,
  newHash: NewHash,
): Promise<string> {
  const sums: Uint8Array[] = [];
  let [part, filled] = [newHash(), 0];
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      if (filled === partBytes) {
        sums.push(part.digest());
        [part, filled] = [newHash(), 0];
      }
      const taken = chunk.subarray(at, at + (partBytes ?? Infinity) - filled);
      part.update(taken);
      filled += taken.length;
      at += taken.length;
    }
  }
  sums.push(part.digest());
  if (partBytes === undefined) return hexOf(sums[0]!);
  return `${sha256Of(joined(...sums))}-${sums.length}`;
}
