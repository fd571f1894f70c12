/**
 * Who is asking, by which way, and under which key: the token and the headers of a request.
 * `Deps.recognise` supplies the methods of recognising a token; this file calls them.
 */
import { createHmac, randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

import type { Way } from '../../domain/unit/commands.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { Actor } from '../../domain/terms/people.ts';
import type { Deed } from '../../domain/unit/policy.ts';
import { rolesNeededFor } from '../../domain/unit/policy.ts';
import { Refused } from '../problems/problems.ts';
import { refuseOutside } from './within-campaign.ts';
import type { Asked, Asker, Recognise } from './asked.ts';
import { Unconfirmed } from './asked.ts';

/** How the request was sent: `command-line`, `page` or, if absent, `api`. */
export const wayHeader = 'Duban-Via';
export const keyHeader = 'Idempotency-Key';

/** Characters and length that are safe in an update id and a `RecentKey`. */
const keyForm = /^[A-Za-z0-9._:-]{1,120}$/;
const ways: readonly Way[] = ['page', 'command-line', 'api'];

/** Refuses callers who are not recognised; then reads the headers. */
export function signedIn(recognise: readonly Recognise[]) {
  return createMiddleware<Asked>(async (c, next) => {
    const asker = await askerBy(recognise, c.req.header('Authorization')).catch(
      (failure: unknown) => {
        if (failure instanceof Unconfirmed) noteWhose(c, failure.who);
        throw failure;
      },
    );
    const { actor, via, expiresAt, who } = refuseOutside(asker, c.req.path);
    c.set('actor', actor);
    c.set('expiresAt', expiresAt ?? null);
    c.set('via', via ?? wayOf(c.req.header(wayHeader)));
    noteWhose(c, who ?? `${actor.role}:${actor.id}@${actor.unit ?? ''}`);
    await next();
  });
}

/** Under which key a request comes, and whose key that is. */
function noteWhose(c: Context<Asked>, who: string): void {
  const key = keyOf(c.req.header(keyHeader));
  c.set('who', who);
  c.set('key', key);
  if (c.req.method === 'POST') c.header(keyHeader, key);
}

/**
 * The hash that identifies a request's body when its key is repeated. For personal data the hash is
 * keyed: it stays in the ledger for ever, and a plain hash of a name and a phone number could be
 * guessed.
 */
export function bodyHash(body: unknown, personal?: { secret: string }): string {
  const hash = hashOf(body);
  return personal ? createHmac('sha256', personal.secret).update(hash).digest('hex') : hash;
}

/** Who, how and when, as a command needs it; the time of receipt is by the campaign's clock. */
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

/** Refuses (403) an actor without the right to act beyond a single unit: unit/policy.ts. */
export function refuseUnlessMay(deed: Deed, actor: Actor): void {
  const needs = rolesNeededFor(deed, actor);
  if (needs) throw new Refused({ code: 'not-for-role', role: actor.role, needs });
}
