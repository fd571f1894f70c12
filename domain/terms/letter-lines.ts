/**
 * The lines that letters are made of: what a line can tell, and to whom it is addressed.
 * How lines are gathered into letters is decided in domain/letters.
 */
/** What a line tells, most important first: a letter is named after its most important line. */
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

export const recipientRoles = [
  'liaison',
  'leader',
  'office',
  'reviewer',
  'office-leader',
  'parent',
  'bulletin',
] as const;

export type RecipientRole = (typeof recipientRoles)[number];

/** Something that somebody must be told, not before `at`. It leaves the state once it was sent. */
export interface OwedLine {
  id: string;
  kind: LineKind;
  to: RecipientRole;
  at: number;
  step?: string;
  text?: string;
  /** How often our own mail service has refused the line's letter. */
  tries?: number;
  /** The id of somebody in the office whom the line names, although the mail goes to the office. */
  reader?: string;
}

/** News that a definition may declare too urgent for the next morning's mail. */
export const urgentKinds = [
  'undeliverable',
  'extension-asked',
  'escalation',
  'review-opened',
] as const satisfies LineKind[];

/** Mails to the office that cover all units, besides the letters that each unit sends. */
export const officeMailKinds = ['morning', 'closing-summary'] as const;
export type OfficeMailKind = (typeof officeMailKinds)[number];
