/**
 * Large files in parts, as the product cuts them (the rule itself: cut.ts), and what the content id
 * of the whole is: S3's COMPOSITE sum, the SHA-256 of the parts' SHA-256, and how many they are.
 * Knows no S3; the sums are those that it checks.
 * Source: DESIGN.md, "Evidence"; S3 "Checking object integrity", composite checksums.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';

import type { Parting, StoredPart } from './cut.ts';
import { bytesOf, isStored, partsOf, usualPartBytes } from './cut.ts';
import type { FileFault } from './evidence.ts';
import { onePutBytesMax } from './evidence.ts';

/** The product's. */
export const usualParting: Parting = { onePutBytesMax, partBytes: usualPartBytes };

/** One part by its SHA-256, hexadecimal. Numbers begin at 1. */
export interface PartSum {
  number: number;
  sha256: string;
}

/** Into how many parts a file of this size is cut; null: it goes in one PUT. */
export function partCountOf(sizeBytes: number, by: Parting = usualParting): number | null {
  return partsOf(sizeBytes, by)?.length ?? null;
}

/** The bytes of one part, which must be one that the file has. */
export function bytesOfPart(number: number, sizeBytes: number, by: Parting = usualParting): number {
  return bytesOf((partsOf(sizeBytes, by) ?? []).filter((part) => part.number === number));
}

/** The content id of a whole whose parts have these sums, in their order. */
export function compositeOf(sums: readonly string[]): string {
  const parts = concatBytes(...sums.map((sum) => hexToBytes(sum)));
  return `${bytesToHex(sha256(parts))}-${sums.length}`;
}

/** A content id of another kind than the file's size asks for, or null. */
export function faultOfContentId(
  file: { name: string; sizeBytes: number; sha256: string },
  by: Parting = usualParting,
): FileFault | null {
  const parts = partCountOf(file.sizeBytes, by);
  const end = parts === null ? '' : `-${parts}`;
  const isRight = file.sha256.slice(64) === end;
  return isRight ? null : { code: 'wrong-content-id', name: file.name, parts };
}

/**
 * The numbers of the parts that are still to be sent: not there, of another length, or, where the
 * store tells, of another sum.
 */
export function missingParts(
  sizeBytes: number,
  stored: readonly StoredPart[],
  sums: readonly PartSum[] = [],
  by: Parting = usualParting,
): number[] {
  const wanted = new Map(sums.map((part) => [part.number, part.sha256]));
  return (partsOf(sizeBytes, by) ?? [])
    .map((part) => ({ ...part, sha256: wanted.get(part.number) }))
    .filter((part) => !isStored(part, stored))
    .map(({ number }) => number);
}
