/**
 * A campaign under the first version of the 2018 definition gets the second as an amendment. What
 * the notice does not ask for is overdue before it, and nobody's fault afterwards.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { CampaignAnswer, Matrix, Operated } from '../../../api/reading/wire-campaigns.ts';
import type { Rehearsal } from '../../../api/reading/wire-rehearsals.ts';
import type { Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

const campaign = 'second-version-2018';
const path = `/api/campaigns/${campaign}`;
const leader = 'office-leader:leader-1';
const activities = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9'];

/** A bureau that files the plan, the form and the summary, and no activity. */
const onlyTheAsked = (script: Record<string, unknown>): void => {
  const { behaviours } = script as { behaviours: Record<string, Record<string, unknown>> };
  const files = { when: 'before', workingDays: [1, 4] };
  const leaves = [
    'preaching',
    'display',
    'consultation-day',
    'experts',
    'study-halls',
    'drills',
    'warnings',
    'culture-works',
    'industry-campaigns',
  ];
  const title = behaviours['on-time']?.['title'];
  behaviours['on-time'] = { title, acknowledges: null, files, leaves };
  script['units'] = {};
};

async function reached(): Promise<void> {
  await until('the day is reached', async () => {
    const { moving } = (await api.get<Rehearsal>(`/api/rehearsals/${campaign}`)).body;
    return !moving;
  });
}

/** How the activities of a unit stand, by the matrix. */
async function standings(): Promise<string[]> {
  const { rows } = (await api.get<Matrix>(`${path}/matrix`)).body;
  const cells = rows.find(({ unit }) => unit === '220100')?.cells ?? {};
  return activities.map((code) => cells[code]?.standing ?? 'none');
}

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign, { script: onlyTheAsked });
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-07-10' });
  await reached();
});

afterAll(() => engine.stop());

describe('the second version as an amendment', () => {
  it('is shown first: nine steps become told, one is new, the plan asks for less', async () => {
    await plant(engine.campaigns, campaign, { asShipped: true, script: onlyTheAsked });
    const body = { definition: campaign, notice: '关于减轻报送负担的补充通知', preview: true };

    const { changes } = (await api.post<Operated>(`${path}/amend`, body, { as: leader })).body;

    const told = changes['region']?.filter((change) => change.startsWith('told '));
    expect(told).toHaveLength(9);
    expect(changes['region']).toContain('added leaders');
    expect(changes['region']).toContain('asks plan');
    expect(changes['division'] ?? []).toEqual([]);
  });

  it('removes the activities from what is overdue, and keeps what was done', async () => {
    expect(new Set(await standings())).toEqual(new Set(['overdue']));

    const body = { definition: campaign, notice: '关于减轻报送负担的补充通知' };
    await api.post(`${path}/amend`, body, { as: leader, key: `${campaign}-amend` });
    await until('it is carried out', async () => {
      const { operations } = (await api.get<CampaignAnswer>(path)).body;
      const found = operations.find(({ id }) => id === `${campaign}-amend`);
      return found !== undefined && found.done === found.units;
    });

    await until('the matrix shows it', async () => {
      return (await standings()).every((standing) => standing === 'untold');
    });
    const { steps } = (await api.get<UnitAnswer>(`${path}/units/220100`)).body;
    const done = steps.filter(({ id }) => ['liaison', 'plan', 'summary'].includes(id));
    expect(done.map(({ status }) => status)).toEqual(['approved', 'approved', 'approved']);
  });

  it('accepts a tick and a day, and chases nobody until the end', async () => {
    const liaison = 'liaison:zhao@220100';
    const tells = [{ step: 'consultation-day', doneOn: '2018-06-16' }];
    const said = await api.post(`${path}/units/220100/tell`, { tells }, { as: liaison });
    await api.post(`/api/rehearsals/${campaign}/advance`, { to: 'end' });
    await reached();

    expect(said.status).toBeLessThan(300);
    const { records } = (await api.get<Timeline>(`${path}/units/220100/timeline`)).body;
    const amended = records.findIndex(({ event }) => event.kind === 'amended');
    const later = records.slice(amended + 1).map(({ event }) => event);
    expect(later.map(({ kind }) => kind)).not.toContain('chased');
    expect(later.at(-1)).toMatchObject({ kind: 'closed', open: [] });
  });
});
