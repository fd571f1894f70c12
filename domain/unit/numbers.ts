/**
 * Checks the numbers of a filing against the step's fields: the unit's own numbers, and those of
 * its parts (the enterprises or counties that they come from). 0 is zero, `-` is not available,
 * blank is missing. The three are never mixed, so neither `-` nor blank is added up as 0.
 */
import type { Content } from './commands.ts';
import type { NumberField } from '../definition/definition.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { Refusal } from './refusals.ts';
import type { Amount, Given, InUnit } from '../terms/given.ts';
import { inItsUnit, isAmount, isLess, placesOf, sumOf } from '../terms/given.ts';

interface NumbersOf<T> {
  numbers: Record<string, T>;
  breakdown?: { from: string; numbers: Record<string, T> }[] | undefined;
}

type Numbers = NumbersOf<Given>;

/** The numbers of a content as they are kept. */
type Kept = Pick<Content, 'numbers' | 'breakdown'>;

/** What the parts give for one number. */
interface Parts {
  sum: Amount;
  given: number;
  unavailable: number;
  /** The parts that leave the number blank although at least one other part gives it. */
  blank: string[];
}

/** What a filing gives for each number, for adding numbers up later. */
interface Totals {
  numbers: Record<string, Given>;
  partly?: Record<string, { unavailable: number; missing: number }>;
}

/**
 * The content with its numbers as they are kept: a unit that was typed behind a number is taken
 * off if the field counts in it. Any other unit is refused, because only who filed can convert.
 */
export function inMeasure<T extends NumbersOf<Given | InUnit>>(
  planned: Pick<PlannedStep, 'id' | 'numbers'>,
  content: T,
): (Omit<T, keyof Numbers> & Kept) | Refusal {
  let refused: Refusal | null = null;
  const bare = (numbers: Record<string, Given | InUnit>, from?: string): Record<string, Given> => {
    const kept = Object.entries(numbers).flatMap(([id, one]): [string, Given][] => {
      // A number that is not asked for is refused as such later.
      const { measure } = planned.numbers.find((known) => known.id === id) ?? {};
      const given = inItsUnit(one, measure);
      if (given !== null) return [[id, given]];
      const facts = { step: planned.id, number: id, measure: measure ?? '' };
      refused ??= { code: 'number-in-other-unit', ...facts, ...(from !== undefined && { from }) };
      return [];
    });
    return Object.fromEntries(kept);
  };
  const { numbers, breakdown, ...rest } = content;
  const own = bare(numbers);
  const parts = breakdown?.map(({ from, numbers: of }) => ({ from, numbers: bare(of, from) }));
  return refused ?? { ...rest, numbers: own, ...(parts && { breakdown: parts }) };
}

/** Each number that the filing gives: the unit's own number, or else the sum of its parts. */
export function totalsOf(content: Numbers): Totals {
  const parts = content.breakdown ?? [];
  const ids = new Set([content, ...parts].flatMap(({ numbers }) => Object.keys(numbers)));
  const numbers: [string, Given][] = [];
  const partly: [string, { unavailable: number; missing: number }][] = [];
  for (const id of ids) {
    const total = totalOf(content, id);
    if (total !== undefined) numbers.push([id, total]);
    const { unavailable, blank } = partsOf(content, id);
    if (unavailable + blank.length > 0) partly.push([id, { unavailable, missing: blank.length }]);
  }
  return {
    numbers: Object.fromEntries(numbers),
    ...(partly.length > 0 && { partly: Object.fromEntries(partly) }),
  };
}

/**
 * The refusal for the first fault in the numbers, or null. `as-it-came`: the office's record of a
 * fax may be incomplete, but what it gives must be right.
 */
