/**
 * Who may use the link in a letter: the person it was sent to, as long as letters of that kind
 * still go to them. This depends on the unit's present state, so a liaison's link stops working
 * when the liaison is replaced.
 */
import type { Letter, Recipient } from './letters.ts';
import type { RecipientRole } from '../terms/letter-lines.ts';
import { recipientOf } from './letters.ts';
import type { Actor } from '../terms/people.ts';
import type { UnitState } from '../unit/state.ts';

/** Readers without an account of their own. The office's people sign in instead. */
export const linkRoles = ['liaison', 'leader', 'parent'] as const;

export type LinkRole = (typeof linkRoles)[number];

/** Somebody to whom the link for a role may have been sent. */
export interface LinkHolder {
  actor: Actor;
  /** The name in their link: the liaison's random id, or an address. */
  name: string;
  /** Where their one-time code is sent. */
  to: Recipient;
}

/** The reader for whom a letter's link is made; null for readers who sign in. */
export function linkOwnerOf({ to }: Letter): { role: LinkRole; name: string } | null {
  if (!isLinkRole(to.role)) return null;
  // If no unit is above, letters for the parent go to the office, whose people sign in.
  const isOffice = to.role === 'parent' && nameOf(to) === to.fallback;
  return isOffice ? null : { role: to.role, name: nameOf(to) };
}

/**
 * Who holds links for a role now. A unit's mailbox keeps its link when a liaison is named, because
 * its reader may have to name the next liaison.
 */
export function linkHoldersOf(state: UnitState, role: LinkRole): LinkHolder[] {
  const { unit, liaison } = state;
  const to = recipientOf(state, role);
  if (role === 'parent') {
    const [above] = state.above;
    return above ? [holder(mailboxActor(above.code, 'liaison'), to)] : [];
  }
  if (role === 'leader') {
    const { leader } = unit;
    const named = leader ? { id: leader.id, role, unit: unit.code } : mailboxActor(unit.code, role);
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
  const own = holder(mailboxActor(unit.code, role), mailbox);
  // A liaison whom mail does not reach is still the liaison. The code goes where the letters go.
  const named = liaison ? holder({ id: liaison.id, role, unit: unit.code }, to) : null;
  return liaison && named ? [{ ...named, name: liaison.id }, own] : [own];
}

function holder(actor: Actor, to: Recipient): LinkHolder {
  return { actor, name: nameOf(to), to };
}

/**
 * The actor behind a mailbox. It has the same id in each role, so that nobody approves what they
 * filed.
 */
function mailboxActor(unit: string, role: 'liaison' | 'leader'): Actor {
  return { id: `mailbox.${unit}`, role, unit };
}

function nameOf({ person, addresses }: Recipient): string {
  return person?.id ?? addresses.join();
}

function isLinkRole(role: RecipientRole): role is LinkRole {
  return (linkRoles as readonly RecipientRole[]).includes(role);
}
