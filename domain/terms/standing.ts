/**
 * The possible states of a step and of a submission, and what can still be owed for a step.
 * unit/state.ts determines which of them apply.
 */
/** What is missing before a step is settled. */
export type Owed = 'submission' | 'correction' | 'signature' | 'review' | 'paper';

/**
 * How a step stands. Overdue is not a status; it follows from the deadline. A step that is only
 * told is `open` until the unit reports on it and `told` afterwards, without a review. A step is
 * `ended` if its unit left the campaign before filing it, and `inherited` if a unit that left had
 * filed it for this one.
 */
export const stepStatuses = [
  'open',
  'submitted',
  'returned',
  'approved',
  'waived',
  'told',
  'ended',
  'inherited',
] as const;

export type StepStatus = (typeof stepStatuses)[number];

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
