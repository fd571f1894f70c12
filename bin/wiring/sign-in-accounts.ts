/**
 * The accounts of the local provider, made from the campaigns: the office's people, an auditor, and
 * a liaison and a leader for each unit. Any other `role:id[@unit]` is accepted too: a person who
 * may mint tokens on this machine may act as anybody.
 */
import { listCampaigns, readCampaign } from '../../activities/campaigns/campaign-files.ts';
import type { InEach } from '../../domain/terms/language.ts';
import { inEach } from '../../domain/terms/language.ts';
import type { Actor, Role } from '../../domain/terms/people.ts';
import { isUnitRole, personRoles } from '../../domain/terms/people.ts';
import type { Addressees } from '../../domain/definition/units.ts';
import { wordsIn } from '../../domain/words/words.ts';
import type { Account, Accounts } from '../../local/sign-in/account.ts';
import { localClaims } from '../../local/sign-in/account.ts';
import { inWords } from '../words/words.ts';

const id = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

/** The accounts for a folder of campaigns (`campaigns/`), read each time they are needed. */
export function accountsOf(campaigns: string): Accounts {
  const list = async (): Promise<Account[]> => {
    const read = await Promise.all(
      (await listCampaigns(campaigns)).map((name) => readCampaign(campaigns, name)),
    );
    const accounts = read.flatMap((one) => (one.ok ? seeded(one.value.addressees) : []));
    accounts.push(accountOf({ id: 'auditor-1', role: 'auditor' }, office));
    return [...new Map(accounts.map((one) => [one.key, one])).values()];
  };
  return {
    list,
    async find(key) {
      const actor = actorOf(key);
      if (actor !== null) return accountOf(actor, office);
      return (await list()).find(({ subject }) => subject === key) ?? null;
    },
  };
}

const office = inWords(({ office: name }) => name);

function seeded({ office: { reviewers, leaders }, units }: Addressees): Account[] {
  return [
    ...reviewers.map((one) => accountOf({ id: one.id, role: 'reviewer' }, office)),
    ...leaders.map((one) => accountOf({ id: one.id, role: 'office-leader' }, office)),
    ...units.flatMap(({ code, leader, name }) => [
      accountOf({ id: `liaison-${code}`, role: 'liaison', unit: code }, name),
      accountOf({ id: leader?.id ?? `leader-${code}`, role: 'leader', unit: code }, name),
    ]),
  ];
}

function accountOf(actor: Actor, group: InEach): Account {
  const { role, unit } = actor;
  return {
    key: `${role}:${actor.id}${unit === undefined ? '' : `@${unit}`}`,
    subject: actor.id,
    name: inEach((language) => wordsIn(language).relations[role]),
    group,
    claims: {
      [localClaims.role]: role,
      ...(unit === undefined ? {} : { [localClaims.unit]: unit }),
    },
  };
}

/** Parses `liaison:zhang@220100`: role, id, and the unit of a unit's people. Null if invalid. */
function actorOf(key: string): Actor | null {
  const [, role = '', name = '', unit] = /^([a-z-]+):([^@]+)(?:@(.+))?$/.exec(key) ?? [];
  if (!isPersonRole(role) || !id.test(name)) return null;
  if (isUnitRole(role) !== (unit !== undefined && id.test(unit))) return null;
  return { id: name, role, ...(unit === undefined ? {} : { unit }) };
}

function isPersonRole(role: string): role is Exclude<Role, 'system'> {
  return (personRoles as readonly string[]).includes(role);
}
