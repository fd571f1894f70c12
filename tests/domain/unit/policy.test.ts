/** Who may do what to a unit: the whole table, written down a second time. */
import { describe, expect, it } from 'vitest';

import type { CommandKind } from '../../../domain/unit/commands.ts';
import { commandKinds } from '../../../domain/rules/decide.ts';
import type { Actor, Relation } from '../../../domain/terms/people.ts';
import { maySee, refusedByPolicy, relationOf } from '../../../domain/unit/policy.ts';
import { actors, command } from '../../support/stories/world.ts';

const { liaison, leader, parentLiaison, parentLeader, reviewer, officeLeader } = actors;
const { auditor, system, stranger } = actors;

/** The county 220183 under the city 220100 under the province 220000. */
const place = { unit: '220183', above: ['220100', '220000'] };

/** Who may: L liaison, U unit's leader, P unit above, R reviewer, O office's leader, S system. */
const table: Record<CommandKind, string> = {
  acknowledge: 'L U - - - -',
  submit: 'L U - - - -',
  refer: 'L U - - - -',
  tell: 'L U - - - -',
  withdraw: 'L U - - - -',
  'request-extension': 'L U - - - -',
  'name-liaison': 'L U - R O -',
  comment: 'L U P R O -',
  record: '- - P R O -',
  approve: '- U P R O -',
  return: '- U P R O -',
  delegate: '- - P R O -',
  'add-reviewer': '- - P R O -',
  'grant-extension': '- - P R O -',
  'refuse-extension': '- - P R O -',
  extend: '- - - R O -',
  waive: '- - - R O -',
  reopen: '- - - R O -',
  paper: '- - P R O -',
  nudge: '- - P R O -',
  'set-deputy': '- - - R O -',
  'set-address': '- - - R O S',
  amend: '- - - R O S',
  'pause-reminders': '- - - R O S',
  'resume-reminders': '- - - R O S',
  leave: '- - - R O -',
  succeed: '- - - R O -',
  close: '- - - - O S',
  cancel: '- - - - O S',
};

const columns: [string, Relation, Actor[]][] = [
  ['L', 'liaison', [liaison]],
  ['U', 'leader', [leader]],
  ['P', 'parent', [parentLiaison, parentLeader, { ...parentLeader, unit: '220000' }]],
  ['R', 'reviewer', [reviewer]],
  ['O', 'office-leader', [officeLeader]],
  ['S', 'system', [system]],
];

const rows = Object.entries(table).flatMap(([kind, line]) =>
  columns.flatMap(([sign, relation, people]) =>
    people.map((by) => ({
      kind: kind as CommandKind,
      relation,
      by,
      who: by.unit ? `${by.role} of ${by.unit}` : by.role,
      may: line.includes(sign) ? 'may' : 'may not',
    })),
  ),
);

describe('the policy', () => {
  it('has a row here for every command', () => {
    expect(Object.keys(table).toSorted()).toEqual(commandKinds.toSorted());
  });

  it.each(rows)('says that the $relation ($who) $may $kind', ({ kind, by, may }) => {
    const asked = { ...command('acknowledge', {}, { by, at: 0 }), kind } as never;
    const refusal = refusedByPolicy(asked, place);

    expect(refusal?.code).toBe(may === 'may' ? undefined : 'role-too-small');
  });

  it.each(commandKinds)('lets no auditor and no other unit %s', (kind) => {
    const asked = (by: Actor): never =>
      ({ ...command('acknowledge', {}, { by, at: 0 }), kind }) as never;

    expect(refusedByPolicy(asked(auditor), place)).toMatchObject({ code: 'role-too-small' });
    expect(refusedByPolicy(asked(stranger), place)).toEqual({
      code: 'not-your-unit',
      unit: '220183',
    });
  });
});

describe('what somebody is to a unit', () => {
  it.each<[string, Actor, Relation]>([
    ['its own liaison', liaison, 'liaison'],
    ["its own unit's leader", leader, 'leader'],
    ['the liaison of the city above it', parentLiaison, 'parent'],
    ['the leader of the province above that', { ...parentLeader, unit: '220000' }, 'parent'],
    ['the liaison of a neighbour', stranger, 'stranger'],
    ['the liaison of a unit below it', { ...liaison, unit: '220183-01' }, 'stranger'],
    ['a liaison of no unit at all', { id: 'x', role: 'liaison' }, 'stranger'],
    ['a reviewer of the office', reviewer, 'reviewer'],
    ['the auditor', auditor, 'auditor'],
    ['a machine of ours', system, 'system'],
  ])('%s', (_who, actor, relation) => {
    expect(relationOf(actor, place)).toBe(relation);
    expect(maySee(actor, place)).toBe(relation !== 'stranger');
  });

  it('is nothing to a unit above: the county has no access to the city', () => {
    expect(relationOf(liaison, { unit: '220100', above: ['220000'] })).toBe('stranger');
  });
});
