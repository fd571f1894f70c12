/**
 * A number as people give it, and exact sums of such numbers. 0 is zero, `-` is not available, and
 * blank is missing: the three are never mixed. A whole number is a JSON number; any other is a
 * decimal text without zeros at its end, so that each value is written in one way only and no
 * binary fraction is ever added up (0.1 + 0.2).
 */

/** A value: 12, or `12.5`. */
export type Amount = number | `${number}`;

/** A number as it was given: `-` where it is not available. */
export type Given = Amount | '-';

/** An amount with the unit that was typed behind it, until its field says whether it is its own. */
export type InUnit = `${number} ${string}`;

/** The most decimal places that a number can have. */
export const placesMax = 6;

/** Is it a value, and not `-` or nothing? */
export function isAmount(given: Given | 'nil' | null | undefined): given is Amount {
  return given !== undefined && given !== null && given !== '-' && given !== 'nil';
}

/** A value from decimal digits, in the one way in which it is written. */
export function amountOf(digits: string): Amount {
  const [whole = '', part = ''] = digits.split('.');
  return amountOfSteps(stepsOf(`${whole || '0'}.${part}`));
}

/** How many decimal places a value has. */
export function placesOf(amount: Amount): number {
  return String(amount).split('.')[1]?.length ?? 0;
}

/** The exact sum. */
export function sumOf(one: Amount, other: Amount): Amount {
  return amountOfSteps(stepsOf(one) + stepsOf(other));
}

/** The exact sum where each may be none: none and none is none, which is not 0. */
export function plus(one: Amount | null, other: Amount | null): Amount | null {
  return one === null || other === null ? (one ?? other) : sumOf(one, other);
}

/** Is the first value less than the second? */
export function isLess(one: Amount, other: Amount): boolean {
  return stepsOf(one) < stepsOf(other);
}

/** For people: `1,234,567.5`. */
export function grouped(amount: Amount): string {
  const [whole = '', part] = String(amount).split('.');
  const thousands = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? thousands : `${thousands}.${part}`;
}

/** The number alone, if it has no unit behind it or its field's; null: it has another unit. */
export function inItsUnit(given: Given | InUnit, measure: string | undefined): Given | null {
  const blank = String(given).indexOf(' ');
  if (blank === -1) return given as Given;
  const [digits, unit] = [String(given).slice(0, blank), String(given).slice(blank + 1)];
  return measure === undefined || unit === measure.normalize('NFKC').trim()
    ? amountOf(digits)
    : null;
}

/** A value in millionths. */
function stepsOf(amount: number | string): bigint {
  const [whole = '', part = ''] = String(amount).split('.');
  return BigInt(whole + part.padEnd(placesMax, '0'));
}

function amountOfSteps(steps: bigint): Amount {
  const digits = String(steps).padStart(placesMax + 1, '0');
  const [whole, part] = [digits.slice(0, -placesMax), digits.slice(-placesMax)];
  const places = part.replace(/0+$/, '');
  if (places !== '') return `${whole}.${places}` as Amount;
  // Beyond 2^53 a JSON number would lose digits.
  return Number.isSafeInteger(Number(whole)) ? Number(whole) : (whole as Amount);
}
