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

/**
 * What was stored. A file may say half a character of itself (in a codec's name, a mark), which no
 * ledger could hold: canonical JSON refuses it (RFC 8785).
 */
export function inspectedIn(stored: string): Inspected {
  const whole = (_: string, value: unknown): unknown =>
    typeof value === 'string' ? value.replaceAll(/\p{Cs}/gu, '\uFFFD') : value;
  return JSON.parse(stored, whole) as Inspected;
}
