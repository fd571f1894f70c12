/**
 * Where mail for somebody goes, and whether it may: the door that holds rehearsal and life apart.
 * All mail passes here, letters and one-time codes. Persons are named by id in what it answers.
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
  /** As it may be told: by id for a person. */
  shownAs: string;
  /** The person's sealed bytes are not what was sealed. */
  unreadable?: boolean;
}

/**
 * Where a letter goes, and how that is told: by id for a person, for it enters the history. An
 * invented address names nobody, so a rehearsal shows it.
 */
export async function addresseesOf(
  { person, addresses, fallback }: Recipient,
  people: Pick<People, 'openPerson'>,
): Promise<Addressees> {
  const mailboxes = addresses.length > 0 ? addresses : [fallback];
  if (!person) return { addresses: mailboxes, shownAs: mailboxes.join(', ') };
  try {
    const details = await people.openPerson(person);
    // Erased, or never gave an address: the unit's own mailbox.
    if (!details?.email) return { addresses: [fallback], shownAs: fallback };
    const { email } = details;
    return { addresses: [email], shownAs: isSandboxAddress(email) ? email : person.id };
  } catch (failure) {
    if (!(failure instanceof Tampered)) throw failure;
    return { addresses: [], shownAs: person.id, unreadable: true };
  }
}

/** Why mail must not be handed to the mail service, or null. The last door before it. */
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
