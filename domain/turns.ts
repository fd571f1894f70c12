/**
 * Small moves that several events share: whose clock runs, how a submission ended, a new review.
 * The two clocks: the unit's while it owes, the office's while it reviews (DESIGN.md).
 */
import type { Review, StepState, Submission } from './state.ts';

/** Hands the clock to the other side and keeps what this side has used. */
export function turned(
  step: StepState,
  side: StepState['clock']['side'],
  at: number,
  patch: Partial<StepState>,
): StepState {
  const { clock } = step;
  const used = Math.max(0, at - clock.since);
  return {
    ...step,
    ...patch,
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

/** A review stage that nobody has signed yet. */
export function freshReview(stage: number, since: number): Review {
  return { stage, since, signed: [], added: [], delegates: {}, round: 0 };
}
