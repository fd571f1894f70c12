/**
 * Recognises people by an access token of an OpenID provider (RFC 9068): checks signature, audience
 * and time, then reads role and unit from its claims. The issuer and its names for our roles are
 * configured. No passwords and no list of people are kept here.
 */
import type { JWTPayload } from 'jose';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';

import type { Actor, Role } from '../../domain/terms/people.ts';
import { isUnitRole, personRoles } from '../../domain/terms/people.ts';
import type { Recognise } from '../edge/asked.ts';
import { IssuerAway, issuerKeys } from './issuer-keys.ts';
import { Refused } from '../problems/problems.ts';

/** Whose tokens are accepted, and how they are read. */
export interface SignIn {
  /** Spelled exactly as in tokens and discovery. */
  issuer: string;
  audience: string;
  /** The command line's public client at the issuer. */
  client: string;
  /** The scopes that the client requests, separated by spaces. */
  scope: string;
  roleClaim: string;
  unitClaim: string;
  /** Maps the issuer's names (Cognito: groups) to our roles; null if they are the same. */
  roles: Readonly<Record<string, Role>> | null;
  /** False for an issuer that does not mark access tokens `at+jwt`: then the audience must do. */
  isTypeChecked: boolean;
}

/** Public-key signatures only: with a shared secret (HS256), the verifier could forge tokens. */
const algorithms = ['ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'PS256', 'EdDSA'];
/** The tolerated difference between two machines' clocks. */
const leewaySeconds = 10;
/** Three parts with dots: any JSON Web Signature, also one without a signature. */
const jwsForm = /^[\w-]+\.[\w-]+\.[\w-]*$/;
/** The form of an actor's id: fits ids of any provider, but nothing that could be a sentence. */
const idForm = /^[A-Za-z0-9][A-Za-z0-9._|:-]{0,79}$/;
const namesMax = 20;

const standing = z.object({ sub: z.string().regex(idForm), exp: z.number() });
const namesOf = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);

/** Recognises the holder of this issuer's token. */
export function recognisePeople(
  signIn: SignIn,
  clock: { now: () => number; pauseMs?: number },
): Recognise {
  const keys = issuerKeys(signIn.issuer, clock);
  return async (token) => {
    if (!jwsForm.test(token)) return null;
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms,
        issuer: signIn.issuer,
        audience: signIn.audience,
        clockTolerance: leewaySeconds,
        currentDate: new Date(clock.now()),
        requiredClaims: ['exp', 'sub'],
        ...(signIn.isTypeChecked && { typ: 'at+jwt' }),
      });
      const { sub, exp } = standing.parse(payload);
      return { actor: actorOf(signIn, sub, payload), expiresAt: exp };
    } catch (failure) {
      throw refusalOf(failure);
    }
  };
}

function refusalOf(failure: unknown): unknown {
  const cause = { cause: failure };
  if (failure instanceof IssuerAway) return new Refused({ code: 'sign-in-unavailable' }, cause);
  if (failure instanceof errors.JWTExpired) return new Refused({ code: 'token-expired' }, cause);
  const isTheirs = failure instanceof errors.JOSEError || failure instanceof z.ZodError;
  return isTheirs ? new Refused({ code: 'wrong-token' }, cause) : failure;
}

/** Throws Refused (403) for a genuine person who has no role here. */
function actorOf(signIn: SignIn, id: string, payload: JWTPayload): Actor {
  const { roleClaim, unitClaim } = signIn;
  const given = namesOf.parse(claimOf(payload, roleClaim)).slice(0, namesMax);
  const roles = new Set(given.flatMap((name) => roleBy(signIn, name)));
  const [role] = roles;
  if (role === undefined || roles.size > 1) {
    throw new Refused({ code: 'no-role', claim: roleClaim, found: roles.size });
  }
  if (!isUnitRole(role)) return { id, role };
  const [unit, ...more] = namesOf.parse(claimOf(payload, unitClaim));
  if (unit === undefined || more.length > 0 || !idForm.test(unit)) {
    throw new Refused({ code: 'no-unit', role, claim: unitClaim });
  }
  return { id, role, unit };
}

function roleBy({ roles }: SignIn, name: string): Role[] {
  if (roles === null) return personRoles.filter((one) => one === name);
  const role = Object.hasOwn(roles, name) ? roles[name] : undefined;
  return role === undefined ? [] : [role];
}

/** Finds a claim by literal name, or by dotted path (Keycloak: `resource_access.duban.roles`). */
function claimOf(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name.split('.').reduce<unknown>((at, part) => {
    const isObject = typeof at === 'object' && at !== null && Object.hasOwn(at, part);
    return isObject ? (at as Record<string, unknown>)[part] : undefined;
  }, payload);
}
