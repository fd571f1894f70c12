/**
 * The variables of sign-in, for bin/environment/environment.ts: whose tokens are accepted, and the
 * names of their claims. If an issuer is given, no local provider is started.
 */
import { z } from 'zod';

import type { SignIn } from '../../api/sign-in/sign-in.ts';
import { inWords } from '../words/words.ts';
import { EnvironmentError } from './environment-error.ts';
import type { Role } from '../../domain/terms/people.ts';
import { personRoles } from '../../domain/terms/people.ts';
import {
  apiScope,
  commandLineClient,
  localAudience,
  localClaims,
} from '../../local/sign-in/account.ts';

const claim = z.string().regex(/^\S+$/);
const pair = `\\S+=(${personRoles.join('|')})`;

/** Every variable of sign-in. */
export const signInVariables = {
  DUBAN_OIDC_ISSUER: z.url({ protocol: /^https?$/ }),
  DUBAN_OIDC_AUDIENCE: z.string().min(1),
  DUBAN_OIDC_CLIENT: z.string().min(1),
  DUBAN_OIDC_SCOPE: z.string().min(1),
  DUBAN_OIDC_ROLE_CLAIM: claim,
  DUBAN_OIDC_UNIT_CLAIM: claim,
  DUBAN_OIDC_ROLES: z.string().regex(new RegExp(`^${pair}(\\s${pair})*$`)),
  DUBAN_OIDC_TOKEN_TYPE: z.enum(['at+jwt', 'any']),
} as const;

type Read = { [Name in keyof typeof signInVariables]?: string | undefined };

/** The settings of sign-in; null if no issuer is given. Throws EnvironmentError. */
export function signInConfig(read: Read): SignIn | null {
  const { DUBAN_OIDC_ISSUER: issuer, DUBAN_OIDC_ROLES: roles } = read;
  if (issuer === undefined) {
    const names = Object.keys(signInVariables) as (keyof Read)[];
    const lonely = names.find((name) => read[name] !== undefined);
    if (lonely === undefined) return null;
    throw new EnvironmentError(inWords((words) => words.needsIssuer(lonely)));
  }
  return {
    issuer,
    audience: read.DUBAN_OIDC_AUDIENCE ?? localAudience,
    client: read.DUBAN_OIDC_CLIENT ?? commandLineClient,
    scope: read.DUBAN_OIDC_SCOPE ?? `openid offline_access ${apiScope}`,
    roleClaim: read.DUBAN_OIDC_ROLE_CLAIM ?? localClaims.role,
    unitClaim: read.DUBAN_OIDC_UNIT_CLAIM ?? localClaims.unit,
    roles: roles === undefined ? null : rolesOf(roles),
    isTypeChecked: read.DUBAN_OIDC_TOKEN_TYPE !== 'any',
  };
}

function rolesOf(pairs: string): Record<string, Role> {
  return Object.fromEntries(
    pairs.split(/\s/).map((one) => {
      const at = one.lastIndexOf('=');
      // The schema's pattern guarantees a valid role.
      return [one.slice(0, at), one.slice(at + 1) as Role];
    }),
  );
}
