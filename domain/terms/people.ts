/**
 * People who act: their roles from sign-in, the actor of a command, and how an actor relates to a
 * unit. unit/policy.ts says what each may do.
 */
import type { RecipientRole } from './letter-lines.ts';

/** A role from sign-in. `system` is one of our machines (the bounce handler, the campaign). */
export type Role = 'liaison' | 'leader' | 'reviewer' | 'office-leader' | 'auditor' | 'system';

export interface Actor {
  id: string;
  role: Role;
  /** The unit that a bureau's people belong to; absent for the office, auditors and the system. */
  unit?: string;
}

/** How somebody relates to a unit: a liaison is `liaison` to her own and `stranger` to others. */
export type Relation = Role | 'parent' | 'stranger';

/** The unit in relation to which an actor is judged: its code and those above it, nearest first. */
export interface Place {
  unit: string;
  above: string[];
}

/** The roles that people sign in with, so without `system`. */
export const personRoles = ['liaison', 'leader', 'reviewer', 'office-leader', 'auditor'] as const;

/** Do people of this role belong to a unit? The others belong to the office. */
export function isUnitRole(role: Role | RecipientRole): boolean {
  return role === 'liaison' || role === 'leader';
}
