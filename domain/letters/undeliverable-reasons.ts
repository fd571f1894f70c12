/**
 * Why a letter could not be delivered, as short codes for the ledger. The mailer returns them; the
 * letter to the office and the transcript explain them (domain/words).
 */

/** The reasons that the mailer knows. Other text, such as a bounce's, is shown as it came. */
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

/** Faults of the sender: neither the recipient nor the address is to blame. */
export const sendersFaults: readonly string[] = [
  'message-rejected',
  'not-verified',
  'too-many-recipients',
  'mail-service-unavailable',
] satisfies UndeliverableReason[];
