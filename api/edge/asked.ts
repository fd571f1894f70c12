/**
 * What is known of an accepted request: who asks, by which way, and when it arrived.
 * The middleware of this folder sets it, and every handler may read it.
 */
import type { Context } from 'hono';

import type { Way } from '../../domain/unit/commands.ts';
import type { Actor } from '../../domain/terms/people.ts';
import type { Limiter } from './rate-limit.ts';
import type { RequestRecords } from './request-records.ts';

/** The variables that every handler may read from its context. */
export interface Asked {
  Variables: {
    requestId: string;
    /** When the request reached us (epoch ms): the time of receipt. */
    arrivedAt: number;
    actor: Actor;
    /** Whose the request's key is: the same person, signed in the same way. */
    who: string;
    /** When the token expires (epoch seconds); null if the token does not say. */
    expiresAt: number | null;
    via: Way;
    /** The request's key: the caller's or a generated one. The answer's header repeats it. */
    key: string;
    /** The network address of the caller. */
    address: string;
    limiter: Limiter;
    requestRecords: RequestRecords;
  };
}

/** The base of addresses that people pass on, without a slash at its end. */
export function baseOf({ linkBase }: { linkBase?: string }, c: Context<Asked>): string {
  return (linkBase ?? new URL(c.req.url).origin).replace(/\/+$/, '');
}

/** A caller who was identified by a bearer token. */
export interface Asker {
  actor: Actor;
  /** The way, if the token itself implies it, as a unit's link does. */
  via?: Way;
  /** When the token expires (epoch seconds). */
  expiresAt?: number;
  /** The campaign to which the token is limited. Without it, the token is not limited. */
  within?: { campaign: string };
  /** A lasting name of whoever signed in, if it is not role, id and unit: a link's reader. */
  who?: string;
}

/** The token is good, but the part that says whether its holder still is the one is away. */
export class Unconfirmed extends Error {
  override name = 'Unconfirmed';
  /** See `Asker`. */
  readonly who: string;
  constructor(who: string, cause: unknown) {
    super('cannot be confirmed now', { cause });
    this.who = who;
  }
}

/**
 * One way to recognise a token. Returns null for a token of another kind: the next way is tried.
 * Throws Refused (401) for an invalid token, and (503) if it cannot be checked now.
 */
export type Recognise = (token: string) => Promise<Asker | null>;
