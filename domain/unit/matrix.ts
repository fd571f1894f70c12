/**
 * The matrix: one short entry for each step or series, written by the unit and read from the
 * server's lists. Entries do not say "overdue": the reader computes that from the deadline, so that
 * passing time costs no write.
 */
import type { PlannedStep, UnitPlan } from '../plan/plan.ts';
import type { StepState, UnitState } from './state.ts';
import { isExcused, isLate, isUnitsTurn, owedOf } from './state.ts';
import { dayOf, workDayWithin } from '../terms/days.ts';
import type { Colours } from '../definition/definition.ts';

/**
 * An entry has a code, status letter, late flag, deadline, and for a series how many are open and
 * settled: `PL` `a` `-` `0w2k` · at most `entryBytesMax` (DESIGN.md, "The engine").
 * The deadline counts half hours from 2010, rounded up, in four base-36 digits (until 2105).
 * A series with late items has three counts in the space of two: the flag and the four characters
 * after the deadline are then five base-62 digits of one number. Entries of older builds only have
 * `!` for such a series: some are late, but their number is unknown.
 */
const halfHourMs = 1_800_000;
const from2010Ms = Date.UTC(2010, 0, 1);
const noDue = '0000';
const dueMax = Number.parseInt('zzzz', 36);
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const countMax = 1_295;
/** Three such counts fit into five base-62 digits. No series has so many filings (`filingsMax`). */
const countOfThreeMax = 970;

/**
 * Open, submitted (q: paper owed), returned, approved (p: paper owed), waived; for a step that
 * units report but do not owe: not reported yet (n), reported (t). Ended because the unit left (e),
 * inherited from a unit that left (i), and not filed when the campaign ended before the deadline
 * (x).
 */
export type StatusLetter = 'o' | 's' | 'q' | 'r' | 'a' | 'p' | 'w' | 'n' | 't' | 'e' | 'i' | 'x';

/** An entry of its own, which says that the unit has left. It is no cell. */
const leftMark = '=left';

/** Do a unit's entries say that it has left? */
export function hasLeft(entries: readonly string[]): boolean {
  return entries.includes(leftMark);
}

export interface Cell {
  code: string;
  status: StatusLetter;
  late: boolean;
  dueAt: number | null;
  /** For a series: how many occurrences or filings are still owed; `settled`: how many are not. */
  open?: number;
  done?: number;
  /**
   * How many of a series were late, settled or not. Absent if an older build did not count them.
   */
  lateCount?: number;
}

/**
 * How entries are written, by the way of the run (`messages.ts`): `as-before` without counting late
 * items, `counted` with them, and `still` also without letting a unit's cells become overdue after
 * its campaign has ended.
 */
export type Telling = 'still' | 'counted' | 'as-before';

/** A unit's matrix entries, in the order of its plan. */
export function matrixOf(state: UnitState, telling: Telling = 'still'): string[] {
  const entries = state.plan.steps.map((planned) => entryOf(cellOf(state, planned, telling)));
  return state.left ? [...entries, leftMark] : entries;
}

/**
 * The state of one planned step. For a series, it is the state of one item, with counts: the first
 * item that the unit owes, else one under review, else the last that was not waived, else the last.
 * So if the first item of a series waits for the office, an overdue second one is still shown.
 */
export function cellOf(state: UnitState, planned: PlannedStep, telling: Telling = 'still'): Cell {
  const { code } = planned;
  const stands = (step: StepState): Omit<Cell, 'code'> =>
    telling === 'still' ? stilled(state, step) : standingOf(step);
  const own = state.steps[planned.id];
  if (own) return { code, ...stands(own) };
  const mark = planned.many ? `${planned.id}#` : `${planned.id}@`;
  const items = Object.values(state.steps).filter((step) => step.id.startsWith(mark));
  const owed = items.filter((step) => owedOf(step) !== null);
  const counted = telling !== 'as-before';
  const ended = items.filter(({ status }) => status === 'ended');
  const settled = items.findLast((step) => counted && !isExcused(step)) ?? items.at(-1);
  const shown = firstDue(owed.filter(isUnitsTurn)) ?? owed[0] ?? ended[0] ?? settled;
  const lateCount = items.filter(isLate).length;
  const counts = {
    open: owed.length,
    done: items.length - owed.length - ended.length,
    ...(counted && { lateCount }),
  };
  if (!shown) return { code, status: 'o', late: false, dueAt: null, ...counts };
  return { code, ...stands(shown), late: lateCount > 0, ...counts };
}

function firstDue(steps: StepState[]): StepState | undefined {
  const dueOf = ({ dueAt }: StepState): number => dueAt ?? Number.POSITIVE_INFINITY;
  return steps.toSorted((a, b) => dueOf(a) - dueOf(b) || 0)[0];
}

function standingOf(step: StepState): Omit<Cell, 'code'> {
  return { status: letterOf(step), late: isLate(step), dueAt: step.dueAt };
}

/**
 * How a step stands, after the end of its unit as well: what was not due by then has no deadline
 * any more. If the campaign was cancelled, nothing has.
 */
function stilled(state: UnitState, step: StepState): Omit<Cell, 'code'> {
  const { status, closedAt } = state;
  const cell = standingOf(step);
  if (status === 'running' || closedAt === null || !isUnitsTurn(step)) return cell;
  const wasOverdue = step.dueAt !== null && step.dueAt < closedAt && status === 'closed';
  if (wasOverdue) return cell;
  return cell.status === 'o' ? { ...cell, status: 'x' } : { ...cell, dueAt: null };
}

