/**
 * The possible states of a step and of a submission, and what can still be owed for a step.
 * unit/state.ts determines which of them apply.
 */
/** What is missing before a step is settled. */
export type Owed = 'submission' | 'correction' | 'signature' | 'review' | 'paper';

/**
 * How a step stands. Overdue is not a status; it follows from the deadline. A step that is only
 * told is `open` until the unit reports on it and `told` afterwards, without a review.
 */
export type StepStatus = 'open' | 'submitted' | 'returned' | 'approved' | 'waived' | 'told';

/** One filing of a step, and what became of it. */
export interface Submission {
  revision: number;
  receivedAt: number;
  by: string;
  via: string;
  recorded: boolean;
  /**
   * `told` counts without a review. `replaced`: a later report took its place, or the step was
   * asked for again.
   */
  outcome: 'pending' | 'withdrawn' | 'returned' | 'approved' | 'told' | 'replaced';
}
