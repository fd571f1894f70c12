/**
 * Small changes of state that several events share: whose clock runs, how a submission ended, a new
 * review. The unit's clock runs while the unit owes, the office's while it reviews (DESIGN.md).
 */
import type { Content } from './commands.ts';
import type { Recorded } from './events.ts';
import { totalsOf } from './numbers.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { Filed, Review, StepState, UnitState } from './state.ts';
import type { Submission } from '../terms/standing.ts';
import { hasCounted, isUnitsTurn, plannedOf, recentKeysMax } from './state.ts';

/**
 * Hands the clock to the other side, and keeps the time that this side has used. `at` (epoch ms) is
 * the real moment of the change: a fax counts from its arrival, not from when it was recorded.
 */
export function turned(
  step: StepState,
  side: StepState['clock']['side'],
  at: number,
  patch: Partial<StepState>,
): StepState {
  const { clock } = step;
  const used = Math.max(0, at - clock.since);
  const next = { ...step, ...patch };
  return {
    ...next,
    // A unit that owes nothing any more no longer waits for an extension.
    extensionAsked: isUnitsTurn(next) ? next.extensionAsked : null,
    clock: {
      side,
      since: side === clock.side ? clock.since : Math.max(at, clock.since),
      unitMs: clock.unitMs + (clock.side === 'unit' && side !== 'unit' ? used : 0),
      officeMs: clock.officeMs + (clock.side === 'office' && side !== 'office' ? used : 0),
    },
  };
}

/** The submissions, with the outcome of the latest one set. */
export function marked(step: StepState, outcome: Submission['outcome']): Submission[] {
  return step.submissions.map((one, index) =>
    index === step.submissions.length - 1 ? { ...one, outcome } : one,
  );
}

/** The submissions, with the one that stood marked as replaced by a later one. */
export function replaced({ submissions }: StepState): Submission[] {
  return submissions.map((one) => (hasCounted(one) ? { ...one, outcome: 'replaced' } : one));
}

/** The step after a report on it, for a step that is only reported. It replaces earlier reports. */
export function toldAs(step: StepState, submission: Submission, content: Content): StepState {
  return turned(step, 'none', submission.receivedAt, {
    status: 'told',
    filed: filedOf(content),
    submissions: [...replaced(step), { ...submission, outcome: 'told' }],
  });
}

/**
 * The step after a withdrawal or a reopening: to be corrected if a submission still stands, else
 * open as at first. A step that is only reported is open in either case, unreported and without a
 * clock.
 */
export function backWithUnit(
  state: UnitState,
  step: StepState,
  at: number,
  patch: Partial<StepState>,
): StepState {
  const fresh = { ...patch, ...anew(state, step, at) };
  if (step.told) {
    return turned(step, 'none', at, { ...fresh, status: 'open', filed: null, judgedAt: null });
  }
  const status = step.submissions.some(hasCounted) ? 'returned' : 'open';
  return turned(step, 'unit', at, { ...fresh, status });
}

/** Whose clock runs in a review stage: the unit's, while its own leader has the filing. */
export function sideOf(planned: PlannedStep, stage: number): 'unit' | 'office' {
  return planned.stages[stage]?.side === 'unit' ? 'unit' : 'office';
}

/**
 * The review with `seats` passed on to `to`. A seat passed back to its owner is the owner's again.
 */
export function passedOn(review: Review, seats: string[], to: string): Review {
  const added = review.added.map((one) => (seats.includes(one) ? to : one));
  const ordinary = seats.filter((seat) => !review.added.includes(seat));
  const { [to]: _again, ...others } = {
    ...review.delegates,
    ...Object.fromEntries(ordinary.map((seat) => [seat, to])),
  };
  return { ...review, added, delegates: others };
}

/** The standing deputies, after `of` has been given this deputy, or none. */
export function deputiesWith(
  { deputies }: Pick<UnitState, 'deputies'>,
  of: string,
  deputy: string | null,
): UnitState['deputies'] {
  const { [of]: _former, ...others } = deputies;
  return deputy === null ? others : { ...others, [of]: deputy };
}

/** The part of a content that rules need later. */
export function filedOf(content: Content): Filed {
  const { files, refers, nil, doneOn } = content;
  const deliverables = [...new Set(files.map((file) => file.deliverable))];
  return {
    files: deliverables,
    refers,
    ...totalsOf(content),
    ...(nil && { nil }),
    ...(doneOn !== undefined && { doneOn }),
  };
}

/** Resets a step for a new filing: no review, reminders from now on, no paper of older versions. */
export function anew(
  state: UnitState,
  step: StepState,
  armedAt: number,
): Pick<StepState, 'paper' | 'review' | 'armedAt' | 'fired'> {
  return { paper: paperOf(state, step), review: null, armedAt, fired: [] };
}

/**
 * The state of a step's paper after a version has ceased to count. Paper that came as a copy of
 * that version is owed again; paper that did not name its version stays.
 */
export function paperOf(state: UnitState, step: StepState): StepState['paper'] {
  if (typeof step.paper !== 'object' || step.paper.revision === undefined) return step.paper;
  return plannedOf(state, step).receipts.includes('paper') ? 'owed' : 'not-asked';
}

/** A review at a stage that nobody has signed yet. */
export function freshReview(stage: number, since: number): Review {
  return { stage, since, signed: [], seats: [], added: [], delegates: {}, round: 0 };
}

/** The recent keys after this record. All records of one request share one key. */
export function keysAfter(state: UnitState, recorded: Recorded): Pick<UnitState, 'recentKeys'> {
  const { request, seq, at } = recorded;
  if (!request) return { recentKeys: state.recentKeys };
  const last = state.recentKeys.at(-1);
  if (last?.key === request.key) {
    return { recentKeys: [...state.recentKeys.slice(0, -1), { ...last, to: seq }] };
  }
  const added = { ...request, from: seq, to: seq, at };
  return { recentKeys: [...state.recentKeys, added].slice(-recentKeysMax) };
}
