/** Twenty people press the same button at once: one approval is recorded, and nobody is misled. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import type { ActedAnswer, Timeline } from '../../../api/reading/wire-units.ts';
import type { Answer, Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

const campaign = 'approved-at-once-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const twenty = Array.from({ length: 20 }, (_, nth) => nth);

let engine: Engine;
let api: Asker;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign, { script: (script) => void (script['units'] = {}) });
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
});

afterAll(() => engine.stop());

/** The bureau files, and twenty approvals of it are sent at the same time. */
async function approvedAtOnce(
  nth: number,
  keyOf: (nth: number) => string,
): Promise<{ answers: Answer<ActedAnswer>[]; recorded: number }> {
  const content = { texts: { case: '某公司' } };
  await api.post(`${unit}/steps/exposure/submit`, { content }, { as: 'liaison:li@220100' });
  const step = `exposure#${nth}`;
  const path = `${unit}/steps/${encodeURIComponent(step)}/approve`;
  const answers = await Promise.all(
    twenty.map((one) =>
      api.post<ActedAnswer>(path, { revision: 1 }, { as: 'reviewer:reviewer-1', key: keyOf(one) }),
    ),
  );
  const { records } = (await api.get<Timeline>(`${unit}/timeline`)).body;
  const recorded = records.filter(
    ({ event }) => event.kind === 'approved' && event['step'] === step,
  ).length;
  return { answers, recorded };
}

it('under one key, all twenty get the one answer', async () => {
  const { answers, recorded } = await approvedAtOnce(1, () => 'approve-once');

  expect(recorded).toBe(1);
  expect(answers.map(({ status }) => status)).toEqual(twenty.map(() => 200));
  expect(new Set(answers.map(({ body }) => body.to)).size).toBe(1);
});

it('under twenty keys, one is carried out and nineteen hear that it was done', async () => {
  const { answers, recorded } = await approvedAtOnce(2, (nth) => `approve-${nth}`);

  expect(recorded).toBe(1);
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
  expect(statuses).toEqual([200, ...twenty.slice(1).map(() => 409)]);
  const codes = answers.flatMap(({ body }) => ('code' in body ? [body.code] : []));
  expect(new Set(codes)).toEqual(new Set(['not-submitted']));
});
