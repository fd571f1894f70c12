/**
 * Why a letter could not be delivered: short codes for the ledger. The mailer answers with these
 * codes; the letter to the office and the transcript explain them (domain/words).
 */

/** Every reason that the mailer knows. Other text (from a bounce) is shown as it came. */
export type UndeliverableReason =
  | 'address-invalid'
  | 'message-rejected'
  | 'not-verified'
  | 'person-unreadable'
  | 'too-many-recipients'
  | 'rehearsal-to-real-address'
  | 'live-to-sandbox-address'
  | 'mail-service-unavailable'
  // Told by the mail service afterwards (mail-events.ts).
  | 'mailbox-unknown'
  | 'mailbox-full'
  | 'content-refused'
  | 'not-taken'
  | 'on-services-list'
  | 'complained';

/** Faults on the sender's side: whoever the letter was for is not to blame, nor their address. */
export const sendersFaults: readonly string[] = [
  'message-rejected',
  'not-verified',
  'too-many-recipients',
  'mail-service-unavailable',
] satisfies UndeliverableReason[];
