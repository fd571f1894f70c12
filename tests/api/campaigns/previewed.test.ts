/**
 * What is launched is what was previewed: a launch that names the previewed plan is refused without
 * effect if anything has changed since. The same holds for an amendment.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Preview } from '../../../api/definitions/wire-definitions.ts';
import type { Launched, Operated } from '../../../api/reading/wire-campaigns.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { duban, listen } from '../../support/asking/memory-io.ts';
import { keepFew, plant, stepIn } from '../../support/campaigns/planted-campaigns.ts';

const year = new Date().getUTCFullYear() + 1;
const rolled = { year, plainYears: [year - 1, year, year + 1] };
const leader = { as: 'office-leader:leader-1' };

let engine: Engine;
let api: Asker;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
});

afterAll(() => engine.stop());

async function previewOf(definition: string, asked: object = {}): Promise<Preview> {
  const path = `/api/definitions/${definition}/preview`;
  return (await api.post<Preview>(path, { ...rolled, launchAt: Date.now(), ...asked })).body;
}

const launchOf = (definition: string, { plan, launchAt }: Preview, more: object = {}) => ({
  ...rolled,
  definition,
  plan,
  launchAt,
  ...more,
});

describe('a launch that names the previewed plan', () => {
  it('launches that very plan, as of the instant that was previewed', async () => {
    await plant(engine.campaigns, 'seen-2018');
    const seen = await previewOf('seen-2018');

    const { status, body } = await api.post<Launched>(
      '/api/campaigns',
      launchOf('seen-2018', seen),
    );

    expect(status).toBe(201);
    expect(body).toMatchObject({ launchAt: seen.launchAt, closesAt: seen.closesAt });
  });

  it.each([
    ['a deadline', (id: string) => plant(engine.campaigns, id, { definition: laterPlan }), {}],
    ['a unit', (id: string) => plant(engine.campaigns, id, { units: fewer }), {}],
    ['an option', () => Promise.resolve(), { dayOff: { plan: 'keep' }, campaign: 'other-name' }],
    ['the instant', () => Promise.resolve(), { launchAt: Date.now() + 3_600_000 }],
  ])('is refused where %s has changed, and nothing begins', async (what, change, more) => {
    const id = `changed-${what.replaceAll(' ', '-')}-2018`;
    await plant(engine.campaigns, id);
    const seen = await previewOf(id);
    await change(id);

    const problem = await api.refused('/api/campaigns', launchOf(id, seen, more));

    expect(problem).toMatchObject({ status: 409, code: 'plan-differs' });
    expect(problem.detail).toContain('重新预览');
    expect((await api.get(`/api/campaigns/${id.replace('2018', String(year))}`)).status).toBe(404);
  });

  it('is told if the instant is missing; programs may launch without a preview', async () => {
    await plant(engine.campaigns, 'unseen-2018');
    const { plan } = await previewOf('unseen-2018');
    const asked = { ...rolled, definition: 'unseen-2018' };

    const problem = await api.refused('/api/campaigns', { ...asked, plan });
    const launched = await api.post('/api/campaigns', asked);

    expect(problem).toMatchObject({ status: 422, errors: [{ path: '/launchAt' }] });
    expect(launched.status).toBe(201);
  });
});

describe('an amendment that names the previewed plan', () => {
  it('is refused where the definition has changed since', async () => {
    const campaign = 'amended-seen-2018';
    await plant(engine.campaigns, campaign);
    await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
    const path = `/api/campaigns/${campaign}/amend`;
    const version2 = (definition: Record<string, unknown>): void => {
      definition['version'] = 2;
    };
    await plant(engine.campaigns, campaign, { definition: version2 });
    const asked = { definition: campaign, notice: '补充通知' };
    const { body } = await api.post<Operated>(path, { ...asked, preview: true }, leader);
    await plant(engine.campaigns, campaign, {
      definition: (one) => {
        version2(one);
        laterPlan(one);
      },
    });

    const problem = await api.refused(path, { ...asked, plan: body.plan }, leader);
    const again = await api.post<Operated>(path, { ...asked, preview: true }, leader);
    const taken = await api.post<Operated>(path, { ...asked, plan: again.body.plan }, leader);

    expect(problem).toMatchObject({ status: 409, code: 'plan-differs' });
    expect(taken.status).toBe(202);
  });
});

describe('the command line', () => {
  it('previews, shows the essence, and launches what it has shown or nothing', async () => {
    await plant(engine.campaigns, 'typed-2018');
    const server = await listen(engine);
    const plain = rolled.plainYears.flatMap((one) => ['--plain-year', String(one)]);
    const launch = ['launch', 'typed-2018', '--year', String(year), ...plain];
    const findServer = () => Promise.resolve(server);
    const ask = async (): Promise<string> => {
      await plant(engine.campaigns, 'typed-2018', { definition: laterPlan });
      return 'y';
    };

    const changed = await duban(launch, { findServer, ask });
    const taken = await duban([...launch, '--yes'], { findServer });
    const again = await duban([...launch, '--yes'], { findServer });
    await server.close();

    expect(changed).toMatchObject({ code: 1 });
    expect(changed.err).toContain('plan-differs');
    expect(taken.code).toBe(0);
    expect(taken.err).toMatch(/3个单位[^]*启动 \d{4}-\d\d-\d\d \d\d:\d\d[^]*最多发邮件 \d+ 封/);
    expect(taken.out).toContain(`已启动 typed-${year}`);
    expect(again.out).toMatch(/已于\d{4}年\d+月\d+日 \d\d:\d\d启动，本次未作改动/);
  });
});

function laterPlan(definition: Record<string, unknown>): void {
  const due = stepIn(definition, 'plan')['due'] as Record<string, unknown>;
  due['on'] = '05-17';
  due['phrase'] = '5月17日前';
}

function fewer(units: Record<string, unknown>): void {
  keepFew(units);
  units['units'] = (units['units'] as object[]).slice(1);
}
