/**
 * How a large file is cut into parts, and which of them are there. The one rule for whoever takes a
 * file and whoever sends one, a browser too: pure, and without any package.
 * Source: DESIGN.md, "Evidence"; S3, "multipart upload limits".
 */

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
export const usualPartBytes = 16 * 1024 * 1024;

/** A part by its place; `to` is exclusive. Numbers begin at 1. */
export interface Part {
  number: number;
  from: number;
  to: number;
}

/** A part that was read. */
export interface SummedPart extends Part {
  /** SHA-256, hexadecimal. */
  sha256: string;
}

/** A part that the store has; null where it keeps the sum to itself. */
export interface StoredPart {
  number: number;
  sizeBytes: number;
  sha256: string | null;
}

/** The parts of a file of this size; null: it goes in one PUT. */
export function partsOf(sizeBytes: number, by: Parting): Part[] | null {
  if (sizeBytes <= by.onePutBytesMax) return null;
  return Array.from({ length: Math.ceil(sizeBytes / by.partBytes) }, (_, at) => ({
    number: at + 1,
    from: at * by.partBytes,
    to: Math.min((at + 1) * by.partBytes, sizeBytes),
  }));
}

/**
 * The store has it: of this length and, where the store tells and we know, with this sum. One that
 * is not told is held to when all are put together.
 */
export function isStored(
  { number, from, to, sha256 }: Part & { sha256?: string | undefined },
  stored: readonly StoredPart[],
): boolean {
  const found = stored.find((one) => one.number === number);
  if (found?.sizeBytes !== to - from) return false;
  return found.sha256 === null || found.sha256 === (sha256 ?? found.sha256);
}

/** Of all of them together. */
export function bytesOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { from, to }) => sum + to - from, 0);
}
