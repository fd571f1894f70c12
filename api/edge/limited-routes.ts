/**
 * Middleware for routes that limit how often they may be called.
 * The buckets and their sizes are in rate-limit.ts.
 */
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

import type { Asked } from './asked.ts';
import type { Limits } from './rate-limit.ts';

/** For a route without sign-in: each answer counts against the caller's address. */
export const limitStrangers = createMiddleware<Asked>(async (c, next) => {
  takeOne(c, 'strangers', c.get('address'));
  await next();
});

/** Before sign-in: refuses an address whose tokens were refused too often. */
export const limitGuesses = createMiddleware<Asked>(async (c, next) => {
  c.get('limiter').look('strangers', c.get('address'));
  await next();
  if (c.res.status === 401) c.get('limiter').charge('strangers', c.get('address'));
});

/** For reports from a service: only those that are refused count against the address. */
export const limitImpostors = createMiddleware<Asked>(async (c, next) => {
  c.get('limiter').look('strangers', c.get('address'));
  await next();
  if (c.res.status >= 400 && c.res.status < 500) {
    c.get('limiter').charge('strangers', c.get('address'));
  }
});

/** For an expensive route: one that compiles plans, starts workflows, or queries all units. */
export const limitCostly = createMiddleware<Asked>(async (c, next) => {
  const { id, role, unit = '' } = c.get('actor');
  takeOne(c, 'costly', `${role}:${id}@${unit}`);
  await next();
});

function takeOne(c: Context<Asked>, kind: keyof Limits, who: string): void {
  c.get('limiter').look(kind, who);
  c.get('limiter').charge(kind, who);
}
