/**
 * The variables of sign-in, for bin/environment/environment.ts: whose tokens are taken, and what
 * their claims are called. A given issuer is used, and no provider is started.
 */
import { z } from 'zod';

import type { SignIn } from '../../api/sign-in/sign-in.ts';
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

/** Every variable of sign-in, with what it is for. */
export const signInVariables = {
  DUBAN_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .describe('the OpenID provider whose tokens are taken, an http(s) address'),
  DUBAN_OIDC_AUDIENCE: z
    .string()
    .min(1)
    .describe('what tokens for this API name as their audience'),
  DUBAN_OIDC_CLIENT: z.string().min(1).describe("the command line's public client at the issuer"),
  DUBAN_OIDC_SCOPE: z.string().min(1).describe('what the command line asks the issuer for'),
  DUBAN_OIDC_ROLE_CLAIM: claim.describe('the claim that holds the role'),
  DUBAN_OIDC_UNIT_CLAIM: claim.describe("the claim that holds the unit's code"),
  DUBAN_OIDC_ROLES: z
    .string()
    .regex(new RegExp(`^${pair}(\\s${pair})*$`))
    .describe(`value=role pairs with a space between; roles are ${personRoles.join(', ')}`),
  DUBAN_OIDC_TOKEN_TYPE: z
    .enum(['at+jwt', 'any'])
    .describe('"any" for an issuer that does not mark access tokens as at+jwt'),
} as const;

type Read = { [Name in keyof typeof signInVariables]?: string | undefined };

/** How sign-in works here; null when no issuer is given. Throws a sentence for people. */
export function signInConfig(read: Read): SignIn | null {
  const { DUBAN_OIDC_ISSUER: issuer, DUBAN_OIDC_ROLES: roles } = read;
  if (issuer === undefined) {
    const names = Object.keys(signInVariables) as (keyof Read)[];
    const lonely = names.find((name) => read[name] !== undefined);
    if (lonely === undefined) return null;
    throw new Error(
      `DUBAN_OIDC_ISSUER is missing: ${lonely} is set. Set it to the address of the OpenID ` +
        'provider, or unset what else begins with DUBAN_OIDC.',
    );
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
      // The pattern above lets nothing else through.
      return [one.slice(0, at), one.slice(at + 1) as Role];
    }),
  );
}
