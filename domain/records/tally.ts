/**
 * The tally: sums of the numbers in filings, for one unit and for many. Only filings in force are
 * counted, approved ones apart from those under review; after a withdrawal or a return, the unit
 * owes the number again. `-` and blank are counted as such, never as 0.
 * This is a work report, not a statistical survey (统计法) and not a ranking: units keep the order in
 * which they are given.
 */
import type { Amount, Given } from '../terms/given.ts';
import { isAmount, plus } from '../terms/given.ts';
import type { Recorded } from '../unit/events.ts';
import type { Filed, StepState, UnitState } from '../unit/state.ts';
import { isExcused, isFiled, plannedOf, standsAt } from '../unit/state.ts';
import { filedOf } from '../unit/turns.ts';

/** One number of one unit, over all filings of a step. */
export interface Tallied {
  /** Sums of what stands; null where no filing gave a number, which is not 0. */
  approved: Amount | null;
  submitted: Amount | null;
  /** Filings that stand: with a number, with `-`, with neither, with nothing to report. */
  given: number;
  unavailable: number;
  blank: number;
  nil: number;
  /** Filings that the unit owes now: not yet made, or sent back. */
  owed: number;
  /** Enterprises or counties of those filings that gave `-`, or nothing. */
  parts: { unavailable: number; missing: number };
}

/** The same over many units. The five counts are of units; a unit may have given and owe more. */
export interface Total extends Pick<Tallied, 'approved' | 'submitted' | 'parts'> {
  asked: number;
  gave: number;
  unavailable: number;
  blank: number;
  nil: number;
  owe: number;
}

/** By `<step>/<number>`. */
export type UnitTally = Record<string, Tallied>;

/** What a number is called in a tally. */
export function tallyKey(step: string, number: string): string {
  return `${step}/${number}`;
}

/** Was the state made by an older build, which kept no numbers? Then they are in the ledger. */
export function lacksNumbers(state: UnitState): boolean {
  return standing(state).some(
    (item) => plannedOf(state, item).numbers.length > 0 && item.filed?.numbers === undefined,
  );
}

/** What the latest filing of each item says, from the ledger. `records`: from the first on. */
export function filedInLedger(records: readonly Recorded[]): Map<string, Filed> {
  return new Map(
    records.flatMap(({ event }) =>
      event.kind === 'submitted' ? [[event.step, filedOf(event.content)] as const] : [],
    ),
  );
}

/**
 * A unit's numbers as they stand. `filed` supplies what the state lacks. A number is left out if
 * the unit was excused from all items that ask for it, or if it left or was cancelled before it
 * gave one.
 */
export function tallyOf(
  state: UnitState,
  now: number,
  filed: ReadonlyMap<string, Filed> = new Map(),
): UnitTally {
  const tally: UnitTally = {};
  const at = standsAt(state, now);
  const isCancelled = state.status === 'cancelled';
  for (const planned of state.plan.steps) {
    const items = Object.values(state.steps).filter((item) => plannedOf(state, item) === planned);
    const stand = items.filter(isStanding);
    if (stand.length === 0 && isNotAsked(state, items)) continue;
    const owed = isCancelled ? 0 : items.filter((item) => isOwed(item, at)).length;
    for (const { id } of planned.numbers) {
      const each = stand.map((item) => {
        const said = item.filed?.numbers ? item.filed : filed.get(item.id);
        // A report on a step that is only told counts without approval.
        const isApproved = item.status === 'approved' || item.status === 'told';
        return { isApproved, ...saidOf(said, id) };
      });
      tally[tallyKey(planned.id, id)] = { ...tallied(each), owed };
    }
  }
  return tally;
}

/** What the units come to together, for each number that one of them was asked. */
export function totalsOf(units: readonly UnitTally[]): Record<string, Total> {
  const totals: Record<string, Total> = {};
  for (const unit of units) {
    for (const [key, one] of Object.entries(unit)) {
      totals[key] = withUnit(totals[key] ?? nobody, one);
    }
  }
  return totals;
}

const nobody: Total = {
  approved: null,
  submitted: null,
  asked: 0,
  gave: 0,
  unavailable: 0,
  blank: 0,
  nil: 0,
  owe: 0,
  parts: { unavailable: 0, missing: 0 },
};

function withUnit(total: Total, one: Tallied): Total {
  // Each unit is counted once, under the best answer that it gave.
  const [gave, unavailable, blank] = [one.given > 0, one.unavailable > 0, one.blank > 0];
  const count = (before: number, isOne: boolean): number => before + (isOne ? 1 : 0);
  return {
    approved: plus(total.approved, one.approved),
    submitted: plus(total.submitted, one.submitted),
    asked: total.asked + 1,
    gave: count(total.gave, gave),
    unavailable: count(total.unavailable, !gave && unavailable),
    blank: count(total.blank, !gave && !unavailable && blank),
    nil: count(total.nil, !gave && !unavailable && !blank && one.nil > 0),
    owe: count(total.owe, one.owed > 0),
    parts: {
      unavailable: total.parts.unavailable + one.parts.unavailable,
      missing: total.parts.missing + one.parts.missing,
    },
  };
}

/** What a filing says of a number. */
interface Said {
  value: Given | 'nil' | undefined;
  unavailable: number;
  missing: number;
}

function saidOf(filed: Filed | undefined, id: string): Said {
  const { numbers = {}, partly = {}, nil } = filed ?? {};
  const value = nil ? 'nil' : Object.hasOwn(numbers, id) ? numbers[id] : undefined;
  const parts = Object.hasOwn(partly, id) ? partly[id] : undefined;
  return { value, unavailable: parts?.unavailable ?? 0, missing: parts?.missing ?? 0 };
}

function tallied(filings: readonly (Said & { isApproved: boolean })[]): Omit<Tallied, 'owed'> {
  const sum = (isApproved: boolean): Amount | null =>
    filings
      .filter((one) => one.isApproved === isApproved)
      .reduce<Amount | null>((all, { value }) => (isAmount(value) ? plus(all, value) : all), null);
  const count = (value: Said['value']): number =>
    filings.filter((one) => one.value === value).length;
  return {
    approved: sum(true),
    submitted: sum(false),
    given: filings.filter(({ value }) => isAmount(value)).length,
    unavailable: count('-'),
    blank: count(undefined),
    nil: count('nil'),
    parts: {
      unavailable: filings.reduce((all, one) => all + one.unavailable, 0),
      missing: filings.reduce((all, one) => all + one.missing, 0),
    },
  };
}

function standing(state: UnitState): StepState[] {
  return Object.values(state.steps).filter(isStanding);
}

/** Nothing is asked of a unit that has left, of a cancelled one, or if all items were excused. */
function isNotAsked({ status, left }: UnitState, items: readonly StepState[]): boolean {
  if (status === 'cancelled' || left) return true;
  return items.length > 0 && items.every(isExcused);
}

function isStanding(step: StepState): boolean {
  return isFiled(step) || step.status === 'told';
}

function isOwed({ status, opensAt, told }: StepState, now: number): boolean {
  return !told && (status === 'open' || status === 'returned') && opensAt <= now;
}
