/**
 * Receipts and timelines of a unit that joined later, in a campaign that was amended after it had
 * filed. They follow the plan of the filing for ever, even in a process that knows neither plan.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createApp } from '../../../api/app.ts';
import type { CampaignAnswer } from '../../../api/reading/wire-campaigns.ts';
import type { ReceiptAnswer, ReceiptVerified } from '../../../api/receipts/wire-receipts.ts';
import type { ActedAnswer, Timeline } from '../../../api/reading/wire-units.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant, stepIn } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

const campaign = 'receipts-amended-2018';
const path = `/api/campaigns/${campaign}`;
const leader = 'office-leader:leader-1';
const added = {
  code: '220300',
  name: { zh: '四平市工信局', en: 'Siping' },
  short: '四平',
  group: 'region',
  address: 'siping@gxj.example',
};

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign, { script: (script) => void (script['units'] = {}) });
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
});

afterAll(() => engine.stop());

async function operated(kind: string, body: object): Promise<void> {
  // A key belongs to a person, across all campaigns of the stack that the tests share.
  const key = `${campaign}-${kind}`;
  const taken = await api.post(`${path}/${kind}`, body, { as: leader, key });
  expect(taken).toMatchObject({ status: 202 });
  await until(`${kind} is carried out`, async () => {
    const { operations } = (await api.get<CampaignAnswer>(path)).body;
    const found = operations.find(({ id }) => id === key);
    return found !== undefined && found.done === found.units;
  });
}

async function exposed(): Promise<ReceiptAnswer> {
  const as = 'liaison:zhao@220300';
  const content = { texts: { case: '某公司' } };
  const submit = `${path}/units/220300/steps/exposure/submit`;
  const { body } = await api.post<ActedAnswer>(submit, { content }, { as });
  return (await api.get<ReceiptAnswer>(body.receipt ?? '', { as })).body;
}

describe('a unit that joined later', () => {
  it('has receipts that an amendment does not change; later receipts follow it', async () => {
    await operated('units', { units: [added] });
    await until('the unit has started', async () => {
      return (await api.get(`${path}/units/220300`)).status === 200;
    });
    const before = await exposed();
    await plant(engine.campaigns, campaign, {
      definition: (data) => {
        data['version'] = 2;
        stepIn(data, 'exposure')['title'] = { zh: '公开曝光', en: 'Exposure' };
      },
    });
    await operated('amend', { definition: campaign, notice: '补充通知' });

    const after = await exposed();

    const { facts, hash } = before;
    // A new process without any cache, since nothing cached must be needed.
    const fresh = askerOf({ app: createApp(engine.deps) });
    const again = await fresh.get<ReceiptAnswer>(`/api/receipts/${facts.number}`);
    const judged = await fresh.post<ReceiptVerified>('/api/receipts/verify', {
      receipt: { facts, hash },
    });
    expect(again.body).toEqual(before);
    expect(judged.body.genuine).toBe(true);
    expect(facts.step.title.zh).toContain('违法违规企业公开曝光情况');
    expect(after.facts.step.title.zh).toContain('公开曝光（第2件）');
    expect(after.facts.definition.version).toBe(2);
  });

  it('has a timeline whose lines use the plan of their time, wherever reading begins', async () => {
    const path220300 = `${path}/units/220300/timeline`;
    const fresh = askerOf({ app: createApp(engine.deps) });
    const { records } = (await fresh.get<Timeline>(path220300)).body;
    const [first, second] = records.filter(({ event }) => event.kind === 'submitted');

    expect(first?.text.zh).toContain('违法违规企业公开曝光情况');
    expect(second?.text.zh).toContain('「公开曝光（第2件）」');
    for (const one of [first, second]) {
      const later = await fresh.get<Timeline>(`${path220300}?after=${(one?.seq ?? 0) - 1}`);
      expect(later.body.records.at(0)?.text).toEqual(one?.text);
    }
  });
});
