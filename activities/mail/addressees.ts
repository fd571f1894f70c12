/**
 * Where mail for a person goes, and whether it may be sent: this check keeps rehearsals and live
 * campaigns apart. All mail passes it, letters and one-time codes. Results name persons by id.
 */
import type { Recipient } from '../../domain/letters/letters.ts';
import { recipientsMax } from '../../domain/terms/limits.ts';
import { isSandboxAddress } from '../../domain/plan/sandbox.ts';
import type { UndeliverableReason } from '../../domain/letters/undeliverable-reasons.ts';
import { Tampered } from '../people/key-ring.ts';
import { isPlainAddress } from './mail-client.ts';
import type { People } from '../people/people.ts';

export interface Addressees {
  addresses: string[];
  /** The form that may be shown and stored: for a person, the id. */
  shownAs: string;
  /** Whether the person's sealed data is damaged. */
  unreadable?: boolean;
}

/**
 * Where a letter goes, and how the ledger names that: a person by id, because it enters the
 * history. An invented address belongs to nobody, so a rehearsal shows it.
 */
export async function addresseesOf(
  { person, addresses, fallback }: Recipient,
  people: Pick<People, 'openPerson'>,
): Promise<Addressees> {
  const mailboxes = addresses.length > 0 ? addresses : [fallback];
  if (!person) return { addresses: mailboxes, shownAs: mailboxes.join(', ') };
  try {
    const details = await people.openPerson(person);
    // The person was erased or gave no address, so the letter goes to the unit's own mailbox.
    if (!details?.email) return { addresses: [fallback], shownAs: fallback };
    const { email } = details;
    return { addresses: [email], shownAs: isSandboxAddress(email) ? email : person.id };
  } catch (failure) {
    if (!(failure instanceof Tampered)) throw failure;
    return { addresses: [], shownAs: person.id, unreadable: true };
  }
}

/** Why mail must not reach the mail service, or null. This is the last check before it. */
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
