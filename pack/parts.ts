/**
 * A large file in parts, from the sender's side: how it is split, the content id of the whole,
 * which parts are stored, and when its upload must be requested again. Runs anywhere; reads and
 * sends nothing. The API's side is domain/evidence/parting.ts: tests check that both agree.
 */
import type { UploadAnswer } from '../api/files/wire-uploads.ts';

/** How large files are split: the same rule as the API's, so that it recognises the file. */
export interface Parting {
  onePutBytesMax: number;
  partBytes: number;
}

/** A part by its position; `to` is exclusive. Numbers begin at 1. */
export interface Part {
  number: number;
  from: number;
  to: number;
}

/** A part with its checksum. */
export interface SummedPart extends Part {
  /** SHA-256, hexadecimal. */
  sha256: string;
}

/** The parts of a file of this size; null: it is sent by one PUT. */
export function partsOf(sizeBytes: number, by: Parting): Part[] | null {
  if (sizeBytes <= by.onePutBytesMax) return null;
  return Array.from({ length: Math.ceil(sizeBytes / by.partBytes) }, (_, at) => ({
    number: at + 1,
    from: at * by.partBytes,
    to: Math.min((at + 1) * by.partBytes, sizeBytes),
  }));
}

/** The content id of a file whose parts have these checksums, in order (S3 COMPOSITE). */
export async function compositeOf(sums: readonly string[]): Promise<string> {
  const bytes = Uint8Array.from(
    sums.flatMap((sum) => sum.match(/../g) ?? []),
    fromHex,
  );
  const whole = await crypto.subtle.digest('SHA-256', bytes);
  return `${hexOf(new Uint8Array(whole))}-${sums.length}`;
}

/** Whether the store has the part. A checksum that it does not return is checked on completion. */
export function isStored(
  { number, from, to, sha256 }: SummedPart,
  stored: NonNullable<UploadAnswer['parts']>['stored'],
): boolean {
  const found = stored.find((one) => one.number === number);
  if (found?.sizeBytes !== to - from) return false;
  return found.sha256 === null || found.sha256 === sha256;
}

/** The total size of the parts in bytes. */
export function bytesOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { from, to }) => sum + to - from, 0);
}

/**
 * Whether the API's problem code means that the upload has ended or lacks parts: if the upload is
 * requested again, it is found or started, and can continue.
 */
export function isGone(code: string): boolean {
  return ['unknown-upload', 'parts-missing', 'parts-differ'].includes(code);
}

/** Two hexadecimal digits per byte. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(digits: string): number {
  return Number.parseInt(digits, 16);
}
