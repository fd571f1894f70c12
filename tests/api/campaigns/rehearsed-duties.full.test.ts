/**
 * A rehearsal through the API with what the 2018 campaign does not have: two tiers, a deadline on
 * the day of the launch, and a daily duty.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Matrix } from '../../../api/reading/wire-campaigns.ts';
import type { RefusedActs, Rehearsal } from '../../../api/reading/wire-rehearsals.ts';
import type { Feed, Report, Timeline } from '../../../api/reading/wire-units.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { clumsy, onTime, plantFlood } from '../../support/campaigns/flood-campaign.ts';

const definition = 'duties-2018';
const campaign = `rehearsal-${definition}`;
const path = `/api/campaigns/${campaign}`;

let engine: Engine;
let api: Asker;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plantFlood(engine.campaigns, definition);
});

afterAll(() => engine.stop());

describe('a rehearsal in which everybody is on time', () => {
  it('plays the day of the launch from its first hour on', async () => {
    const asked = { definition, until: '2018-06-01', script: onTime() };

    const { status, body } = await api.post<Rehearsal>('/api/rehearsals', asked);

    expect(body).toMatchObject({ startsAt: '2018-06-01T09:00:00+08:00' });
    expect(status).toBe(202);
    await standsStill();
    const matrix = (await api.get<Matrix>(`${path}/matrix`)).body;
    expect(matrix.at).toBe('2018-06-01T23:59:59+08:00');
    for (const { cells } of matrix.rows) {
      expect(cells['TO']).toMatchObject({ status: 'submitted', late: false });
    }
  });

  it('ends with everything approved by whoever has to, and nothing late', async () => {
    await api.post<Rehearsal>(`/api/rehearsals/${campaign}/advance`, { to: 'end' });
    await standsStill();

    const { rows } = (await api.get<Matrix>(`${path}/matrix`)).body;
    const standings = rows.map(({ unit, cells }) => [
      unit,
      ...Object.values(cells).map(({ standing, done }) => `${standing}${done ?? ''}`),
    ]);
    expect(standings).toEqual([
      ['220100', 'done', 'done'],
      ['220122', 'done', 'done', 'done5'],
    ]);
  });
});

describe('a definition without a script', () => {
  const made = 'rehearsal-duties-made';

  it('is rehearsed by one that is made from it, and says so', async () => {
    const asked = { definition, campaign: made, until: '2018-06-20' };
    const { status, body } = await api.post<Rehearsal>('/api/rehearsals', asked);

    expect(status).toBe(202);
    expect(body.script).toBe('made');
    await standsStill(made);
    expect((await api.get<Rehearsal>(`/api/rehearsals/${campaign}`)).body.script).toBe('asked');
    expect((await api.get<Rehearsal>(`/api/rehearsals/${made}`)).body.script).toBe('made');
    const { rows } = (await api.get<Matrix>(`/api/campaigns/${made}/matrix`)).body;
    expect(rows.map(({ cells }) => cells['TO']?.standing)).toEqual(['done', 'done']);
    const timeline = await api.get<Timeline>(`/api/campaigns/${made}/units/220122/timeline`);
    const returned = timeline.body.records.filter(({ event }) => event.kind === 'returned');
    expect(returned).toHaveLength(1);
  });
});

describe('what a script attempts and is refused', () => {
  const other = 'rehearsal-duties-clumsy';
  const why = '申请延期「防汛值班日报（2018-06-25）」　未办理：';

  it('is shown in order among the events, each act once, with the reason', async () => {
    const asked = { definition, campaign: other, script: clumsy };
    await api.post<Rehearsal>('/api/rehearsals', asked);
    await standsStill(other);

    const feed = (await api.get<Feed>(`/api/campaigns/${other}/feed`)).body;
    const again = (await api.get<Feed>(`/api/campaigns/${other}/feed?after=${feed.next}`)).body;
    const [first] = feed.refused;
    expect(first).toMatchObject({
      unit: '220122',
      step: 'daily@20180625',
      kind: 'request-extension',
    });
    expect(first?.text.zh).toContain(why);
    expect(first?.text.zh).toMatch(/2018年7月31日/);
    expect(feed.refused.filter(({ text }) => text.zh.includes(why))).toHaveLength(1);
    expect(again.refused).toEqual([]);
  });

  it('is in the report, in the unit’s own timeline only, and in a list of its own', async () => {
    const path = `/api/campaigns/${other}`;
    const report = (await api.get<Report>(`${path}/report`)).body;
    const county = (await api.get<Timeline>(`${path}/units/220122/timeline`)).body;
    const city = (await api.get<Timeline>(`${path}/units/220100/timeline`)).body;
    const alone = (await api.get<RefusedActs>(`/api/rehearsals/${other}/refused`)).body;

    expect(report.refused.length).toBeGreaterThan(0);
    expect(county.refused).toEqual(report.refused);
    expect(alone.refused).toEqual(report.refused);
    expect(city.refused).toEqual([]);
    expect(
      (await api.get<RefusedActs>(`/api/rehearsals/${campaign}/refused`)).body.refused,
    ).toEqual([]);
  });
});

async function standsStill(rehearsal = campaign): Promise<void> {
  await until('the rehearsal stands still', async () => {
    const { body } = await api.get<Rehearsal>(`/api/rehearsals/${rehearsal}`);
    return !body.moving;
  });
}
