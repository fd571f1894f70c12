/**
 * Header fields that tell programs what a mail is, so that holiday replies stay away and a mailbox
 * shows the letters of one unit together. They hold public codes and hashes only. SES replaces our
 * Message-ID, so letters refer to an identifier that no mail ever had: programs group by it all the
 * same. Sources: RFC 3834 (Auto-Submitted), RFC 2919 (List-Id), RFC 5322, 3.6.4 (References),
 * [MS-OXCMAIL] 2.2.3.2.14 (X-Auto-Response-Suppress), SES Developer Guide, "header fields".
 */
import { createHash } from 'node:crypto';

import type { Mailbox } from './mailbox.ts';

export type MailHeaders = Record<string, string>;

/**
 * Exchange and Outlook send no receipts and no absence notes. `All` would also suppress NDR, which
 * is the report that a mail could not be delivered.
 */
const suppressed = 'DR, RN, NRN, OOF, AutoReply';

/** Fields of every mail: no person typed it, and nobody reads a machine's answer. */
export const automatic: MailHeaders = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': suppressed,
};

/**
 * Fields of a mail that nobody waits for at this moment. Programs older than Auto-Submitted look at
 * Precedence; some servers deliver `bulk` last, so a code that somebody waits for does without.
 * `list` names what a person can sort by, in letters, digits, hyphens and underscores.
 */
export function listed(from: Mailbox, ...list: string[]): MailHeaders {
  const id = [...list, 'duban', domainOf(from)].join('.');
  return { ...automatic, Precedence: 'bulk', 'List-Id': `<${id}>` };
}

/** Fields that show all mails of one subject matter (such as a unit of a campaign) together. */
export function threaded(from: Mailbox, ...about: string[]): MailHeaders {
  const hash = createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 32);
  const id = `<duban.${hash}@${domainOf(from)}>`;
  return { 'In-Reply-To': id, References: id };
}

function domainOf({ address }: Mailbox): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
