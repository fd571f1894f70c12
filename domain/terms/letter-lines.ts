/**
 * The lines that letters are made of: what a line can tell, and to whom it is addressed.
 * How lines are gathered into letters is decided in domain/letters.
 */
/** What a line tells, the weightiest first: a letter is named after its weightiest line. */
export const lineKinds = [
  'undeliverable',
  'closing',
  'cancelled',
  'left',
  'succeeded',
  'amended',
  'returned',
  'reopened',
  'escalation',
  'review-waiting',
  'review-opened',
  'extension-asked',
  'nudge',
  'reminder',
  'extended',
  'extension-refused',
  'acknowledge',
  'launch',
  'copy',
] as const;

export type LineKind = (typeof lineKinds)[number];

export type RecipientRole =
  'liaison' | 'leader' | 'office' | 'reviewer' | 'office-leader' | 'parent' | 'bulletin';

/** One thing that somebody must be told, not before `at`; it leaves the state when it was sent. */
export interface OwedLine {
  id: string;
  kind: LineKind;
  to: RecipientRole;
  at: number;
  step?: string;
  text?: string;
  /** How often our own mail service has refused it. */
  tries?: number;
  /** Somebody of the office by id, whom a line names beside the office's mailbox. */
  reader?: string;
}

/** What a definition may name as too urgent for the next morning: the office is told at once. */
export const urgentKinds = [
  'undeliverable',
  'extension-asked',
  'escalation',
  'review-opened',
] as const satisfies LineKind[];

/** What goes to the office over all units, beside the letters of each unit. */
export const officeMailKinds = ['morning', 'closing-summary'] as const;
export type OfficeMailKind = (typeof officeMailKinds)[number];
