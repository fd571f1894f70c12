/**
 * Facts as they lie beside a file: under which name, and how they are read again. Knows no store.
 * One home for whoever writes them (the inspection) and whoever reads them (the API, renditions).
 */
import type { Inspected } from './facts.ts';

/** Under this name they lie beside an original (`evidence-beside.ts`). */
export const factsName = 'facts.json';

/** What an inspection found, as text. */
export function storedFacts(inspected: Inspected): string {
  return JSON.stringify(inspected);
}

/** Longer than any codec's or camera's name. */
const wordMax = 200;

/**
 * What was stored. A file may say anything of itself (in a codec's name, a camera's): half a
 * character, which no ledger could hold (RFC 8785), signs that move a terminal's cursor, or words
 * without end.
 */
export function inspectedIn(stored: string): Inspected {
  const whole = (_: string, value: unknown): unknown =>
    typeof value === 'string'
      ? value.slice(0, wordMax).replaceAll(/[\p{Cs}\p{Cc}]/gu, '\uFFFD')
      : value;
  return JSON.parse(stored, whole) as Inspected;
}
