/**
 * Facts as they are stored beside a file: the name, and how they are read again. Both the writer
 * (inspection) and the readers (the API, renditions) use this.
 */
import type { FileFacts, Inspected, Origin } from './facts.ts';
import { fileDamages, seenFormats } from './facts.ts';

/** The name of the facts beside an original (`evidence-beside.ts`). */
export const factsName = 'facts.json';

/** Writes what an inspection found as text. */
export function storedFacts(inspected: Inspected): string {
  return JSON.stringify(inspected);
}

/** No name of a codec or a camera is as long as this. */
const wordMax = 200;

type Checks<T> = { [K in keyof T]-?: (value: unknown) => boolean };

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isSize = (value: unknown): boolean => isNumber(value) && (value as number) >= 0;
const oneOf =
  (known: readonly unknown[]) =>
  (value: unknown): boolean =>
    known.includes(value);

/** The only facts that may enter the ledger, even if somebody has taken over a parser. */
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
 * Reads what was stored. Names of codecs and cameras come from the file, so they may contain
 * anything: half a character, which no ledger can hold (RFC 8785), characters that move a
 * terminal's cursor, or endless text. If one fact has an impossible value, all facts are dropped
 * and the file counts as unreadable.
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

/** The known facts with valid values. `isWhole`: no known fact had an invalid value. */
function checked<T extends object>(checks: Checks<T>, of: unknown) {
  const known = Object.entries(of ?? {}).filter(
    // JSON writes NaN as null, which means that the fact is not known.
    ([name, value]) => Object.hasOwn(checks, name) && value !== null,
  );
  const right = known.filter(([name, value]) => checks[name as keyof T](value));
  return { of: Object.fromEntries(right) as Partial<T>, isWhole: right.length === known.length };
}
