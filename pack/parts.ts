/**
 * A large file in parts, as whoever sends it sees it: how it is cut, what the whole is called,
 * which parts are there, and when its upload is to be asked for anew. Runs anywhere; reads and
 * sends nothing. The API's side of the same rule is domain/evidence/parting.ts: tests hold both
 * together.
 */
import type { UploadAnswer } from '../api/files/wire-uploads.ts';

/** How large files are cut: the API's own rule, by which it knows a file again. */
export interface Parting {
  onePutBytesMax: number;
  partBytes: number;
}

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

/** The parts of a file of this size; null: it goes in one PUT. */
export function partsOf(sizeBytes: number, by: Parting): Part[] | null {
  if (sizeBytes <= by.onePutBytesMax) return null;
  return Array.from({ length: Math.ceil(sizeBytes / by.partBytes) }, (_, at) => ({
    number: at + 1,
    from: at * by.partBytes,
    to: Math.min((at + 1) * by.partBytes, sizeBytes),
  }));
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

/** The store has it. A sum that it keeps to itself is held to when all are put together. */
export function isStored(
  { number, from, to, sha256 }: SummedPart,
  stored: NonNullable<UploadAnswer['parts']>['stored'],
): boolean {
  const found = stored.find((one) => one.number === number);
  if (found?.sizeBytes !== to - from) return false;
  return found.sha256 === null || found.sha256 === sha256;
}

/** Of all of them together. */
export function bytesOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { from, to }) => sum + to - from, 0);
}

/**
 * So says the API of an upload that has ended meanwhile, or lacks parts: asked for anew, it is
 * found or begun, and goes on.
 */
export function isGone(code: string): boolean {
  return ['unknown-upload', 'parts-missing', 'parts-differ'].includes(code);
}

/** Two digits a byte. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(digits: string): number {
  return Number.parseInt(digits, 16);
}