function letterOf(step: StepState): StatusLetter {
  const paper = owedOf(step) === 'paper';
  switch (step.status) {
    case 'open':
      return step.told ? 'n' : 'o';
    case 'submitted':
      return paper ? 'q' : 's';
    case 'returned':
      return 'r';
    case 'approved':
      return paper ? 'p' : 'a';
    case 'waived':
      return 'w';
    case 'told':
      return 't';
    case 'ended':
      return 'e';
    case 'inherited':
      return 'i';
  }
}

/** The text of a cell, as it is written into the search attribute. */
export function entryOf(cell: Cell): string {
  const due =
    cell.dueAt === null
      ? noDue
      : Math.min(dueMax, Math.max(1, Math.ceil((cell.dueAt - from2010Ms) / halfHourMs)))
          .toString(36)
          .padStart(4, '0');
  const { code, status, late, open, done = 0, lateCount = 0 } = cell;
  if (open === undefined) return `${code}${status}${late ? '!' : '-'}${due}`;
  if (lateCount > 0) {
    const [flag = '', ...rest] = packed([lateCount, open, done]);
    return `${code}${status}${flag}${due}${rest.join('')}`;
  }
  const two = (n: number): string => Math.min(n, countMax).toString(36).padStart(2, '0');
  return `${code}${status}${late ? '!' : '-'}${due}${two(open)}${two(done)}`;
}

/** Packs three counts into five characters. */
function packed(counts: number[]): string[] {
  const base = countOfThreeMax + 1;
  let left = counts.reduce((sum, count) => sum * base + Math.min(count, countOfThreeMax), 0);
  return Array.from({ length: 5 }, () => {
    const sign = digits.charAt(left % digits.length);
    left = Math.floor(left / digits.length);
    return sign;
  }).toReversed();
}

function unpacked(signs: string): { lateCount: number; open: number; done: number } {
  const base = countOfThreeMax + 1;
  const all = signs.split('').reduce((sum, sign) => sum * digits.length + digits.indexOf(sign), 0);
  const lateCount = Math.floor(all / base / base);
  return { lateCount, open: Math.floor(all / base) % base, done: all % base };
}

const plainEntry = /^([A-Z0-9]+)([a-z])([!-])([0-9a-z]{4})(?:([0-9a-z]{2})([0-9a-z]{2}))?$/;
const lateSeries = /^([A-Z0-9]+)([a-z])([0-9A-Za-z])([0-9a-z]{4})([0-9A-Za-z]{4})$/;

/** Parses an entry; null if the text is not one. The deadline is rounded up to the half hour. */
export function parseEntry(entry: string): Cell | null {
  const found = plainEntry.exec(entry) ?? lateSeries.exec(entry);
  if (!found) return null;
  const [, code = '', status = 'o', flag = '', due = noDue, counts, done] = found;
  const cell: Cell = {
    code,
    status: status as StatusLetter,
    late: flag !== '-',
    dueAt: due === noDue ? null : Number.parseInt(due, 36) * halfHourMs + from2010Ms,
  };
  if (counts === undefined) return cell;
  if (done === undefined) return { ...cell, ...unpacked(`${flag}${counts}`) };
  const open = Number.parseInt(counts, 36);
  return { ...cell, open, done: Number.parseInt(done, 36), ...(!cell.late && { lateCount: 0 }) };
}

/** What a cell means at a moment. The definition sets its colour; the word is always shown too. */
export type Standing =
  keyof Colours | 'open' | 'none' | 'untold' | 'told' | 'ended' | 'inherited' | 'stopped';

const unitsTurn: StatusLetter[] = ['o', 'r', 'p', 'q'];

/** What a cell means at `now` (epoch ms). `none`: an undated series with nothing filed. */
export function standingAt(
  plan: Pick<UnitPlan, 'workDays' | 'settings' | 'utcOffsetMinutes'>,
  cell: Cell,
  now: number,
): Standing {
  if (cell.status === 'w') return 'waived';
  if (cell.status === 'n') return 'untold';
  if (cell.status === 't') return 'told';
  if (cell.status === 'e') return 'ended';
  if (cell.status === 'i') return 'inherited';
  if (cell.status === 'x') return 'stopped';
  const owes = unitsTurn.includes(cell.status);
  if (owes && cell.dueAt !== null && now > cell.dueAt) return 'overdue';
  if (cell.status === 'r') return 'returned';
  if (cell.late && !owes) return 'late';
  if (cell.status === 'a') return 'done';
  if (cell.status === 's' || cell.status === 'q') return 'waiting';
  if (cell.dueAt === null) return cell.open === 0 && !cell.done ? 'none' : 'open';
  const today = dayOf(now, plan.utcOffsetMinutes);
  const soonest = workDayWithin(plan.workDays, today, plan.settings.dueSoonWorkingDays);
  const dueDay = dayOf(cell.dueAt - 1, plan.utcOffsetMinutes);
  return soonest !== null && dueDay <= soonest ? 'soon' : 'open';
}

/** The unit's own next deadline (epoch ms), for sorting and filtering; null if it has none. */
export function nextDeadlineOf(state: UnitState): number | null {
  const dues = Object.values(state.steps)
    .filter((step) => isUnitsTurn(step) && step.dueAt !== null)
    .map((step) => step.dueAt ?? 0);
  return dues.length > 0 ? Math.min(...dues) : null;
}
