/**
 * How a step and a submission can stand, and what can still be owed for a step. Which of these
 * a step is in is worked out in unit/state.ts.
 */
/** What is missing before a step is settled. */
export type Owed = 'submission' | 'correction' | 'signature' | 'review' | 'paper';

/**
 * How a step stands; overdue is no status, it is computed from the deadline. A step that is only
 * told is `open` until something is said of it, and then `told`: nobody reviews that.
 */
export type StepStatus = 'open' | 'submitted' | 'returned' | 'approved' | 'waived' | 'told';

/** One filing of a step, and what became of it. */
export interface Submission {
  revision: number;
  receivedAt: number;
  by: string;
  via: string;
  recorded: boolean;
  /** `told` stands without a review; `replaced` by a later word on the same, or asked anew. */
  outcome: 'pending' | 'withdrawn' | 'returned' | 'approved' | 'told' | 'replaced';
}
