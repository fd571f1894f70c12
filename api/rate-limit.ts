/**
 * How often somebody may ask for what needs no sign-in, or costs much: a bucket for each address
 * or person, refilled steadily. Kept in the memory of one process: where several run (Lambda),
 * each counts for itself, so the gateway before them sets the bound of the whole.
 */
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

import type { Asked } from './identity.ts';
import { Refused } from './problems.ts';

/** So many at once, and so many a second in the long run. */
export interface Allowance {
  burst: number;
  perSecond: number;
}

/** `strangers`: open routes and refused tokens, by address. `costly`: marked routes, by person. */
export interface Limits {
  strangers: Allowance;
  costly: Allowance;
}

/** An office's people behind one address; a person who previews and rehearses all morning. */
export const usualLimits: Limits = {
  strangers: { burst: 120, perSecond: 2 },
  costly: { burst: 60, perSecond: 1 },
};

export interface Limiter {
  /** Throws Refused (429) when nothing is left; takes nothing. */
  look: (kind: keyof Limits, who: string) => void;
  /** Takes one if there is one left. */
  charge: (kind: keyof Limits, who: string) => void;
}

/** Buckets remembered at once; the one not used for longest goes first, and was full again. */
const rememberedMax = 10_000;

/** Buckets for one process. `now`: epoch ms. */
export function createLimiter(limits: Limits, now: () => number): Limiter {
  const buckets = new Map<string, { left: number; at: number }>();
  const leftOf = (kind: keyof Limits, who: string): number => {
    const { burst, perSecond } = limits[kind];
    const bucket = buckets.get(`${kind} ${who}`);
    if (!bucket) return burst;
    const refilled = (Math.max(0, now() - bucket.at) / 1_000) * perSecond;
    return Math.min(burst, bucket.left + refilled);
  };
  const look: Limiter['look'] = (kind, who) => {
    const left = leftOf(kind, who);
    if (left >= 1) return;
    const retryAfterSeconds = Math.max(1, Math.ceil((1 - left) / limits[kind].perSecond));
    throw new Refused({ code: 'too-many-requests', retryAfterSeconds });
  };
  return {
    look,
    charge(kind, who) {
      const bucket = { left: Math.max(0, leftOf(kind, who) - 1), at: now() };
      const key = `${kind} ${who}`;
      buckets.delete(key);
      buckets.set(key, bucket);
      const oldest = buckets.keys().next().value;
      if (buckets.size > rememberedMax && oldest !== undefined) buckets.delete(oldest);
    },
  };
}

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
