/**
 * What the mail service reports about a mail after it has accepted it, and what that means. A delay
 * is nothing yet: the service goes on by itself, and reports a bounce once it has given up. Knows
 * no form of messages. Source: SES Developer Guide, "contents of event data".
 */
import type { UndeliverableReason } from './undeliverable-reasons.ts';

/** A report, in the service's own words where they are short codes. */
export interface MailEvent {
  /** `Bounce`, `Complaint`, `Delivery`, `DeliveryDelay`, `Reject`, `Rendering Failure` … */
  type: string;
  /** Names the mail and the report. The same report may come more than once. */
  message: string;
  report: string;
  /** When the service accepted the mail (epoch ms). */
  sentAt: number;
  tags: Record<string, string>;
  /** The addresses that the report is about. */
  recipients: string[];
  /** `failed`: a server's report of a failed delivery came with it. */
  bounce?: { type: string; subType: string; failed: boolean };
  complaint?: { subType: string | null; feedback: string | null };
}

/** Why a mail did not arrive, or that its reader does not want it; null if nobody must know. */
export function newsOf({ type, bounce, complaint }: MailEvent): UndeliverableReason | null {
  if (type === 'Reject' || type === 'Rendering Failure') return 'message-rejected';
  if (type === 'Bounce' && bounce) return bouncedBy(bounce);
  if (type !== 'Complaint' || !complaint) return null;
  // A reader who took the mail out of the spam folder (RFC 5965, `not-spam`).
  if (complaint.feedback === 'not-spam') return null;
  return complaint.subType === onList ? 'on-services-list' : 'complained';
}

/** The service's own list of addresses that it does not write to. */
const onList = 'OnAccountSuppressionList';

function bouncedBy({
  type,
  subType,
  failed,
}: NonNullable<MailEvent['bounce']>): UndeliverableReason | null {
  if (subType === onList || subType === 'Suppressed') return 'on-services-list';
  if (type === 'Permanent') return 'mailbox-unknown';
  // A note of absence is reported as transient too, without any failed delivery.
  if (!failed) return null;
  if (subType === 'MailboxFull') return 'mailbox-full';
  return contentRefused.includes(subType) ? 'content-refused' : 'not-taken';
}

const contentRefused = ['MessageTooLarge', 'ContentRejected', 'AttachmentRejected'];
