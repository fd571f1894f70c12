/**
 * Campaign plans in S3 under their hash: a workflow holds the key, never 10,000 units.
 * Content under a hash cannot change, so what was read once is kept. Beside them the plan of each
 * audience, under the hash that a unit's first record names: a ledger alone leads to its plan.
 */
import { hashOf } from '../domain/ledger.ts';
import type { CampaignPlan, UnitPlan } from '../domain/plan.ts';
import type { ObjectStore } from './object-store.ts';
import { ContentDamaged } from './object-store.ts';

export interface PlanStore {
  keep: (plan: CampaignPlan) => Promise<string>;
  /** Throws when the content is gone or does not match its hash. */
  read: (key: string) => Promise<CampaignPlan>;
  /** Keeps what a unit is started with; twice is once. */
  keepUnitPlan: (plan: UnitPlan) => Promise<void>;
  /** By the hash in the unit's `launched` record. Throws when it is gone or was altered. */
  readUnitPlan: (hash: string) => Promise<UnitPlan>;
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
    keepUnitPlan: async (plan) => {
      await store.putIfAbsent(unitPlanKey(hashOf(plan)), JSON.stringify(plan));
    },
    readUnitPlan: async (hash) => {
      const key = unitPlanKey(hash);
      const plan = (await store.getJson(key)) as UnitPlan | null;
      if (plan === null || hashOf(plan) !== hash)
        throw new ContentDamaged(`no whole plan at ${key}`);
      return plan;
    },
  };
}

function unitPlanKey(hash: string): string {
  return `unit-plans/${hash}.json`;
}
