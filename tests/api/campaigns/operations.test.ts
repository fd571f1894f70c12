/** Operations on a whole campaign: accepted at once, and carried out once for each unit. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createApp } from '../../../api/app.ts';
import type { CampaignAnswer, Matrix, Operated } from '../../../api/reading/wire-campaigns.ts';
import type { Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import type { OperationAsked } from '../../../workflows/messages.ts';
import { operateUpdate, planChangedType } from '../../../workflows/messages.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant, stepIn } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

const campaign = 'operated-2018';
const path = `/api/campaigns/${campaign}`;
const reviewer = 'reviewer:reviewer-1';
const leader = 'office-leader:leader-1';

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
});

afterAll(() => engine.stop());

/** The operation under a key, once it has reached every unit. */
async function carriedOut(key: string): Promise<CampaignAnswer['operations'][number]> {
  let found: CampaignAnswer['operations'][number] | undefined;
  await until(`operation ${key} is carried out`, async () => {
    const { operations } = (await api.get<CampaignAnswer>(path)).body;
    found = operations.find(({ id }) => id === key);
    return found !== undefined && found.done === found.units;
  });
  if (!found) throw new Error(`no operation ${key}`);
  return found;
}

async function dueOf(unit: string, step: string): Promise<string | null | undefined> {
  const { steps } = (await api.get<UnitAnswer>(`${path}/units/${unit}`)).body;
  return steps.find(({ id }) => id === step)?.dueAt;
}

describe('an extension for all', () => {
  const body = { steps: ['plan'], until: '2018-05-25', reason: '汛情' };

  it('moves the deadline of every unit that owes the step, and says who does not', async () => {
    const { status, body: taken } = await api.post<Operated>(`${path}/extend`, body, {
      as: reviewer,
      key: 'extend-all',
    });
    const operation = await carriedOut('extend-all');

    expect(status).toBe(202);
    expect(taken.operation).toMatchObject({ id: 'extend-all', kind: 'extend', units: 3 });
    expect(operation.refused).toEqual([{ unit: 'minbao', code: 'unknown-step' }]);
    expect(await dueOf('220100', 'plan')).toBe('2018-05-25T23:59:59+08:00');
    expect(await dueOf('220200', 'plan')).toBe('2018-05-25T23:59:59+08:00');
  });

  it('requested again under its key, is the same operation', async () => {
    await api.post(`${path}/extend`, body, { as: reviewer, key: 'extend-all' });

    const { operations } = (await api.get<CampaignAnswer>(path)).body;
    expect(operations.filter(({ kind }) => kind === 'extend')).toHaveLength(1);
  });

  it('under the same key with another body is refused', async () => {
    const other = { ...body, until: '2018-05-28' };

    const problem = await api.refused(`${path}/extend`, other, { as: reviewer, key: 'extend-all' });

    expect(problem).toMatchObject({ status: 422, code: 'key-reused' });
    expect(await dueOf('220100', 'plan')).toBe('2018-05-25T23:59:59+08:00');
  });

  it('is refused to a bureau', async () => {
    const problem = await api.refused(`${path}/extend`, body, { as: 'liaison:li@220100' });

    expect(problem).toMatchObject({ status: 403, code: 'role-too-small' });
  });
});

describe('reminders', () => {
  it('are paused and resumed for all', async () => {
    await api.post(`${path}/pause`, { reason: '防汛期间' }, { as: reviewer, key: 'pause' });
    await carriedOut('pause');
    const paused = (await api.get<UnitAnswer>(`${path}/units/220100`)).body.remindersPaused;
    await api.post(`${path}/resume`, {}, { as: reviewer, key: 'resume' });
    await carriedOut('resume');
    const resumed = (await api.get<UnitAnswer>(`${path}/units/220100`)).body.remindersPaused;

    expect([paused, resumed]).toEqual([true, false]);
  });
});

describe('an amendment', () => {
  const notice = '补充通知：方案延至5月31日';

  it('of the same version is refused', async () => {
    const body = { definition: campaign, notice };

    const problem = await api.refused(`${path}/amend`, body, { as: leader });

    expect(problem).toMatchObject({ status: 422, code: 'version-not-newer' });
  });

  it('is shown as a difference first, and applied to every unit when it is confirmed', async () => {
    await plant(engine.campaigns, campaign, {
      definition: (data) => {
        data['version'] = 2;
        (stepIn(data, 'plan')['due'] as { on: string }).on = '05-31';
      },
    });
    const body = { definition: campaign, notice };

    const preview = await api.post<Operated>(`${path}/amend`, { ...body, preview: true });
    const untouched = await dueOf('220100', 'plan');
    await api.post<Operated>(`${path}/amend`, body, { as: leader, key: 'amend' });
    const operation = await carriedOut('amend');

    expect(preview).toMatchObject({ status: 200, body: { operation: null } });
    expect(preview.body.changes['region']).toEqual(['moved plan 2018-05-18 2018-05-31']);
    expect(untouched).toBe('2018-05-25T23:59:59+08:00');
    expect(operation.refused).toEqual([]);
    expect(await dueOf('220200', 'plan')).toBe('2018-05-31T23:59:59+08:00');
    const { records } = (await api.get<Timeline>(`${path}/units/220200/timeline`)).body;
    const amended = records.find(({ event }) => event.kind === 'amended');
    expect(amended?.text.zh).toContain(notice);
    expect(amended?.event['plan']).toMatchObject({ id: campaign, version: 2 });
  });
});

