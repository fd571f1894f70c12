/**
 * Campaign plans in S3 under their hash: a workflow holds the key, never 10,000 units.
 * Content under a hash cannot change, so what was read once is kept. Beside them the plan of each
 * audience, under the hash that a unit's first record names: a ledger alone leads to its plan.
 */
import { createHash } from 'node:crypto';
import { constants as zlib, gunzipSync, gzipSync } from 'node:zlib';

import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { CampaignPlan, UnitPlan } from '../../domain/plan/plan.ts';
import type { ObjectStore } from './object-store.ts';
import { ContentDamaged } from './object-store.ts';

export interface PlanStore {
  keep: (plan: CampaignPlan) => Promise<string>;
  /** Throws when the content is gone or does not match its hash. */
  read: (key: string) => Promise<CampaignPlan>;
  /** Keeps what a unit is started with, and answers with its hash; twice is once. */
  keepUnitPlan: (plan: UnitPlan) => Promise<string>;
  /** By the hash in the unit's `launched` record. Throws when it is gone or was altered. */
  readUnitPlan: (hash: string) => Promise<UnitPlan>;
}

/** Plans kept in memory: the few campaigns that run at once. */
const keptMax = 8;

/** Binds to a store. */
export function createPlanStore(store: ObjectStore): PlanStore {
  const known = new Map<string, Promise<CampaignPlan>>();
  return {
    keep: async (plan) => {
      const json = JSON.stringify(plan);
      const key = planKeyOf(json);
      await store.putIfAbsent(key, gzipSync(json, quick));
      return key;
    },
    read: (key) => {
      const before = known.get(key);
      if (before) return before;
      const reading = readPlan(store, key);
      known.set(key, reading);
      reading.catch(() => known.delete(key));
      const oldest = known.keys().next().value;
      if (known.size > keptMax && oldest !== undefined) known.delete(oldest);
      return reading;
    },
    keepUnitPlan: async (plan) => {
      const hash = hashOf(plan);
      await store.putIfAbsent(unitPlanKey(hash), JSON.stringify(plan));
      return hash;
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

/** The list of 10,000 units is mostly the same words: a tenth of its bytes, in less time. */
const quick = { level: zlib.Z_BEST_SPEED };

async function readPlan(store: ObjectStore, key: string): Promise<CampaignPlan> {
  // Campaigns that an earlier build launched name theirs so, and go on.
  if (key.startsWith('content/')) return (await store.getContent(key)) as CampaignPlan;
  const stored = await store.get(key);
  if (!stored) throw new ContentDamaged(`no plan at ${key}`);
  const json = unzipped(stored.bytes);
  if (json === null || planKeyOf(json) !== key) throw new ContentDamaged(`no whole plan at ${key}`);
  return JSON.parse(json) as CampaignPlan;
}

function unzipped(bytes: Uint8Array): string | null {
  try {
    return gunzipSync(bytes).toString();
  } catch {
    return null;
  }
}

/** Named by what it says, not by how it is packed. */
function planKeyOf(json: string): string {
  return `plans/${createHash('sha256').update(json).digest('hex')}.json.gz`;
}

function unitPlanKey(hash: string): string {
  return `unit-plans/${hash}.json`;
}
