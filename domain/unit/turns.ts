/**
 * Small moves that several events share: whose clock runs, how a submission ended, a new review.
 * The two clocks: the unit's while it owes, the office's while it reviews (DESIGN.md).
 */
import type { Content } from './commands.ts';
import type { Recorded } from './events.ts';
import { totalsOf } from './numbers.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { Filed, Review, StepState, UnitState } from './state.ts';
import type { Submission } from '../terms/standing.ts';
import { hasCounted, isUnitsTurn, plannedOf, recentKeysMax } from './state.ts';

/**
 * Hands the clock to the other side and keeps what this side has used. `at` is when it really
 * changed hands: a fax counts from its arrival, not from the day on which the office recorded it.
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
    // Who owes nothing any more waits for no more time either.
    extensionAsked: isUnitsTurn(next) ? next.extensionAsked : null,
    clock: {
      side,
      since: side === clock.side ? clock.since : Math.max(at, clock.since),
      unitMs: clock.unitMs + (clock.side === 'unit' && side !== 'unit' ? used : 0),
      officeMs: clock.officeMs + (clock.side === 'office' && side !== 'office' ? used : 0),
    },
  };
}

/** The submissions with the latest one's outcome set. */
export function marked(step: StepState, outcome: Submission['outcome']): Submission[] {
  return step.submissions.map((one, index) =>
    index === step.submissions.length - 1 ? { ...one, outcome } : one,
  );
}

/** The submissions once a later word takes the place of what stood. */
export function replaced({ submissions }: StepState): Submission[] {
  return submissions.map((one) => (hasCounted(one) ? { ...one, outcome: 'replaced' } : one));
}

/** Said of a step that is only told: it stands, and what was said of it before does no more. */
export function toldAs(step: StepState, submission: Submission, content: Content): StepState {
  return turned(step, 'none', submission.receivedAt, {
    status: 'told',
    filed: filedOf(content),
    submissions: [...replaced(step), { ...submission, outcome: 'told' }],
  });
}

/**
 * Taken back or opened again: to be corrected where something of it stands, else open as at first.
 * What is only told is open again in any case, with nothing said and nobody's clock running.
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

/** Whose clock a review stage runs on: while the unit's own leader has it, it has not left. */
export function sideOf(planned: PlannedStep, stage: number): 'unit' | 'office' {
  return planned.stages[stage]?.side === 'unit' ? 'unit' : 'office';
}

/** A review with the seats given passed on to `to`; a seat that comes back is its owner's again. */
export function passedOn(review: Review, seats: string[], to: string): Review {
  const added = review.added.map((one) => (seats.includes(one) ? to : one));
  const ordinary = seats.filter((seat) => !review.added.includes(seat));
  const { [to]: _again, ...others } = {
    ...review.delegates,
    ...Object.fromEntries(ordinary.map((seat) => [seat, to])),
  };
  return { ...review, added, delegates: others };
}

/** The standing deputies once `of` has this one, or none. */
export function deputiesWith(
  { deputies }: Pick<UnitState, 'deputies'>,
  of: string,
  deputy: string | null,
): UnitState['deputies'] {
  const { [of]: _former, ...others } = deputies;
  return deputy === null ? others : { ...others, [of]: deputy };
}

/** What of a content rules will ask later. */
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

/** Filed anew, or to be: no review, a ladder that counts from now, and no paper of what was. */
export function anew(
  state: UnitState,
  step: StepState,
  armedAt: number,
): Pick<StepState, 'paper' | 'review' | 'armedAt' | 'fired'> {
  return { paper: paperOf(state, step), review: null, armedAt, fired: [] };
}

/**
 * The paper of a step once a version of it no longer counts: what came as the copy of another
 * version is asked for again; what came without saying of which stays.
 */
export function paperOf(state: UnitState, step: StepState): StepState['paper'] {
  if (typeof step.paper !== 'object' || step.paper.revision === undefined) return step.paper;
  return plannedOf(state, step).receipts.includes('paper') ? 'owed' : 'not-asked';
}

/** A review stage that nobody has signed yet. */
export function freshReview(stage: number, since: number): Review {
  return { stage, since, signed: [], seats: [], added: [], delegates: {}, round: 0 };
}

/** The recent keys once this record is in: the same request's records count as one. */
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
