/**
 * What a record is about, in a few kinds, so that an auditor can ask for mails or for reviews
 * alone. An event without a topic does not compile.
 */
import type { EventKind } from '../unit/events.ts';

export const topics = [
  'launch',
  'filing',
  'review',
  'deadline',
  'paper',
  'people',
  'definition',
  'chasing',
  'mail',
  'remark',
  'refused',
  'end',
] as const;

export type Topic = (typeof topics)[number];

/** The topic of each event. `refused` is what left no record. */
export const topicOf: Record<EventKind, Topic> = {
  launched: 'launch',
  acknowledged: 'launch',
  submitted: 'filing',
  withdrawn: 'filing',
  approved: 'review',
  returned: 'review',
  delegated: 'review',
  'reviewer-added': 'review',
  'extension-requested': 'deadline',
  'extension-refused': 'deadline',
  extended: 'deadline',
  waived: 'deadline',
  reopened: 'deadline',
  'paper-received': 'paper',
  'liaison-named': 'people',
  'address-changed': 'people',
  'deputy-set': 'people',
  amended: 'definition',
  nudged: 'chasing',
  chased: 'chasing',
  'review-chased': 'chasing',
  'acknowledgement-chased': 'chasing',
  'reminders-paused': 'chasing',
  'reminders-resumed': 'chasing',
  'letter-sent': 'mail',
  'letter-failed': 'mail',
  'mail-bounced': 'mail',
  commented: 'remark',
  left: 'end',
  succeeded: 'launch',
  closed: 'end',
  cancelled: 'end',
};
