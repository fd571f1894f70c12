/** Units that started before they listed for whom something waits; and a ledger in pages. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { unitInputOf } from '../../../activities/campaigns/start-units.ts';
import { listWaiting } from '../../../api/inbox/list-waiting.ts';
import type { Timeline } from '../../../api/reading/wire-units.ts';
import type { CampaignView } from '../../../workflows/messages.ts';
import { taskQueue, unitType, unitWorkflowId } from '../../../workflows/messages.ts';
import { campaignAttribute, unitAttribute } from '../../../workflows/search-attributes.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { launchTwoTiers, year } from '../../support/asking/two-tier-campaign.ts';

let engine: Engine;
let api: Asker;

const campaign = `older-${year}`;
const countyPath = `/api/campaigns/${campaign}/units/older-county`;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await launchTwoTiers(engine, api, 'older');
});

afterAll(() => engine.stop());

describe('a timeline', () => {
  it('is the same in pages as in one piece', async () => {
    for (const text of ['甲', '乙', '丙']) await api.post(`${countyPath}/comment`, { text });
    const whole = (await api.get<Timeline>(`${countyPath}/timeline`)).body;
    const paged: Timeline['records'] = [];
    let after: number | null = 0;
    while (after !== null) {
      const path: string = `${countyPath}/timeline?after=${after}&limit=2`;
      const body: Timeline = (await api.get<Timeline>(path)).body;
      paged.push(...body.records);
      after = body.next;
    }

    expect(whole.next).toBeNull();
    expect(paged.length).toBeGreaterThan(2);
    expect(paged).toEqual(whole.records);
  });
});

describe('a unit of an older build', () => {
  const place = { campaign: `${campaign}-old`, unit: 'older-unit' };
  const start = async (queue: string): Promise<{ terminate: () => Promise<unknown> }> => {
    const { client, plans } = engine.deps;
    const view = await client.workflow.getHandle(campaign).query<CampaignView>('view');
    const plan = { ...(await plans.read(view.planKey)), campaign: place.campaign };
    const county = plan.units.find(({ code }) => code === 'older-county')!;
    return client.workflow.start(unitType, {
      workflowId: unitWorkflowId(place.campaign, place.unit),
      taskQueue: queue,
      args: [unitInputOf(plan, { ...county, code: place.unit }, 0)],
      typedSearchAttributes: [
        { key: campaignAttribute, value: place.campaign },
        { key: unitAttribute, value: place.unit },
      ],
    });
  };
  const found = () => listWaiting(engine.deps, { id: 'x', role: 'reviewer' }, place);

  it('is queried as long as it does not list for whom something waits', async () => {
    const run = await start('nobody-works-here');
    await until('it is listed', async () => (await found()).length === 1);

    const [candidate] = await found();
    expect(candidate).toMatchObject({ ...place, first: candidate!.last });
    await run.terminate();
  });

  it('lists them from its next change on, and is then queried only for them', async () => {
    const run = await start(taskQueue);
    const liaison = { id: 'li', role: 'liaison' as const, unit: place.unit };
    const ofItsOwn = () => listWaiting(engine.deps, liaison, place);

    // Until the lists show the new run, nobody is listed at all.
    await until('its own people are listed', async () => (await ofItsOwn()).length === 1);
    await until('the reviewer is listed no more', async () => (await found()).length === 0);

    const [own] = await ofItsOwn();
    expect(own?.last).toBeGreaterThan(own?.first ?? 0);
    await run.terminate();
  });
});
