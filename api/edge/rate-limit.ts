/**
 * Rate limits for what needs no sign-in or is expensive: a token bucket for each address or person,
 * refilled steadily. They are kept in the memory of one process; where several run (Lambda), each
 * counts separately, so the gateway in front of them must limit the whole.
 */

import { Refused } from '../problems/problems.ts';

/** How many requests at once, and how many per second in the long run. */
export interface Allowance {
  burst: number;
  perSecond: number;
}

/** `strangers`: open routes and refused tokens, by address. `costly`: marked routes, by person. */
export interface Limits {
  strangers: Allowance;
  costly: Allowance;
}

/** Suits an office behind one address, and a person who previews and rehearses all morning. */
export const usualLimits: Limits = {
  strangers: { burst: 120, perSecond: 2 },
  costly: { burst: 60, perSecond: 1 },
};

export interface Limiter {
  /** Throws Refused (429) if nothing is left; takes nothing. */
  look: (kind: keyof Limits, who: string) => void;
  /** Takes one, if any is left. */
  charge: (kind: keyof Limits, who: string) => void;
}

/** Buckets kept in memory; the least recently used one is dropped first, and is full by then. */
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
