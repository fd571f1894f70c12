/**
 * Who may use the link of a letter: whoever it was sent to, as long as letters of that kind still
 * go to them. Asked of the unit's present state, so that a link ends with the liaison it names.
 * Knows nothing of tokens and codes.
 */
import type { Letter, Recipient } from './letters.ts';
import type { RecipientRole } from '../terms/letter-lines.ts';
import { recipientOf } from './letters.ts';
import type { Actor } from '../terms/people.ts';
import type { UnitState } from '../unit/state.ts';

/** Readers who have no account of their own; the office's people sign in. */
export const linkRoles = ['liaison', 'leader', 'parent'] as const;

export type LinkRole = (typeof linkRoles)[number];

/** Somebody whom a link of a role may have been sent to. */
export interface LinkHolder {
  actor: Actor;
  /** What their link names: the liaison's random id, or an address. */
  name: string;
  /** Where a one-time code for them goes. */
  to: Recipient;
}

/** For whom a letter's link is made; null for a reader who signs in. */
export function linkOwnerOf({ to }: Letter): { role: LinkRole; name: string } | null {
  if (!isLinkRole(to.role)) return null;
  // Where there is no unit above, its letters go to the office.
  const isOffice = to.role === 'parent' && nameOf(to) === to.fallback;
  return isOffice ? null : { role: to.role, name: nameOf(to) };
}

/**
 * Who holds links of a role now. A unit's mailbox goes on holding its own when a liaison is named:
 * whoever reads it may have to name the next one.
 */
export function linkHoldersOf(state: UnitState, role: LinkRole): LinkHolder[] {
  const { unit, liaison } = state;
  const to = recipientOf(state, role);
  if (role === 'parent') {
    const [above] = state.above;
    return above ? [holder(mailboxOf(above.code, 'liaison'), to)] : [];
  }
  if (role === 'leader') {
    const { leader } = unit;
    const named = leader ? { id: leader.id, role, unit: unit.code } : mailboxOf(unit.code, role);
    return [holder(named, to)];
  }
  const { language } = to;
  const mailbox: Recipient = {
    role,
    unit: unit.code,
    addresses: [state.address],
    fallback: state.address,
    ...(language === undefined ? {} : { language }),
  };
  const own = holder(mailboxOf(unit.code, role), mailbox);
  // A liaison whom mail does not reach is still the liaison: the code goes where letters go.
  const named = liaison ? holder({ id: liaison.id, role, unit: unit.code }, to) : null;
  return liaison && named ? [{ ...named, name: liaison.id }, own] : [own];
}

function holder(actor: Actor, to: Recipient): LinkHolder {
  return { actor, name: nameOf(to), to };
}

/** Whoever reads a mailbox: one and the same in each role, so that none approves its own filing. */
function mailboxOf(unit: string, role: 'liaison' | 'leader'): Actor {
  return { id: `mailbox.${unit}`, role, unit };
}

function nameOf({ person, addresses }: Recipient): string {
  return person?.id ?? addresses.join();
}

function isLinkRole(role: RecipientRole): role is LinkRole {
  return (linkRoles as readonly RecipientRole[]).includes(role);
}
