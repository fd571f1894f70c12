/**
 * `agenda` lists what falls due if nobody acts, soonest first; `fall` turns what is due into
 * events. The agenda is computed from the state each time and never stored, so it stays correct
 * when a deadline moves, a step is returned or a unit continues as new.
 */
import type { Chased, Event, LeftOpen } from '../unit/events.ts';
import type { Owed } from '../terms/standing.ts';
import { dayOf, instantOf, minutesOf, nextWorkTime, workDayWithin } from '../terms/days.ts';
import type { ReviewStage, Rung } from '../definition/definition.ts';
import type { PlannedStep, UnitPlan } from '../plan/plan.ts';
import { plannedStepOf } from '../plan/plan.ts';
import type { Review, StepState, UnitState } from '../unit/state.ts';
import { isWithUnit, owedOf, plannedOf } from '../unit/state.ts';

export type Due =
  | { kind: 'rung'; at: number; step: string; rung: Rung; owed: Owed }
  | { kind: 'review'; at: number; step: string; stage: string; round: number }
  | { kind: 'acknowledge'; at: number; round: number }
  | { kind: 'letters'; at: number }
  | { kind: 'close'; at: number };

/** How often a reviewer who never answers is reminded. The intervals double, so mails stay few. */
const reviewRoundsMax = 6;

/**
 * A unit that never acknowledges is reminded once; then the office is told, and no more is sent.
 */
const acknowledgeRoundsMax = 2;

/** Everything still to come, soonest first. */
export function agenda(state: UnitState): Due[] {
  const letters = state.outbox.map((line): Due => ({ kind: 'letters', at: line.at }));
  if (state.status !== 'running') return bySoonest(letters);
  const chasing = state.remindersPaused
    ? []
    : [
        ...acknowledgeDues(state),
        ...Object.values(state.steps).flatMap((step) => stepDues(state, step)),
      ];
  // The campaign closes when its last millisecond has passed: at 24:00, which no clock shows as
  // 23:59.
  const close: Due = { kind: 'close', at: state.plan.closesAt + 1 };
  return bySoonest([...letters, ...chasing, close]);
}

/** When the unit must next be woken; null when nothing will ever fall due. */
export function nextDueAt(state: UnitState): number | null {
  return agenda(state)[0]?.at ?? null;
}

/** The events of everything that is due by `now`, except letters: those are sent by a workflow. */
export function fall(state: UnitState, now: number): Event[] {
  const due = agenda(state).filter((one) => one.at <= now);
  if (due.some((one) => one.kind === 'close')) return [{ kind: 'closed', open: leftOpen(state) }];
  const events: Event[] = [];
  const chased = chasedSteps(due);
  if (chased.length > 0) events.push({ kind: 'chased', steps: chased });
  // If a wake-up came late (or reminders were paused), the last round replaces the missed ones.
  const reviews = new Map(due.flatMap((one) => (one.kind === 'review' ? [[one.step, one]] : [])));
  if (reviews.size > 0) {
    const steps = [...reviews.values()].map(({ step, stage, round }) => ({ step, stage, round }));
    events.push({ kind: 'review-chased', steps });
  }
  const acknowledge = due.findLast((one) => one.kind === 'acknowledge');
  if (acknowledge) events.push({ kind: 'acknowledgement-chased', round: acknowledge.round });
  return events;
}

/** The duties that are still open at the closing. The closing records each of them. */
export function leftOpen(state: UnitState): LeftOpen[] {
  return Object.values(state.steps).flatMap((step) => {
    const owed = owedOf(step);
    return owed ? [{ step: step.id, owed }] : [];
  });
}

/**
 * When a rung of the reminder ladder is due (epoch ms). Rungs before and at the deadline count from
 * the last working day before the named day (稳妥日), which is safe under both readings of 前. Rungs
 * after it count working days from the named day.
 */
export function rungAt(plan: UnitPlan, rung: Rung, dueDay: number): number | null {
  const { workDays, settings, utcOffsetMinutes } = plan;
  const day =
    rung.when === 'after'
      ? workDayWithin(workDays, dueDay, Math.max(1, rung.workingDays))
      : workDayWithin(workDays, dueDay, -1 - (rung.when === 'before' ? rung.workingDays : 0));
  return day === null ? null : instantOf(day, minutesOf(settings.mailAt), utcOffsetMinutes);
}

