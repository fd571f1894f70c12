/**
 * Reads as of an instant. The oracle is what the running campaign itself showed at that instant:
 * later, as of then, exactly the same must come out. A rehearsal stands still at its stops, so
 * there is time to look.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import type { Reviews } from '../../../api/inbox/wire-inbox.ts';
import type { CampaignAnswer, Matrix } from '../../../api/reading/wire-campaigns.ts';
import type { Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant, stepIn } from '../../support/campaigns/planted-campaigns.ts';

const campaign = 'as-of-2018';
const path = `/api/campaigns/${campaign}`;
const unit = `${path}/units/220100`;
const auditor = { as: 'auditor:auditor-1' };
const reviewer = { as: 'reviewer:reviewer-1' };
const then = '2018-05-19T23:59:59+08:00';

interface Shown {
  campaign: CampaignAnswer;
  matrix: Matrix;
  unit: UnitAnswer;
  timeline: Timeline;
  reviews: Reviews;
}

let engine: Engine;
let api: Asker;
let live: Shown;
let realThen: number;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign, {
    script: (script) => {
      script['units'] = { '220100': 'returned-twice', '220200': 'silent' };
    },
  });
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-19' });
  await stands();
  live = await shown('');
  realThen = Date.now();
  await api.post(`/api/rehearsals/${campaign}/advance`, { to: '2018-05-21' });
  await stands();
  await changeThePlan();
  await api.post(`/api/rehearsals/${campaign}/advance`, { to: '2018-06-20' });
  await stands();
}, 120_000);

afterAll(() => engine.stop());

/** What comes later must not show in what was: a notice that amends, and a unit that is added. */
async function changeThePlan(): Promise<void> {
  const leader = 'office-leader:office-leader-1';
  await plant(engine.campaigns, campaign, {
    definition: (data) => {
      data['version'] = 3;
      (stepIn(data, 'summary')['due'] as { on: string }).on = '07-13';
    },
  });
  const notice = '补充通知：总结延至7月13日';
  const amended = await api.post(`${path}/amend`, { definition: campaign, notice }, { as: leader });
  const siping = {
    code: '220300',
    name: { zh: '四平市工信局', en: 'Siping' },
    short: '四平',
    group: 'region',
    address: 'siping@gxj.example',
  };
  const added = await api.post(`${path}/units`, { units: [siping] }, { as: leader });
  expect([amended.status, added.status]).toEqual([202, 202]);
  await until('both are carried out', async () => {
    const { operations } = (await api.get<CampaignAnswer>(path)).body;
    return operations.length === 2 && operations.every(({ done, units }) => done === units);
  });
}

describe('as of an instant', () => {
  it('everything is as it was shown at that instant', async () => {
    const past = await shown(`asOf=${encodeURIComponent(then)}`);

    expect(past).toEqual(live);
    const present = await shown('');
    expect(present.unit.seq).toBeGreaterThan(past.unit.seq);
    expect(present.matrix.rows).not.toEqual(past.matrix.rows);
  });

  it('what was overdue then is overdue, as of the second before it was not', async () => {
    const cellAt = async (at: string) => {
      const { body } = await api.get<Matrix>(`${path}/matrix?asOf=${encodeURIComponent(at)}`);
      return body.rows.find((row) => row.unit === '220200')?.cells['PL']?.standing;
    };
    expect(await cellAt('2018-05-18T23:59:00+08:00')).toBe('soon');
    expect(await cellAt('2018-05-19T00:00:01+08:00')).toBe('overdue');
  });

  it('can be told by real time in a rehearsal, which is another one', async () => {
    const query = `clock=real&asOf=${new Date(realThen).toISOString()}`;
    const { body } = await api.get<UnitAnswer>(`${unit}?${query}`, auditor);

    expect(body.seq).toBe(live.unit.seq);
    const now = await api.get<UnitAnswer>(
      `${unit}?clock=real&asOf=${new Date().toISOString()}`,
      auditor,
    );
    expect(now.body.seq).toBe((await api.get<UnitAnswer>(unit, auditor)).body.seq);
  });

  it('takes instants as people write them', async () => {
    const { body } = await api.get<UnitAnswer>(`${unit}?asOf=2018-05-19%2023:59`, auditor);
    expect(body.at).toBe('2018-05-19T23:59:00+08:00');
  });

  it('shows an auditor whatever waited then, and what an office had to sign', async () => {
    const at = encodeURIComponent('2018-05-17T12:00:00+08:00');
    const all = await api.get<Reviews>(`${path}/reviews?asOf=${at}`, auditor);
    const own = await api.get<Reviews>(`${path}/reviews?asOf=${at}`, reviewer);

    expect(all.body.items.map(({ kind }) => kind)).toContain('submission');
    expect(own.body.items.every(({ kind }) => kind === 'review')).toBe(true);
    expect(all.body.items.length).toBeGreaterThan(own.body.items.length);
  });
});

describe('who may, and instants that are none', () => {
  it('a bureau sees its own past and nobody else’s', async () => {
    const query = `asOf=${encodeURIComponent(then)}`;
    const own = { as: 'liaison:li@220100' };
    expect((await api.get(`${unit}?${query}`, own)).status).toBe(200);
    expect((await api.get(`${path}/units/220200?${query}`, own)).status).toBe(403);
    const { body } = await api.get<Matrix>(`${path}/matrix?${query}`, own);
    expect(body.rows.map((row) => row.unit)).toEqual(['220100']);
  });

  it.each(['', '/matrix', '/reviews', '/units/220100', '/units/220100/timeline'])(
    'of %s before the launch, in the future and unreadable ones are refused',
    async (of) => {
      const asked = async (asOf: string): Promise<ProblemAnswer> => {
        const query = `asOf=${encodeURIComponent(asOf)}`;
        const answer = await api.get<ProblemAnswer>(`${path}${of}?${query}`, auditor);
        expect(answer.status).toBe(422);
        return answer.body;
      };
      const before = await asked('2018-05-01 12:00');
      expect(before.code).toBe('as-of-before-launch');
      expect(before.facts['launchAt']).toMatch(/^2018-05-04T09:00:0/);
      expect((await asked('2018-12-01 12:00')).code).toBe('as-of-in-future');
      expect((await asked('yesterday')).code).toBe('invalid-request');
    },
  );
});

/** All reads at once, now or as of an instant. */
async function shown(query: string): Promise<Shown> {
  const read = async <T>(of: string, as = auditor): Promise<T> =>
    (await api.get<T>(`${of}?${query}`, as)).body;
  return {
    campaign: await read(path),
    matrix: await read(`${path}/matrix`),
    unit: await read(unit),
    timeline: await read(`${unit}/timeline`),
    reviews: await read(`${path}/reviews`, reviewer),
  };
}

async function stands(): Promise<void> {
  await until('the rehearsal stands', async () => {
    const { body } = await api.get<{ moving: boolean }>(`/api/rehearsals/${campaign}`);
    return !body.moving;
  });
}
