/**
 * What an archive knows of the office's log before it: how many entries it had, and its right edge.
 * With that, the root that was signed can be computed from this archive alone.
 */
import { base64Of, fromBase64 } from '../tree/bytes.ts';
import type { Edge } from '../tree/merkle.ts';
import { isWhole } from '../tree/merkle.ts';
import { wholeNumberOf } from '../notes/checkpoint.ts';

/** As a file: the size, then one hash a line. */
export function logBeforeText({ size, hashes }: Edge): string {
  return [size, ...hashes.map(base64Of)].map((line) => `${line}\n`).join('');
}

/** Reads such a file; null if it is none. */
export function logBeforeOf(text: string): Edge | null {
  const [sizeText = '', ...rest] = text.split('\n');
  const size = wholeNumberOf(sizeText);
  if (size === null || rest.pop() !== '') return null;
  const hashes = rest.map(fromBase64).filter((hash) => hash?.length === 32);
  if (hashes.length !== rest.length) return null;
  const edge = { size, hashes: hashes.filter((hash) => hash !== null) };
  return isWhole(edge) ? edge : null;
}
