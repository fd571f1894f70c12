/**
 * How a large file is cut into parts, and which parts the store has. Both the receiving and the
 * sending side use this one rule, a browser too, so the file imports nothing.
 * Source: DESIGN.md, "Evidence"; S3, "multipart upload limits".
 */

/**
 * How files are cut. This must never change: content ids depend on the cut, so the same file would
 * get a second name.
 */
export interface Parting {
  /** The largest file that is sent in one PUT. */
  onePutBytesMax: number;
  /** The size of every part but the last. */
  partBytes: number;
}

/**
 * The part size that Duban uses. S3 allows 10,000 parts (docs: "multipart upload limits"), here 156
 * GiB; a definition may allow files of 10 GiB at most.
 */
export const usualPartBytes = 16 * 1024 * 1024;

/** One part of a file; `to` is exclusive. Numbers begin at 1. */
export interface Part {
  number: number;
  from: number;
  to: number;
}

/** A part whose bytes were read. */
export interface SummedPart extends Part {
  /** SHA-256, hexadecimal. */
  sha256: string;
}

/** A part that the store has. `sha256` is null if the store does not report it. */
export interface StoredPart {
  number: number;
  sizeBytes: number;
  sha256: string | null;
}

/** The parts of a file of this size; null if it is sent in one PUT. */
export function partsOf(sizeBytes: number, by: Parting): Part[] | null {
  if (sizeBytes <= by.onePutBytesMax) return null;
  return Array.from({ length: Math.ceil(sizeBytes / by.partBytes) }, (_, at) => ({
    number: at + 1,
    from: at * by.partBytes,
    to: Math.min((at + 1) * by.partBytes, sizeBytes),
  }));
}

/**
 * Does the store have this part, with this length and, if both sides know it, this checksum? A
 * checksum that the store does not report is checked when the parts are put together.
 */
export function isStored(
  { number, from, to, sha256 }: Part & { sha256?: string | undefined },
  stored: readonly StoredPart[],
): boolean {
  const found = stored.find((one) => one.number === number);
  if (found?.sizeBytes !== to - from) return false;
  return found.sha256 === null || found.sha256 === (sha256 ?? found.sha256);
}

/** The number of bytes in all these parts together. */
export function bytesOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { from, to }) => sum + to - from, 0);
}
