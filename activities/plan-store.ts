/**
 * Campaign plans in S3 under their hash: a workflow holds the key, never 10,000 units.
 * Content under a hash cannot change, so what was read once is kept.
 */
import type { CampaignPlan } from '../domain/plan.ts';
import type { ObjectStore } from './object-store.ts';

export interface PlanStore {
  keep: (plan: CampaignPlan) => Promise<string>;
  /** Throws when the content is gone or does not match its hash. */
  read: (key: string) => Promise<CampaignPlan>;
}

/** Plans kept in memory: the few campaigns that run at once. */
const keptMax = 8;

/** Binds to a store. */
export function createPlanStore(store: ObjectStore): PlanStore {
  const known = new Map<string, Promise<CampaignPlan>>();
  return {
    keep: (plan) => store.putContent(plan),
    read: (key) => {
      const before = known.get(key);
      if (before) return before;
      const reading = store.getContent(key) as Promise<CampaignPlan>;
      known.set(key, reading);
      reading.catch(() => known.delete(key));
      const oldest = known.keys().next().value;
      if (known.size > keptMax && oldest !== undefined) known.delete(oldest);
      return reading;
    },
  };
}
