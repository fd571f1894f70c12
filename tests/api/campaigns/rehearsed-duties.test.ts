/**
 * A rehearsal through the API of what the 2018 campaign has no example of: two tiers, a deadline on
 * the day of the launch, a daily duty.
 */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Matrix } from '../../../api/reading/wire-campaigns.ts';
import type { Rehearsal } from '../../../api/reading/wire-rehearsals.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';

const definition = 'duties-2018';
const campaign = `rehearsal-${definition}`;
const path = `/api/campaigns/${campaign}`;

let engine: Engine;
let api: Asker;

/** Everybody files on time and the office decides on the next day. */
const script = {
  seed: 1,
  reviews: [0, 0],
  paper: [0, 0],
  reasons: ['请补充。'],
  behaviours: {
    'on-time': {
      title: { zh: '按时报送', en: 'On time' },
      acknowledges: [0, 0],
      files: { when: 'before', workingDays: [1, 2] },
    },
  },
  units: {},
  others: 'on-time',
};

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  const folder = join(engine.campaigns, definition);
  await cp('tests/scenarios/campaigns/flood-2018', folder, { recursive: true });
  const file = join(folder, 'definition.yaml');
  const data = parse(await readFile(file, 'utf8')) as { steps: Record<string, unknown>[] };
  const [plan] = data.steps;
  const due = { phrase: '即日17时前', on: '06-01', bound: 'by', time: '17:00' };
  const today = { ...plan, id: 'today', code: 'TO', earlierFor: undefined, due };
  const changed = { ...data, id: definition, steps: [today, ...data.steps] };
  await writeFile(file, stringify(changed));
});

afterAll(() => engine.stop());

describe('a rehearsal in which everybody is on time', () => {
  it('plays the day of the launch from its first hour on', async () => {
    const asked = { definition, until: '2018-06-01', script };

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

async function standsStill(): Promise<void> {
  await until('the rehearsal stands still', async () => {
    const { body } = await api.get<Rehearsal>(`/api/rehearsals/${campaign}`);
    return !body.moving;
  });
}
