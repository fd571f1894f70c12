/**
 * Finds the address that mail for somebody goes to, and decides whether it may be sent. All mail,
 * letters and one-time codes alike, passes through here, which keeps rehearsals from writing to
 * real people. The answers name persons by id.
 */
import type { Recipient } from '../../domain/letters/letters.ts';
import { recipientsMax } from '../../domain/terms/limits.ts';
import { isSandboxAddress } from '../../domain/plan/sandbox.ts';
import type { UndeliverableReason } from '../../domain/letters/undeliverable-reasons.ts';
import { Tampered } from '../people/key-ring.ts';
import { isPlainAddress } from './mailbox.ts';
import type { People } from '../people/people.ts';

export interface Addressees {
  addresses: string[];
  /** The recipient as records and messages may show it: the id for a person. */
  shownAs: string;
  /** The person's sealed bytes were damaged or changed after sealing. */
  unreadable?: boolean;
}

/**
 * The addresses of a letter, each with the form in which it is shown. A person is shown by id,
 * because the answer enters the workflow's history. In a rehearsal, addresses are invented and name
 * nobody, so they are shown.
 */
export async function addresseesOf(
  { person, addresses, fallback }: Recipient,
  people: Pick<People, 'openPerson'>,
): Promise<Addressees> {
  const mailboxes = addresses.length > 0 ? addresses : [fallback];
  if (!person) return { addresses: mailboxes, shownAs: mailboxes.join(', ') };
  try {
    const details = await people.openPerson(person);
    // The person was erased or never gave an address: use the unit's own mailbox.
    if (!details?.email) return { addresses: [fallback], shownAs: fallback };
    const { email } = details;
    return { addresses: [email], shownAs: isSandboxAddress(email) ? email : person.id };
  } catch (failure) {
    if (!(failure instanceof Tampered)) throw failure;
    return { addresses: [], shownAs: person.id, unreadable: true };
  }
}

/** The reason why mail must not go to the mail service, or null. This is the last check. */
export function refusalOf(
  mode: 'live' | 'rehearsal',
  { addresses, unreadable }: Addressees,
): UndeliverableReason | null {
  if (unreadable) return 'person-unreadable';
  if (addresses.length > recipientsMax) return 'too-many-recipients';
  if (mode !== 'live' && !addresses.every(isSandboxAddress)) return 'rehearsal-to-real-address';
  if (addresses.length === 0 || !addresses.every(isPlainAddress)) return 'address-invalid';
  const sandbox = addresses.some((address) => isSandboxAddress(address.toLowerCase()));
  return mode === 'live' && sandbox ? 'live-to-sandbox-address' : null;
}
