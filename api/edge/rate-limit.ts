/**
 * Limits how often somebody may call open or expensive routes. Each address or person has a bucket
 * that is refilled steadily. Buckets are in the memory of one process: if several run (Lambda),
 * each counts for itself, so the gateway in front of them must set the total limit.
 */

import { Refused } from '../problems/problems.ts';

/** The most requests at once, and the most per second in the long run. */
interface Allowance {
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
  /** Throws Refused (429) if the bucket is empty. Takes nothing from it. */
  look: (kind: keyof Limits, who: string) => void;
  /** Takes one from the bucket, if it is not empty. */
  charge: (kind: keyof Limits, who: string) => void;
}

/** The most buckets in memory. The least recently used one, which is full again, is dropped. */
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
