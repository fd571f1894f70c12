/**
 * What is known of a request once it has been let in: who asks, by which way, when it arrived.
 * The middleware of this folder sets it, and every handler may read it.
 */
import type { Way } from '../../domain/unit/commands.ts';
import type { Actor } from '../../domain/terms/people.ts';
import type { Limiter } from './rate-limit.ts';
import type { RequestRecords } from './request-records.ts';

/** What every handler may ask of its context. */
export interface Asked {
  Variables: {
    requestId: string;
    /** Epoch ms at which the request reached us: the time of receipt. */
    arrivedAt: number;
    actor: Actor;
    /** Epoch seconds at which the token ends; null when it does not say. */
    expiresAt: number | null;
    via: Way;
    /** The request's key: the caller's, or one of ours, given back in the same header. */
    key: string;
    /** The network address that it came from. */
    address: string;
    limiter: Limiter;
    requestRecords: RequestRecords;
  };
}

/** Somebody who was recognised by a bearer token. */
export interface Asker {
  actor: Actor;
  /** When the token itself says by which way they come: a unit's link. */
  via?: Way;
  /** Epoch seconds; from then on the token is no good. */
  expiresAt?: number;
  /** How far it reaches; everywhere without it. */
  within?: { campaign: string };
}

/**
 * One way to recognise a token. Null: it is not of this kind, ask the next. Throws Refused (401 or
 * 503) when it is, but is no good or cannot be checked now.
 */
export type Recognise = (token: string) => Promise<Asker | null>;
