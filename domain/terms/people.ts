/**
 * Who acts: roles as sign-in gives them, the actor of a command, and what one is to a unit.
 * What each of them may do is the policy's business (unit/policy.ts).
 */
/** A role as sign-in gives it. `system` is a machine of ours (a bounce handler, the campaign). */
export type Role = 'liaison' | 'leader' | 'reviewer' | 'office-leader' | 'auditor' | 'system';

export interface Actor {
  id: string;
  role: Role;
  /** The unit a bureau's people belong to; absent for office, auditor and system. */
  unit?: string;
}

/** What somebody is to a unit: a liaison is `liaison` to her own and `stranger` to others. */
export type Relation = Role | 'parent' | 'stranger';

/** The unit an actor is judged against: its code and the codes above it, nearest first. */
export interface Place {
  unit: string;
  above: string[];
}

/** Roles that people sign in with: `system` is none of them. */
export const personRoles = ['liaison', 'leader', 'reviewer', 'office-leader', 'auditor'] as const;

/** Does somebody of this role belong to a unit? The others are the office's, and have none. */
export function isUnitRole(role: Role): boolean {
  return role === 'liaison' || role === 'leader';
}
