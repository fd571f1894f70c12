/**
 * Large files in parts, as Duban cuts them (cut.ts has the rule), and the content id of the whole:
 * S3's COMPOSITE checksum, which is the SHA-256 of the parts' SHA-256 followed by their number.
 * Source: DESIGN.md, "Evidence"; S3 "Checking object integrity", composite checksums.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';

import type { Parting, StoredPart } from './cut.ts';
import { bytesOf, isStored, partsOf, usualPartBytes } from './cut.ts';
import type { FileFault } from './evidence.ts';
import { onePutBytesMax } from './evidence.ts';

/** How Duban cuts files. */
export const usualParting: Parting = { onePutBytesMax, partBytes: usualPartBytes };

/** The SHA-256 (hexadecimal) of one part. Numbers begin at 1. */
export interface PartSum {
  number: number;
  sha256: string;
}

/** The number of parts of a file of this size; null if it is sent in one PUT. */
export function partCountOf(sizeBytes: number, by: Parting = usualParting): number | null {
  return partsOf(sizeBytes, by)?.length ?? null;
}

/** How many bytes a part has. The file must have a part of this number. */
export function bytesOfPart(number: number, sizeBytes: number, by: Parting = usualParting): number {
  return bytesOf((partsOf(sizeBytes, by) ?? []).filter((part) => part.number === number));
}

/** The content id of the file whose parts have these checksums, in this order. */
export function compositeOf(sums: readonly string[]): string {
  const parts = concatBytes(...sums.map((sum) => hexToBytes(sum)));
  return `${bytesToHex(sha256(parts))}-${sums.length}`;
}

/**
 * The fault of a content id that does not fit the size (of parts or of a whole file); null if it
 * fits.
 */
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
 * The numbers of the parts still to be sent: those that are missing, or that have another length
 * or, if the store reports it, another checksum.
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
