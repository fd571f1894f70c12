/**
 * What became of a unit, from its ledger alone: the steps with their dates and clocks, and the
 * letters that went out with their subjects. A record names a letter's lines only; its words are
 * derived again from the state that it was written from, so they lie in no history.
 */
import { apply } from '../rules/apply.ts';
import { dayMs } from '../terms/days.ts';
import type { EventOf, Recorded } from '../unit/events.ts';
import type { Letter } from '../letters/letters.ts';
import type { Given } from '../terms/given.ts';
import { lettersDue } from '../letters/letters.ts';
import { titleOf } from '../plan/item-title.ts';
import { openUnit } from '../unit/open-unit.ts';
import type { Above, UnitPlan } from '../plan/plan.ts';
import type { StepState, UnitState } from '../unit/state.ts';
import type { StepStatus } from '../terms/standing.ts';
import {
  completedAt,
  countedSubmissionAt,
  isLate,
  isOverdue,
  plannedOf,
  revisionOf,
} from '../unit/state.ts';
import type { Unit } from '../definition/units.ts';

/** A step at the end of a run. Instants: epoch ms; days of 24 hours, to the hundredth. */
export interface StepReport {
  step: string;
  title: string;
  clause: string;
  due: number | null;
  status: StepStatus;
  /** The submission that counts for timeliness. */
  firstSubmittedAt: number | null;
  /** When the last required part arrived; null if the step is not done, or was waived. */
  doneAt: number | null;
  /** Came in late, or is still owed after its deadline. */
  late: boolean;
  revisions: number;
  /** What its latest filing says in numbers, parts added up; none where it was withdrawn. */
  numbers: Record<string, Given>;
  /** How long the step waited for the unit, and how long for the office. */
  unitDays: number;
  officeDays: number;
}

/** A letter that went out, and when (epoch ms). */
export interface SentLetter {
  at: number;
  /** As the sender wrote it down: an address, or a person's id. */
  to: string;
  letter: Letter;
}

/** What a unit started with. */
export interface Beginning {
  plan: UnitPlan;
  unit: Unit;
  above: Above[];
}

/** A unit's steps in the order of its plan. `now`: the end of the run, or the present. */
export function stepReports(state: UnitState, now: number): StepReport[] {
  const endedAt = Math.min(now, state.closedAt ?? now);
  const order = state.plan.steps.map((planned) => planned.id);
  const rankOf = (step: StepState): number => order.indexOf(plannedOf(state, step).id);
  return Object.values(state.steps)
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((step) => stepReport(state, step, endedAt));
}

/** The unit's state after all its records. */
export function stateAfter(beginning: Beginning, records: readonly Recorded[]): UnitState {
  return records.reduce(apply, openUnit(beginning));
}

/** Every letter that was sent. Throws when a record names a letter that the rules never owed. */
export function lettersSent(beginning: Beginning, records: readonly Recorded[]): SentLetter[] {
  const moments: Moment[] = [{ state: openUnit(beginning), at: beginning.plan.launchAt }];
  const sent: SentLetter[] = [];
  for (const record of records) {
    const { event, at } = record;
    const last = moments.at(-1);
    if (!last) throw new Error('a run without a beginning');
    if (event.kind === 'letter-sent') {
      sent.push({ at, to: event.to, letter: letterBehind(moments, event, at) });
    }
    moments.push({ state: apply(last.state, record), at });
  }
  return sent;
}

/** A state, and the time from which it held. */
interface Moment {
  state: UnitState;
  at: number;
}

/**
 * Finds the letter that a record names. It was written from the state at that time, or from an
 * earlier one if a command arrived while it was being sent. Between two events, what is due changes
 * only at the times of the lines, so only those times are tried.
 */
function letterBehind(moments: Moment[], event: EventOf<'letter-sent'>, sentAt: number): Letter {
  if (event.written) return letterWritten(moments, event, event.written);
  let until = sentAt;
  for (const { state, at } of moments.toReversed()) {
    const waiting = state.outbox.map((line) => line.at).filter((due) => due > at && due < until);
    for (const moment of [until, ...waiting, at]) {
      const found = lettersDue(state, moment).find((letter) => isSame(letter, event));
      if (found) return found;
    }
    until = at;
  }
  throw new Error(`no letter ${event.letter} was ever owed`);
}

/**
 * The record says from which state the letter was written. Lines of other letters being sent then
 * are left out.
 */
function letterWritten(
  moments: Moment[],
  event: EventOf<'letter-sent'>,
  { seq, at }: { seq: number; at: number },
): Letter {
  const from = moments.find(({ state }) => state.seq === seq)?.state;
  const outbox = from?.outbox.filter((line) => event.lines.includes(line.id)) ?? [];
  const found = from && lettersDue({ ...from, outbox }, at).find((one) => isSame(one, event));
  if (!found) throw new Error(`no letter ${event.letter} was ever owed`);
  return found;
}

function isSame({ id, lineIds }: Letter, event: EventOf<'letter-sent'>): boolean {
  return id === event.letter && lineIds.join() === event.lines.join();
}

function stepReport(state: UnitState, step: StepState, endedAt: number): StepReport {
  const planned = plannedOf(state, step);
  const { clock } = step;
  const running = Math.max(0, endedAt - clock.since);
  return {
    step: step.id,
    title: titleOf(planned, step.id).zh,
    clause: planned.source.clause,
    due: step.dueAt,
    status: step.status,
    firstSubmittedAt: countedSubmissionAt(step),
    doneAt: completedAt(step),
    late: isLate(step) || isOverdue(step, endedAt),
    revisions: revisionOf(step),
    numbers: step.status === 'open' ? {} : (step.filed?.numbers ?? {}),
    unitDays: daysOf(clock.unitMs + (clock.side === 'unit' ? running : 0)),
    officeDays: daysOf(clock.officeMs + (clock.side === 'office' ? running : 0)),
  };
}

function daysOf(ms: number): number {
  return Math.round((ms / dayMs) * 100) / 100;
}