function stepDues(state: UnitState, step: StepState): Due[] {
  const planned = plannedOf(state, step);
  const dues: Due[] = [];
  const owed = owedOf(step);
  // A unit that has left is not reminded, even if its leader has not signed what it filed.
  if (owed !== null && isWithUnit(step) && step.dueDay !== null && !state.left) {
    for (const rung of planned.ladder) {
      const at = onceOpen(state.plan, step, rungAt(state.plan, rung, step.dueDay));
      if (at === null || at <= step.armedAt || step.fired.includes(rung.id)) continue;
      dues.push({ kind: 'rung', at, step: step.id, rung, owed });
    }
  }
  return [...dues, ...reviewDues(state, step, planned)];
}

/**
 * Nobody is reminded of a step that cannot be filed yet (tomorrow's daily report). The rung is
 * postponed to the first mail hour after the step opens, or omitted if that is too late.
 */
function onceOpen(plan: UnitPlan, step: StepState, at: number | null): number | null {
  if (at === null || at >= step.opensAt || step.opensAt <= plan.launchAt) return at;
  const opened = firstMailTime(plan, step.opensAt);
  return step.dueAt !== null && opened > step.dueAt ? null : opened;
}

/** When the present review stage must be signed (epoch ms); null if beyond the calendar's end. */
export function reviewDueAt({ plan }: UnitState, step: StepState): number | null {
  const { review } = step;
  const stage = review ? plannedStepOf(plan, step.id)?.stages[review.stage] : undefined;
  return review && stage ? reviewRoundAt(plan, review, stage, 1) : null;
}

/** When receipt of the notice must be acknowledged (epoch ms). */
export function acknowledgeDueAt({ plan }: UnitState): number | null {
  return mailTimeAfter(plan, plan.launchAt, plan.settings.acknowledgeWorkingDays);
}

function reviewDues({ plan, left }: UnitState, step: StepState, { stages }: PlannedStep): Due[] {
  const { review } = step;
  const stage = review ? stages[review.stage] : undefined;
  if (!review || !stage) return [];
  // The office's morning mail covers this, so the unit need not wake up for it.
  if (plan.rules > 1 && stage.side === 'office') return [];
  if (left && stage.side === 'unit') return [];
  return roundsAfter(review.round, reviewRoundsMax).flatMap((round): Due[] => {
    const at = reviewRoundAt(plan, review, stage, round);
    return at === null ? [] : [{ kind: 'review', at, step: step.id, stage: stage.id, round }];
  });
}

/**
 * When a round is due: 1, 3, 7, … times the stage's working days after the review's first letter.
 */
function reviewRoundAt(
  plan: UnitPlan,
  { since }: Review,
  { workingDays }: ReviewStage,
  round: number,
): number | null {
  return mailTimeAfter(plan, firstMailTime(plan, since), workingDays * (2 ** round - 1));
}

function acknowledgeDues(state: UnitState): Due[] {
  const { launchAt, settings } = state.plan;
  if (state.left || state.acknowledgedAt !== null || settings.acknowledge === 'offered') return [];
  return roundsAfter(state.acknowledgeRound, acknowledgeRoundsMax).flatMap((round): Due[] => {
    const at = mailTimeAfter(state.plan, launchAt, settings.acknowledgeWorkingDays * round);
    return at === null ? [] : [{ kind: 'acknowledge', at, round }];
  });
}

function roundsAfter(round: number, max: number): number[] {
  return Array.from({ length: Math.max(0, max - round) }, (_, index) => round + 1 + index);
}

/** The first mail hour of a working day at or after an instant. */
function firstMailTime({ workDays, settings, utcOffsetMinutes }: UnitPlan, at: number): number {
  return nextWorkTime(workDays, at, minutesOf(settings.mailAt), utcOffsetMinutes);
}

function mailTimeAfter(plan: UnitPlan, since: number, workingDays: number): number | null {
  const day = workDayWithin(plan.workDays, dayOf(since, plan.utcOffsetMinutes), workingDays);
  if (day === null) return null;
  return instantOf(day, minutesOf(plan.settings.mailAt), plan.utcOffsetMinutes);
}

/** If several rungs fell due for a step at once, only the last one is used: one mail, not three. */
function chasedSteps(due: Due[]): Chased[] {
  const bySteps = new Map<string, Extract<Due, { kind: 'rung' }>[]>();
  for (const one of due) {
    if (one.kind === 'rung') bySteps.set(one.step, [...(bySteps.get(one.step) ?? []), one]);
  }
  return [...bySteps].map(([step, rungs]) => {
    const last = rungs.at(-1);
    if (!last) throw new Error('a chased step without a rung');
    const missed = rungs.slice(0, -1).map(({ rung }) => rung.id);
    return { step, rung: last.rung.id, level: last.rung.kind, owed: last.owed, missed };
  });
}

function bySoonest(dues: Due[]): Due[] {
  return dues.toSorted((a, b) => a.at - b.at);
}
