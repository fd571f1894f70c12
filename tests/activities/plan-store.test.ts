/** Plans under the hash of their content: compressed, read once, never confused. */
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';

import type { ObjectStore } from '../../activities/store/object-store.ts';
import { ContentDamaged } from '../../activities/store/object-store.ts';
import { createPlanStore } from '../../activities/store/plan-store.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { unitPlanOf } from '../../domain/plan/plan.ts';
import { compiled, planOf } from '../support/campaigns/small-campaign.ts';
import { freshStore } from './real-parts.ts';

describe('a plan that is kept', () => {
  let store: ObjectStore;
  let plan: CampaignPlan;
  beforeAll(async () => {
    store = await freshStore();
    plan = planOf(compiled());
  });

  it('is read unchanged, stored once however often it is kept, and compressed', async () => {
    const key = await createPlanStore(store).keep(plan);

    expect(await createPlanStore(store).keep(plan)).toBe(key);
    expect(await createPlanStore(store).read(key)).toEqual(plan);
    const kept = await store.get(key);
    expect(kept?.bytes.length).toBeLessThan(JSON.stringify(plan).length / 2);
  });

  it('is read where an earlier build has put it', async () => {
    const key = await store.putContent(plan);

    expect(await createPlanStore(store).read(key)).toEqual(plan);
  });

  it('is not read if its name holds something else, or nothing', async () => {
    const key = await createPlanStore(store).keep({ ...plan, campaign: 'other' });
    const { etag = '' } = (await store.get(key)) ?? {};
    await store.replace(key, gzipSync(JSON.stringify(plan)), etag);

    const fresh = createPlanStore(store);
    await expect(fresh.read(key)).rejects.toThrow(ContentDamaged);
    await expect(fresh.read('plans/none.json.gz')).rejects.toThrow(ContentDamaged);
  });

  it('is stored with each audience’s plan, under the hashes that it returns', async () => {
    const [unit] = plan.units;
    if (!unit) throw new Error('no unit');
    const unitPlan = unitPlanOf(plan, unit);
    const plans = createPlanStore(store);

    const hash = await plans.keepUnitPlan(unitPlan);
    expect(hash).toBe(hashOf(unitPlan));
    expect(await plans.readUnitPlan(hash)).toEqual(unitPlan);
  });
});
