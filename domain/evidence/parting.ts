/**
 * Large files in parts: from which size on, how many, how large each, and what the content id of
 * the whole is: S3's COMPOSITE sum, the SHA-256 of the parts' SHA-256, and how many they are.
 * Knows no S3; the sums are those that it checks.
 * Source: DESIGN.md, "Evidence"; S3 "Checking object integrity", composite checksums.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';

import type { FileFault } from './evidence.ts';
import { onePutBytesMax } from './evidence.ts';

/** How files are cut: fixed, or the same file would have two names. */
export interface Parting {
  /** So much goes in one PUT. */
  onePutBytesMax: number;
  /** Every part but the last one. */
  partBytes: number;
}

/**
 * The product's. Ten thousand parts are S3's most (docs: "multipart upload limits"), which is 156
 * GiB of these; a definition can ask for no file above 10 GiB.
 */
export const usualParting: Parting = { onePutBytesMax, partBytes: 16 * 1024 * 1024 };

/** One part by its SHA-256, hexadecimal. Numbers begin at 1. */
export interface PartSum {
  number: number;
  sha256: string;
}

/** A part that the store has; null where it keeps the sum to itself. */
export interface StoredPart {
  number: number;
  sizeBytes: number;
  sha256: string | null;
}

/** Into how many parts a file of this size is cut; null: it goes in one PUT. */
export function partCountOf(sizeBytes: number, by: Parting = usualParting): number | null {
  return sizeBytes > by.onePutBytesMax ? Math.ceil(sizeBytes / by.partBytes) : null;
}

/** The bytes of one part, which must be one that the file has. */
export function bytesOfPart(number: number, sizeBytes: number, by: Parting = usualParting): number {
  return Math.min(by.partBytes, sizeBytes - (number - 1) * by.partBytes);
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
  const there = new Map(stored.map((part) => [part.number, part]));
  const wanted = new Map(sums.map((part) => [part.number, part.sha256]));
  const numbers = Array.from({ length: partCountOf(sizeBytes, by) ?? 0 }, (_, at) => at + 1);
  return numbers.filter((number) => {
    const part = there.get(number);
    if (part?.sizeBytes !== bytesOfPart(number, sizeBytes, by)) return true;
    return part.sha256 !== null && part.sha256 !== (wanted.get(number) ?? part.sha256);
  });
}
