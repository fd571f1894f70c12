/**
 * Campaign plans in S3 under their hash: a workflow holds the key instead of 10,000 units. Content
 * under a hash cannot change, so it is cached. The plan of each audience is stored too, under the
 * hash in a unit's first record, so that a ledger alone leads to its plan.
 */
import { createHash } from 'node:crypto';
import { constants as zlib, gunzipSync, gzipSync } from 'node:zlib';

import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { Definition } from '../../domain/definition/definition.ts';
import type { CampaignPlan, UnitPlan } from '../../domain/plan/plan.ts';
import type { Recorded } from '../../domain/unit/events.ts';
import type { ObjectStore } from './object-store.ts';
import { ContentDamaged } from './object-store.ts';

/** A definition as it was launched, and the notice that it was made from. */
export interface KeptDefinition {
  definition: Definition;
  notice: string;
}

export interface PlanStore {
  /** Stores it under the definition's hash, which the plan names; repeats change nothing. */
  keepDefinition: (kept: KeptDefinition) => Promise<void>;
  /** Null if it was launched before definitions were kept. Throws if it was altered. */
  readDefinition: (hash: string) => Promise<KeptDefinition | null>;
  keep: (plan: CampaignPlan) => Promise<string>;
  /** Throws if the content is missing or does not match its hash. */
  read: (key: string) => Promise<CampaignPlan>;
  /** Stores the plan that a unit is started with and returns its hash; repeats change nothing. */
  keepUnitPlan: (plan: UnitPlan) => Promise<string>;
  /** Reads by the hash in the unit's `launched` record. Throws if it is missing or was altered. */
  readUnitPlan: (hash: string) => Promise<UnitPlan>;
  /**
   * The plan that a unit started with, which its first record names: the campaign's own `plan` may
   * have been amended since.
   */
  atLaunch: (plan: UnitPlan, records: readonly Recorded[]) => Promise<UnitPlan>;
}

/** Plans cached in memory: about as many as campaigns running at once. */
const keptMax = 8;

/** Binds to a store. */
export function createPlanStore(store: ObjectStore): PlanStore {
  const known = new Map<string, Promise<CampaignPlan>>();
  const readUnitPlan: PlanStore['readUnitPlan'] = async (hash) => {
    const key = unitPlanKey(hash);
    const plan = (await store.getJson(key)) as UnitPlan | null;
    if (plan === null || hashOf(plan) !== hash) throw new ContentDamaged(`no whole plan at ${key}`);
    return plan;
  };
  return {
    keepDefinition: async (kept) => {
      await store.putIfAbsent(definitionKey(hashOf(kept.definition)), JSON.stringify(kept));
    },
    readDefinition: async (hash) => {
      const key = definitionKey(hash);
      const kept = (await store.getJson(key)) as KeptDefinition | null;
      if (kept === null || hashOf(kept.definition) === hash) return kept;
      throw new ContentDamaged(`no whole definition at ${key}`);
    },
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
    readUnitPlan,
    atLaunch: async (plan, [first]) => {
      const launched = first?.event;
      if (launched?.kind !== 'launched' || launched.plan === hashOnce(plan)) return plan;
      return readUnitPlan(launched.plan);
    },
  };
}

/** Hashes already computed: one takes some milliseconds, and units of a group share their plan. */
const hashes = new WeakMap<UnitPlan, string>();

function hashOnce(plan: UnitPlan): string {
  const hash = hashes.get(plan) ?? hashOf(plan);
  hashes.set(plan, hash);
  return hash;
}

/** A list of 10,000 units is very repetitive: this shrinks it to a tenth, quickly. */
const quick = { level: zlib.Z_BEST_SPEED };

async function readPlan(store: ObjectStore, key: string): Promise<CampaignPlan> {
  // Running campaigns that were launched by an earlier build still use this form of key.
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

/** The key depends on the plan's content, not on its compression. */
function planKeyOf(json: string): string {
  return `plans/${createHash('sha256').update(json).digest('hex')}.json.gz`;
}

function definitionKey(hash: string): string {
  return `definitions/${hash}.json`;
}

function unitPlanKey(hash: string): string {
  return `unit-plans/${hash}.json`;
}