describe('units that come later', () => {
  const added = {
    code: '220300',
    name: { zh: '四平市工信局', en: 'Siping' },
    short: '四平',
    group: 'region',
    address: 'siping@gxj.example',
  };

  it('are all refused if one is wrong, with every faulty field', async () => {
    const again = { ...added, code: '220100' };
    const strange = { ...added, code: '220400', group: 'county', parent: '229999' };

    const problem = await api.refused(`${path}/units`, { units: [again, strange] }, { as: leader });

    expect(problem).toMatchObject({ status: 422, code: 'units-refused' });
    expect(problem.errors?.map(({ path: at, code }) => [at, code])).toEqual([
      ['/units/0/code', 'duplicate'],
      ['/units/1/group', 'unknown-name'],
      ['/units/1/parent', 'unknown-parent'],
    ]);
    expect((await api.get<CampaignAnswer>(path)).body.units).toBe(3);
  });

  it('start with the plan as it is now, and in a rehearsal with a sandbox address', async () => {
    await api.post(`${path}/units`, { units: [added] }, { as: leader, key: 'add' });
    await until('the fourth unit has started', async () => {
      const { body } = await api.get<CampaignAnswer>(path);
      return body.started === 4;
    });

    const { body } = await api.get<UnitAnswer>(`${path}/units/220300`);
    expect(body.address).toBe('unit.220300@rehearsal.invalid');
    expect(await dueOf('220300', 'plan')).toBe('2018-05-31T23:59:59+08:00');
    await until('the matrix shows it', async () => {
      const { rows } = (await api.get<Matrix>(`${path}/matrix`)).body;
      return rows.some(({ unit, running }) => unit === '220300' && running === true);
    });
  });

  it('added by two people at once: one succeeds, the other must look again', async () => {
    const codes = ['220400', '220500'];
    // Both wait until both have made their plans from the same one.
    const { plans } = engine.deps;
    const both = Promise.withResolvers<void>();
    let kept = 0;
    const keep: typeof plans.keep = async (plan) => {
      const key = await plans.keep(plan);
      kept += 1;
      if (kept === codes.length) both.resolve();
      await both.promise;
      return key;
    };
    const held = askerOf({ app: createApp({ ...engine.deps, plans: { ...plans, keep } }) });
    const add = (code: string, asker: Asker) =>
      asker.post<Operated & { code?: string }>(
        `${path}/units`,
        { units: [{ ...added, code }] },
        { as: leader },
      );
    const answers = await Promise.all(codes.map((code) => add(code, held)));

    const refused = answers.findIndex(({ status }) => status === 409);
    expect(answers[1 - refused]?.status).toBe(202);
    expect(answers[refused]?.body.code).toBe('plan-changed');
    expect((await add(codes[refused] ?? '', api)).status).toBe(202);
    await until('both have started', async () => {
      const { rows } = (await api.get<Matrix>(`${path}/matrix`)).body;
      return codes.every((code) => rows.some((row) => row.unit === code && row.running === true));
    });
  });

  it('are refused by the campaign itself when their plan was made from an older one', async () => {
    const before = (await api.get<CampaignAnswer>(path)).body;
    const asked: OperationAsked = {
      id: 'outdated',
      kind: 'start-units',
      bodyKey: 'content/none',
      planKey: 'content/none',
      basePlanKey: 'content/older',
      units: before.units + 1,
      first: before.units,
    };
    const handle = engine.deps.client.workflow.getHandle(campaign);

    const refusal = handle.executeUpdate(operateUpdate, { args: [asked] });

    await expect(refusal).rejects.toMatchObject({ cause: { type: planChangedType } });
    expect((await api.get<CampaignAnswer>(path)).body).toEqual(before);
  });
});

describe('closing early', () => {
  it('closes every unit and says what was left open; after it nothing more is taken', async () => {
    await api.post(`${path}/close`, { reason: '任务调整' }, { as: leader, key: 'close' });
    await carriedOut('close');

    const { body } = await api.get<UnitAnswer>(`${path}/units/220100`);
    const late = await api.refused(`${path}/units/220100/nudge`, { channel: 'mail' });

    expect(body.status).toBe('closed');
    expect(late).toMatchObject({ status: 409, code: 'campaign-closed' });
    const { records } = (await api.get<Timeline>(`${path}/units/220100/timeline`)).body;
    const closed = records.find(({ event }) => event.kind === 'closed');
    expect(closed?.text.zh).toContain('任务调整');
  });
});
