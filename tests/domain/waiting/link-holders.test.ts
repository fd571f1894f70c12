/** Whose a link is: depends on the unit's present state, and on the letter as it was written. */
import { describe, expect, it } from 'vitest';

import type { Letter, Recipient } from '../../../domain/letters/letters.ts';
import type { RecipientRole } from '../../../domain/terms/letter-lines.ts';
import { wordsIn } from '../../../domain/words/words.ts';
import type { LinkRole } from '../../../domain/letters/link-holders.ts';
import { linkHoldersOf, linkOwnerOf, linkRoles } from '../../../domain/letters/link-holders.ts';
import type { UnitState } from '../../../domain/unit/state.ts';

const mailbox = 'safety@changchun-gxj.example';
const above = { code: '220000', address: 'safety@jilin-gxj.example' };
const leader = { id: 'leader-220100', address: 'leader@changchun-gxj.example' };
const liaison = { id: 'p-1', sealed: '1.x' };
const office = 'office@gxt-jilin.example';

type Facts = Pick<UnitState, 'liaison' | 'liaisonReachable' | 'address' | 'above'>;

function stateOf(over: Partial<Facts> & { leader?: typeof leader | null } = {}): UnitState {
  const { leader: led = leader, ...rest } = over;
  return {
    unit: { code: '220100', ...(led ? { leader: led } : {}) },
    plan: { office: { address: office } },
    liaison,
    liaisonReachable: true,
    address: mailbox,
    above: [above],
    ...rest,
  } as unknown as UnitState;
}

/** Who holds links, and where each one's code goes. */
function held(state: UnitState, role: LinkRole): [string, string][] {
  return linkHoldersOf(state, role).map(({ actor, to }) => [
    `${actor.role}:${actor.id}@${actor.unit}`,
    to.person?.id ?? to.addresses.join(),
  ]);
}

describe('links of a liaison', () => {
  const byMailbox: [string, string] = ['liaison:mailbox.220100@220100', mailbox];

  it('are held by whoever is the liaison, and by the mailbox that stood in before', () => {
    expect(held(stateOf(), 'liaison')).toEqual([['liaison:p-1@220100', 'p-1'], byMailbox]);
    expect(held(stateOf({ liaison: null }), 'liaison')).toEqual([byMailbox]);
  });

  it('send their code to the mailbox once the liaison cannot be reached', () => {
    const state = stateOf({ liaisonReachable: false });

    expect(held(state, 'liaison')).toEqual([['liaison:p-1@220100', mailbox], byMailbox]);
    expect(linkHoldersOf(state, 'liaison').map(({ name }) => name)).toEqual(['p-1', mailbox]);
  });
});

describe('links of others', () => {
  it('of the leader are the leader’s, or the mailbox’s where there is none', () => {
    expect(held(stateOf(), 'leader')).toEqual([['leader:leader-220100@220100', leader.address]]);
    expect(held(stateOf({ leader: null }), 'leader')).toEqual([
      ['leader:mailbox.220100@220100', mailbox],
    ]);
  });

  it('of the unit above act for the unit above', () => {
    expect(held(stateOf(), 'parent')).toEqual([['liaison:mailbox.220000@220000', above.address]]);
    expect(held(stateOf({ above: [] }), 'parent')).toEqual([]);
  });

  it('of one mailbox are one person’s, in whichever role: nobody signs what they filed', () => {
    const state = stateOf({ liaison: null, leader: null });
    const ids = (['liaison', 'leader'] as const).flatMap((role) =>
      linkHoldersOf(state, role).map(({ actor }) => actor.id),
    );

    expect(new Set(ids)).toEqual(new Set(['mailbox.220100']));
  });
});

describe('a letter', () => {
  const to = (role: RecipientRole, addresses: string[]): Letter => {
    const recipient: Recipient = { role, unit: '220100', addresses, fallback: office };
    return { to: recipient } as Letter;
  };

  it.each(Object.keys(wordsIn('zh').recipients) as RecipientRole[])(
    'to %s has a link, or has none',
    (role) => {
      const isUnits = (linkRoles as readonly string[]).includes(role);

      expect(linkOwnerOf(to(role, [mailbox]))).toEqual(isUnits ? { role, name: mailbox } : null);
    },
  );

  it('to the office in place of a unit above has none: the office signs in', () => {
    expect(linkOwnerOf(to('parent', [office]))).toBeNull();
  });
});
