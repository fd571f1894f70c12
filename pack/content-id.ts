/**
 * The content id of a file from the sender's side: its SHA-256, or for a file in parts that of its
 * parts' hashes. Runs anywhere: the caller hashes each range; the whole is never in memory.
 */
import type { Parting, SummedPart } from '../domain/evidence/cut.ts';
import { partsOf } from '../domain/evidence/cut.ts';
import { sha256Of } from './sha-256.ts';

export interface ContentId {
  /** Hexadecimal, with `-<parts>` for a file in parts. */
  sha256: string;
  /** In order; empty for a file that is sent whole. */
  parts: SummedPart[];
}

/** Reads the whole file once. `read` is called after each range with the bytes read so far. */
export async function contentIdOf(
  sizeBytes: number,
  parting: Parting,
  {
    sumOf,
    read,
  }: {
    /** SHA-256 of the bytes `from` to `to` (exclusive), hexadecimal. */
    sumOf: (range: { from: number; to: number }) => Promise<string>;
    read: (bytes: number) => void;
  },
): Promise<ContentId> {
  const places = partsOf(sizeBytes, parting);
  if (places === null) {
    const sha256 = await sumOf({ from: 0, to: sizeBytes });
    read(sizeBytes);
    return { sha256, parts: [] };
  }
  const parts: SummedPart[] = [];
  for (const place of places) {
    parts.push({ ...place, sha256: await sumOf(place) });
    read(place.to);
  }
  return { sha256: await compositeOf(parts.map(({ sha256 }) => sha256)), parts };
}

/** The content id of a file whose parts have these checksums, in order (S3 COMPOSITE). */
export async function compositeOf(sums: readonly string[]): Promise<string> {
  const bytes = Uint8Array.from(
    sums.flatMap((sum) => sum.match(/../g) ?? []),
    fromHex,
  );
  return `${await sha256Of(bytes)}-${sums.length}`;
}

function fromHex(digits: string): number {
  return Number.parseInt(digits, 16);
}
