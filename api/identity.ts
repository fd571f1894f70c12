/**
 * Who is asking, by which way, and under which key: the token and the headers of a request.
 * How a token is recognised is told (`Deps.recognise`); here it is only asked for.
 * Until sign-in is in, one local token opens the API and whoever has it says as whom they act.
 */
import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

import type { Way } from '../domain/commands.ts';
import { hashOf } from '../domain/ledger.ts';
import type { Actor, Role } from '../domain/policy.ts';
import { Refused } from './problems.ts';
import type { Limiter } from './rate-limit.ts';
import type { RequestRecords } from './request-records.ts';

/** What every handler may ask of its context. */
export interface Asked {
  Variables: {
    requestId: string;
    /** Epoch ms at which the request reached us: the time of receipt. */
    arrivedAt: number;
    actor: Actor;
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
}

/**
 * One way to recognise a token. Null: it is not of this kind, ask the next. Throws Refused (401 or
 * 503) when it is, but is no good or cannot be checked now.
 */
export type Recognise = (token: string) => Promise<Asker | null>;

/** `liaison:zhang@220100`: role, id, and the unit for a bureau's people. Local only. */
export const actorHeader = 'Duban-Actor';
/** By which way the request came: `command-line`, `page` or, without it, `api`. */
export const wayHeader = 'Duban-Via';
export const keyHeader = 'Idempotency-Key';

/** Who acts when nobody says as whom. */
const localActor: Actor = { id: 'reviewer-1', role: 'reviewer' };

const id = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
/** What an update id and a `RecentKey` carry without harm. */
const keyForm = /^[A-Za-z0-9._:-]{1,120}$/;
const ways: readonly Way[] = ['page', 'command-line', 'api'];
const bureauRoles: readonly Role[] = ['liaison', 'leader'];
const officeRoles: readonly Role[] = ['reviewer', 'office-leader', 'auditor'];

/** Refuses whoever is not recognised; then reads the headers. */
export function signedIn(recognise: readonly Recognise[]) {
  return createMiddleware<Asked>(async (c, next) => {
    const { actor, via } = await askerBy(recognise, c.req.header('Authorization'));
    const as = c.req.header(actorHeader);
    c.set('actor', as === undefined || via === 'link' ? actor : actorOf(as));
    c.set('via', via ?? wayOf(c.req.header(wayHeader)));
    const key = keyOf(c.req.header(keyHeader));
    c.set('key', key);
    if (c.req.method === 'POST') c.header(keyHeader, key);
    await next();
  });
}

/** Recognises the one local token, as the office's first reviewer. */
export function localToken(token: string): Recognise {
  return async (given) =>
    // Digests have one length, so that the comparison takes the same time for every guess.
    timingSafeEqual(digest(given), digest(token)) ? { actor: localActor } : null;
}

/**
 * What a repeated key is compared by. With personal data in it the hash is keyed: it stays in the
 * ledger for ever, and a plain one of a name and a phone number could be guessed.
 */
export function bodyHash(body: unknown, personal?: { secret: string }): string {
  const hash = hashOf(body);
  return personal ? createHmac('sha256', personal.secret).update(hash).digest('hex') : hash;
}

/** Who, how and when, as a command carries it; the time of receipt by the campaign's clock. */
export function askingOf(c: Context<Asked>): { by: Actor; via: Way; key: string } {
  return { by: c.get('actor'), via: c.get('via'), key: c.get('key') };
}

async function askerBy(
  recognise: readonly Recognise[],
  authorization: string | undefined,
): Promise<Asker> {
  if (!authorization) throw new Refused({ code: 'no-token' });
  const token = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization)?.[1] ?? '';
  for (const one of recognise) {
    const asker = await one(token);
    if (asker !== null) return asker;
  }
  throw new Refused({ code: 'wrong-token' });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function actorOf(header: string): Actor {
  const [, role = '', name = '', unit] = /^([a-z-]+):([^@]+)(?:@(.+))?$/.exec(header) ?? [];
  const isBureau = bureauRoles.includes(role as Role);
  const isKnown = isBureau || officeRoles.includes(role as Role);
  const isWhole = isBureau ? unit !== undefined && id.test(unit) : unit === undefined;
  if (!isKnown || !isWhole || !id.test(name))
    throw new Refused({ code: 'bad-actor', given: header });
  return { id: name, role: role as Role, ...(unit === undefined ? {} : { unit }) };
}

function wayOf(header: string | undefined): Way {
  if (header === undefined) return 'api';
  if (ways.includes(header as Way)) return header as Way;
  throw new Refused({ code: 'bad-key', header: wayHeader, given: header });
}

function keyOf(header: string | undefined): string {
  if (header === undefined) return randomUUID();
  if (keyForm.test(header)) return header;
  throw new Refused({ code: 'bad-key', header: keyHeader, given: header.slice(0, 200) });
}

/** Refuses who has none of these roles (403): what is done to no unit has no row in the policy. */
export function refuseAllBut(roles: readonly Role[], actor: Actor): void {
  if (roles.includes(actor.role)) return;
  throw new Refused({ code: 'not-for-role', role: actor.role, needs: [...roles] });
}
