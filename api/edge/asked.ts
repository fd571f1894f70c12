/**
 * What is known about a request once it has been admitted: who asks, by which way, when it arrived.
 * The middleware of this folder sets these variables, and every handler may read them.
 */
import type { Way } from '../../domain/unit/commands.ts';
import type { Actor } from '../../domain/terms/people.ts';
import type { Limiter } from './rate-limit.ts';
import type { RequestRecords } from './request-records.ts';

/** The variables that every handler can read from its context. */
export interface Asked {
  Variables: {
    requestId: string;
    /** When the request reached us (epoch ms): the time of receipt. */
    arrivedAt: number;
    actor: Actor;
    /** When the token expires (epoch seconds); null if it does not say. */
    expiresAt: number | null;
    via: Way;
    /** The request's key: the caller's or a generated one, returned in the same header. */
    key: string;
    /** The network address of the caller. */
    address: string;
    limiter: Limiter;
    requestRecords: RequestRecords;
  };
}

/** A caller who was identified by a bearer token. */
export interface Asker {
  actor: Actor;
  /** The way of access, if the token itself tells it: a unit's link. */
  via?: Way;
  /** When the token becomes invalid (epoch seconds). */
  expiresAt?: number;
  /** The campaign to which the token is limited; unlimited if absent. */
  within?: { campaign: string };
}

/**
 * One method of recognising a token. Null: the token is of another kind, try the next method.
 * Throws Refused (401 or 503) if it is of this kind but invalid, or cannot be checked now.
 */
export type Recognise = (token: string) => Promise<Asker | null>;
