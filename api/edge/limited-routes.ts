/**
 * What is put before a route that may not be asked at will.
 * The buckets and their sizes are in rate-limit.ts.
 */
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

import type { Asked } from './asked.ts';
import type { Limits } from './rate-limit.ts';

/** Put before a route that answers anybody: each answer costs the address one. */
export const limitStrangers = createMiddleware<Asked>(async (c, next) => {
  takeOne(c, 'strangers', c.get('address'));
  await next();
});

/** Put before sign-in: an address whose tokens were refused too often is not looked at. */
export const limitGuesses = createMiddleware<Asked>(async (c, next) => {
  c.get('limiter').look('strangers', c.get('address'));
  await next();
  if (c.res.status === 401) c.get('limiter').charge('strangers', c.get('address'));
});

/** Put before a route that costs much: it compiles plans, starts workflows, or asks all units. */
export const limitCostly = createMiddleware<Asked>(async (c, next) => {
  const { id, role, unit = '' } = c.get('actor');
  takeOne(c, 'costly', `${role}:${id}@${unit}`);
  await next();
});

function takeOne(c: Context<Asked>, kind: keyof Limits, who: string): void {
  c.get('limiter').look(kind, who);
  c.get('limiter').charge(kind, who);
}
