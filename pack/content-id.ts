/**
 * The name of a file's content for whoever sends it: its SHA-256, or, in parts, that of its parts'.
 * Runs anywhere: how a piece is summed, its caller says; the whole is never held in memory.
 */
import type { Parting, SummedPart } from '../domain/evidence/cut.ts';
import { partsOf } from '../domain/evidence/cut.ts';

export interface ContentId {
  /** Hexadecimal, with `-<parts>` for a file in parts. */
  sha256: string;
  /** In their order; empty for a file that is sent at once. */
  parts: SummedPart[];
}

/** Reads the whole file once. `read`: told how many bytes were read, after each piece. */
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

/** The content id of a whole whose parts have these sums, in their order (S3 COMPOSITE). */
export async function compositeOf(sums: readonly string[]): Promise<string> {
  const bytes = Uint8Array.from(
    sums.flatMap((sum) => sum.match(/../g) ?? []),
    fromHex,
  );
  const whole = await crypto.subtle.digest('SHA-256', bytes);
  return `${hexOf(new Uint8Array(whole))}-${sums.length}`;
}

/** Two digits a byte. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(digits: string): number {
  return Number.parseInt(digits, 16);
}
