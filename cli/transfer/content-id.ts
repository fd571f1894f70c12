/**
 * The content id of a file, by which the API and S3 know it again: its SHA-256, or, above what one
 * PUT carries, that of its parts. Reads; keeps no bytes.
 */
import { createHash } from 'node:crypto';

import type { Parting, SummedPart } from '../../pack/parts.ts';
import { compositeOf, partsOf } from '../../pack/parts.ts';
import type { LocalFile } from '../session/io.ts';

export interface Named {
  contentId: string;
  /** Null: it goes in one PUT. */
  parts: SummedPart[] | null;
}

/** Reads the file once. `progress`: called with the bytes read so far. */
export async function nameOf(
  file: LocalFile,
  parting: Parting,
  progress: (bytes: number) => void,
): Promise<Named> {
  const { sizeBytes } = file;
  const places = partsOf(sizeBytes, parting);
  if (places === null) {
    return { contentId: await sumOf(file.chunks({ from: 0, to: sizeBytes })), parts: null };
  }
  const parts: SummedPart[] = [];
  for (const place of places) {
    parts.push({ ...place, sha256: await sumOf(file.chunks(place)) });
    progress(place.to);
  }
  return { contentId: await compositeOf(parts.map(({ sha256 }) => sha256)), parts };
}

/** SHA-256, hexadecimal. */
export async function sumOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
