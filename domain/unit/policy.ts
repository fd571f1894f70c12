/**
 * Who may do what: one table, which `decide`, the API and the lists of possible actions use.
 * It knows roles and the tree of units, but not the state of a step.
 */
import type { Command, CommandKind } from './commands.ts';
import type { Refusal } from './refusals.ts';
import type { Actor, Place, Relation, Role } from '../terms/people.ts';
import { isUnitRole } from '../terms/people.ts';

/** The relation of an actor to a unit. */
export function relationOf(actor: Actor, place: Place): Relation {
  if (!isUnitRole(actor.role)) return actor.role;
  if (actor.unit === place.unit) return actor.role;
  return actor.unit !== undefined && place.above.includes(actor.unit) ? 'parent' : 'stranger';
}

const bureau = ['liaison', 'leader'] as const;
const office = ['reviewer', 'office-leader'] as const;

/** Every command to a unit, and the relations to the unit that may give it. */
export const policy = {
  acknowledge: bureau,
  submit: bureau,
  refer: bureau,
  tell: bureau,
  withdraw: bureau,
  'request-extension': bureau,
  'name-liaison': [...bureau, ...office],
  comment: [...bureau, 'parent', ...office],
  record: [...office, 'parent'],
  approve: ['leader', 'parent', ...office],
  return: ['leader', 'parent', ...office],
  delegate: ['parent', ...office],
  'add-reviewer': ['parent', ...office],
  'grant-extension': ['parent', ...office],
  'refuse-extension': ['parent', ...office],
  extend: office,
  waive: office,
  reopen: office,
  paper: [...office, 'parent'],
  nudge: ['parent', ...office],
  'set-deputy': office,
  'set-address': [...office, 'system'],
  amend: ['office-leader', 'reviewer', 'system'],
  'pause-reminders': [...office, 'system'],
  'resume-reminders': [...office, 'system'],
  leave: office,
  succeed: office,
  close: ['office-leader', 'system'],
  cancel: ['office-leader', 'system'],
} satisfies Record<CommandKind, readonly Relation[]>;

/** Commands by which a unit itself files: it matters when they arrive. */
export const unitFilings = ['submit', 'refer', 'tell'] as const satisfies readonly CommandKind[];

/** Actions that do not concern a single unit, and the roles that may do them. */
const deeds = {
  launch: office,
  rehearse: office,
  'read-report': [...office, 'auditor'],
  replay: [...office, 'auditor'],
  'read-access-log': ['auditor', 'office-leader'],
  'open-payloads': [...office, 'auditor'],
  /** Restricted, because where and with what a photo was taken shows where a person was. */
  'see-origin': [...office, 'auditor'],
  'erase-person': ['office-leader'],
  'read-stopped-addresses': [...office, 'auditor'],
  'allow-mail-again': office,
  'find-paper': [...office, ...bureau],
  'read-archive': [...office, 'auditor'],
} satisfies Record<string, readonly Role[]>;

export type Deed = keyof typeof deeds;

/** The roles that may do this, if the actor's role is not among them; otherwise null. */
export function rolesNeededFor(deed: Deed, actor: Actor): Role[] | null {
  const allowed: readonly Role[] = deeds[deed];
  return allowed.includes(actor.role) ? null : [...allowed];
}

/** May the actor see the unit? Its own people, units above, the office and the auditor may. */
export function maySee(actor: Actor, place: Place): boolean {
  return relationOf(actor, place) !== 'stranger';
}

/** The refusal if the actor may not give this command to this unit; otherwise null. */
export function refusedByPolicy(
  command: Pick<Command, 'kind' | 'by'>,
  place: Place,
): Refusal | null {
  const relation = relationOf(command.by, place);
  if (relation === 'stranger') return { code: 'not-your-unit', unit: place.unit };
  const allowed: readonly Relation[] = policy[command.kind];
  if (allowed.includes(relation)) return null;
  return {
    code: 'role-too-small',
    command: command.kind,
    role: command.by.role,
    needs: [...allowed],
  };
}

/**
 * The refusal if the actor may not read who a unit's people are; otherwise null. The auditor works
 * without names: data that is sealed in the archive stays sealed for the auditor too.
 */
export function refusedToSeePeople(by: Actor, place: Place): Refusal | null {
  const relation = relationOf(by, place);
  const needs: readonly Relation[] = policy['name-liaison'];
  if (needs.includes(relation)) return null;
  if (relation === 'parent' || relation === 'stranger') {
    return { code: 'not-your-unit', unit: place.unit };
  }
  return { code: 'role-too-small', command: 'name-liaison', role: by.role, needs: [...needs] };
}
