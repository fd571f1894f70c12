/**
 * Facts as they lie beside a file: under which name, and how they are read again. Knows no store.
 * One home for whoever writes them (the inspection) and whoever reads them (the API, renditions).
 */
import type { FileFacts, Inspected, Origin } from './facts.ts';

/** Under this name they lie beside an original (`evidence-beside.ts`). */
export const factsName = 'facts.json';

/** What an inspection found, as text. */
export function storedFacts(inspected: Inspected): string {
  return JSON.stringify(inspected);
}

/** Longer than any codec's or camera's name. */
const wordMax = 200;

/** Nothing else enters the ledger, whatever a parser that was taken over calls a fact. */
const factNames: Record<keyof FileFacts, true> = {
  inspection: true,
  format: true,
  damage: true,
  widthPx: true,
  heightPx: true,
  durationMs: true,
  framesPerSecond: true,
  videoCodec: true,
  audioCodec: true,
  takenAt: true,
  looksShrunk: true,
  secrecyMarks: true,
};
const originNames: Record<keyof Origin, true> = {
  latitude: true,
  longitude: true,
  altitudeM: true,
  device: true,
  software: true,
};

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
  const { facts, origin, cost } = JSON.parse(stored, whole) as Inspected;
  return { facts: only(factNames, facts), origin: only(originNames, origin), cost };
}

function only<T extends object>(names: Record<keyof T, true>, of: T): T {
  return Object.fromEntries(Object.entries(of).filter(([name]) => Object.hasOwn(names, name))) as T;
}
