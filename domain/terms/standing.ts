/**
 * How a step and a submission can stand, and what can still be owed for a step. Which of these
 * a step is in is worked out in unit/state.ts.
 */
/** What is missing before a step is settled. */
export type Owed = 'submission' | 'correction' | 'signature' | 'review' | 'paper';

/**
 * How a step stands; overdue is no status, it is computed from the deadline. A step that is only
 * told is `open` until something is said of it, and then `told`: nobody reviews that. A step is
 * `ended` if its unit left the campaign before it was filed, and `inherited` if a unit that left
 * has filed it for this one.
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
  /** `told` stands without a review; `replaced` by a later word on the same, or asked anew. */
  outcome: 'pending' | 'withdrawn' | 'returned' | 'approved' | 'told' | 'replaced';
}