export function refusedNumbers(
  planned: PlannedStep,
  content: Numbers,
  asked: 'complete' | 'as-it-came',
): Refusal | null {
  const repeated = firstTwice((content.breakdown ?? []).map(({ from }) => from));
  if (repeated !== undefined) {
    return { code: 'breakdown-repeats', step: planned.id, from: repeated };
  }
  const known = planned.numbers.map(({ id }) => id);
  for (const { numbers } of [content, ...(content.breakdown ?? [])]) {
    const strange = Object.keys(numbers).find((id) => !known.includes(id));
    if (strange !== undefined) {
      return { code: 'number-unknown', step: planned.id, number: strange, known };
    }
  }
  for (const field of planned.numbers) {
    const refused =
      tooPrecise(planned.id, field, content) ??
      outOfRange(planned.id, field, content) ??
      (asked === 'complete' && field.required ? missing(planned.id, field, content) : null) ??
      notAddingUp(planned.id, field.id, content);
    if (refused) return refused;
  }
  return null;
}

function totalOf(content: Numbers, id: string): Given | undefined {
  const own = given(content.numbers, id);
  if (own !== undefined) return own;
  const parts = partsOf(content, id);
  if (parts.given > 0) return parts.sum;
  return parts.unavailable > 0 ? '-' : undefined;
}

function partsOf({ breakdown = [] }: Numbers, id: string): Parts {
  const parts: Parts = { sum: 0, given: 0, unavailable: 0, blank: [] };
  for (const { from, numbers } of breakdown) {
    const one = given(numbers, id);
    if (one === undefined) parts.blank.push(from);
    else if (one === '-') parts.unavailable += 1;
    else {
      parts.given += 1;
      parts.sum = sumOf(parts.sum, one);
    }
  }
  // A part that only gives other numbers does not count as blank here.
  return parts.given + parts.unavailable > 0 ? parts : { ...parts, blank: [] };
}

/** The refusal of a number with more decimal places than its field has. */
function tooPrecise(step: string, field: NumberField, content: Numbers): Refusal | null {
  const { id, places = 0 } = field;
  const isTooPrecise = ({ numbers }: { numbers: Record<string, Given> }): boolean => {
    const one = given(numbers, id);
    return isAmount(one) && placesOf(one) > places;
  };
  const facts = { code: 'number-too-precise' as const, step, number: id, places };
  if (isTooPrecise(content)) return facts;
  const part = content.breakdown?.find(isTooPrecise);
  return part ? { ...facts, from: part.from } : null;
}

/** Checks the range of each part, of the unit's own number, and of the sum if there is none. */
function outOfRange(step: string, field: NumberField, content: Numbers): Refusal | null {
  const { id, min, max } = field;
  const isOut = (one: Given | undefined): boolean =>
    isAmount(one) && (isLess(one, min) || (max !== undefined && isLess(max, one)));
  const facts = { code: 'number-out-of-range' as const, step, number: id, min, max: max ?? null };
  if (isOut(totalOf(content, id))) return facts;
  const part = content.breakdown?.find(({ numbers }) => isOut(given(numbers, id)));
  return part ? { ...facts, from: part.from } : null;
}

/**
 * The refusal of a required number that is missing. If parts give it, each part must say something.
 */
function missing(step: string, { id }: NumberField, content: Numbers): Refusal | null {
  if (given(content.numbers, id) !== undefined) return null;
  const facts = { code: 'number-missing' as const, step, number: id };
  if (totalOf(content, id) === undefined) return facts;
  const [from] = partsOf(content, id).blank;
  return from === undefined ? null : { ...facts, from };
}

/**
 * Compares the unit's own number with its parts. If every part gave a number, the sum must equal
 * it. If some parts did not, the unit's number may be larger than the sum, but not smaller.
 */
function notAddingUp(step: string, id: string, content: Numbers): Refusal | null {
  const own = given(content.numbers, id);
  const { sum, given: count, unavailable, blank } = partsOf(content, id);
  if (own === undefined || count === 0) return null;
  const isWhole = unavailable + blank.length === 0;
  const agrees = own === '-' ? !isWhole : isWhole ? own === sum : !isLess(own, sum);
  if (agrees) return null;
  const facts = { sum, unavailable, missing: blank.length };
  return { code: 'numbers-do-not-add-up', step, number: id, given: own, ...facts };
}

/** Reads an own property only: a name from outside may be one that every object inherits. */
function given(numbers: Record<string, Given>, id: string): Given | undefined {
  return Object.hasOwn(numbers, id) ? numbers[id] : undefined;
}

function firstTwice(names: readonly string[]): string | undefined {
  return names.find((name, at) => names.indexOf(name) !== at);
}
