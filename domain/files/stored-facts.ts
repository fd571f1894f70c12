/**
 * Facts as they lie beside a file: under which name, and how they are read again. Knows no store.
 * One home for whoever writes them (the inspection) and whoever reads them (the API, renditions).
 */
import type { FileFacts, Inspected, Origin } from './facts.ts';
import { fileDamages, seenFormats } from './facts.ts';

/** Under this name they lie beside an original (`evidence-beside.ts`). */
export const factsName = 'facts.json';

/** What an inspection found, as text. */
export function storedFacts(inspected: Inspected): string {
  return JSON.stringify(inspected);
}

/** Longer than any codec's or camera's name. */
const wordMax = 200;

type Checks<T> = { [K in keyof T]-?: (value: unknown) => boolean };

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isSize = (value: unknown): boolean => isNumber(value) && (value as number) >= 0;
const oneOf =
  (known: readonly unknown[]) =>
  (value: unknown): boolean =>
    known.includes(value);

/** Nothing else enters the ledger, whatever a parser that was taken over calls a fact. */
const factChecks: Checks<FileFacts> = {
  inspection: oneOf([1]),
  format: oneOf(seenFormats),
  damage: oneOf(fileDamages),
  widthPx: isSize,
  heightPx: isSize,
  durationMs: isSize,
  framesPerSecond: isSize,
  videoCodec: isText,
  audioCodec: isText,
  takenAt: isText,
  looksShrunk: oneOf([true, false]),
  secrecyMarks: (value) => Array.isArray(value) && value.every(isText),
};
const originChecks: Checks<Origin> = {
  latitude: isNumber,
  longitude: isNumber,
  altitudeM: isNumber,
  device: isText,
  software: isText,
};

/**
 * What was stored. A file may say anything of itself (in a codec's name, a camera's): half a
 * character, which no ledger could hold (RFC 8785), signs that move a terminal's cursor, or words
 * without end. Of whose facts one is not what its name says, nothing is believed but its damage.
 */
export function inspectedIn(stored: string): Inspected {
  const whole = (_: string, value: unknown): unknown =>
    typeof value === 'string'
      ? value.slice(0, wordMax).replaceAll(/[\p{Cs}\p{Cc}]/gu, '\uFFFD')
      : value;
  const { facts, origin, cost } = JSON.parse(stored, whole) as Partial<Inspected>;
  const [found, place] = [checked(factChecks, facts), checked(originChecks, origin)];
  return {
    facts:
      found.isWhole && 'format' in found.of
        ? (found.of as unknown as FileFacts)
        : { inspection: 1, format: 'UNKNOWN', damage: 'unreadable' },
    origin: place.of,
    cost: cost ?? { bytesRead: 0, requests: 0, ms: 0 },
  };
}

/** What is known by name and is what it should be; `isWhole`: nothing that is known is wrong. */
function checked<T extends object>(checks: Checks<T>, of: unknown) {
  const known = Object.entries(of ?? {}).filter(
    // What is not a number in JavaScript is null in JSON: not known.
    ([name, value]) => Object.hasOwn(checks, name) && value !== null,
  );
  const right = known.filter(([name, value]) => checks[name as keyof T](value));
  return { of: Object.fromEntries(right) as Partial<T>, isWhole: right.length === known.length };
}
