/**
 * Checks the numbers of a filing against the step's fields: the unit's own numbers, and those of
 * its parts (the enterprises or counties that they come from). 0 is zero, `-` is not available,
 * blank is missing. The three are never mixed, so neither `-` nor blank is added up as 0.
 */
import type { Content } from './commands.ts';
import type { NumberField } from '../definition/definition.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { Refusal } from './refusals.ts';
import type { Given } from '../terms/given.ts';

type Numbers = Pick<Content, 'numbers' | 'breakdown'>;

/** What the parts give for one number. */
interface Parts {
  sum: number;
  given: number;
  unavailable: number;
  /** The parts that leave the number blank although at least one other part gives it. */
  blank: string[];
}

/** What a filing gives for each number, for adding numbers up later. */
export interface Totals {
  numbers: Record<string, Given>;
  partly?: Record<string, { unavailable: number; missing: number }>;
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
      parts.sum += one;
    }
  }
  // A part that only gives other numbers does not count as blank here.
  return parts.given + parts.unavailable > 0 ? parts : { ...parts, blank: [] };
}

/** Checks the range of each part, of the unit's own number, and of the sum if there is none. */
function outOfRange(step: string, field: NumberField, content: Numbers): Refusal | null {
  const { id, min, max } = field;
  const isOut = (one: Given | undefined): boolean =>
    typeof one === 'number' && (one < min || (max !== undefined && one > max));
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
  const agrees = own === '-' ? !isWhole : isWhole ? own === sum : own >= sum;
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
