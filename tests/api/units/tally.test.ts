/** The tally on the real stack: what counts, for whom, and page by page. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Tally } from '../../../api/units/wire-tally.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { fewUnits, plant, stepIn } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

const campaign = 'tally-2018';
const reviewer = { as: 'reviewer:reviewer-1' };
const key = 'exposure/enterprises';

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign, {
    definition: (definition) => {
      const title = { zh: '企业', en: 'Enterprises' };
      const field = { id: 'enterprises', title, measure: '家', required: false };
      stepIn(definition, 'exposure')['numbers'] = [field];
    },
    script: (script) => void (script['units'] = {}),
  });
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
  await file('220100', { numbers: { enterprises: 3 } });
  await file('220100', {
    breakdown: [
      { from: '农安县', numbers: { enterprises: 4 } },
      { from: '德惠市', numbers: { enterprises: '-' } },
    ],
  });
  await file('220200', { numbers: { enterprises: '-' } });
  await api.post(stepPath('220100', 'exposure#1', 'approve'), { revision: 1 }, reviewer);
});

afterAll(() => engine.stop());

function stepPath(unit: string, step: string, command: string): string {
  return `/api/campaigns/${campaign}/units/${unit}/steps/${encodeURIComponent(step)}/${command}`;
}

async function file(unit: string, given: object): Promise<number> {
  const content = { texts: { case: '某公司' }, ...given };
  const as = { as: `liaison:li@${unit}` };
  return (await api.post(stepPath(unit, 'exposure', 'submit'), { content }, as)).status;
}

async function tally(query = '', as = 'auditor:auditor-1'): Promise<Tally> {
  const path = `/api/campaigns/${campaign}/tally${query}`;
  return (await api.get<Tally>(path, { as })).body;
}

describe('the tally', () => {
  it('adds up the filings in force, approved apart from those under review', async () => {
    const { rows, totals, columns, says } = await tally();

    expect(rows.map(({ unit }) => unit)).toEqual(fewUnits);
    expect(rows[0]?.cells[key]).toMatchObject({
      approved: 3,
      submitted: 4,
      given: 2,
      parts: { unavailable: 1, missing: 0 },
    });
    expect(rows[1]?.cells[key]).toMatchObject({ approved: null, submitted: null, unavailable: 1 });
    expect(totals).toHaveLength(1);
    expect(totals[0]?.cells[key]).toMatchObject({
      approved: 3,
      submitted: 4,
      gave: 1,
      unavailable: 1,
      owe: 0,
    });
    expect(columns.find((one) => one.key === key)).toMatchObject({ measure: '家' });
    expect(says.zh).toContain('不是统计调查');
  });

  it('shows a bureau its own numbers', async () => {
    const { rows, totals } = await tally('', 'liaison:li@220200');

    expect(rows.map(({ unit }) => unit)).toEqual(['220200']);
    expect(totals[0]).toMatchObject({ tier: 1, units: 1 });
  });

  it('comes page by page, in the order of the plan', async () => {
    const first = await tally('?limit=2');
    const second = await tally(`?limit=2&after=${first.next ?? ''}`);

    expect(first.rows.map(({ unit }) => unit)).toEqual(fewUnits.slice(0, 2));
    expect([first.next, second.next]).toEqual([fewUnits[1], null]);
    expect(second.rows.map(({ unit }) => unit)).toEqual(fewUnits.slice(2));
    expect((await tally('?after=nobody')).rows).toEqual([]);
  });
});

describe('numbers that do not add up', () => {
  it('are refused, with the sum of the parts and the place in the request', async () => {
    const breakdown = [{ from: '农安县', numbers: { enterprises: 4 } }];
    const content = { texts: { case: '某公司' }, numbers: { enterprises: 5 }, breakdown };

    const as = { as: 'liaison:li@220100' };
    const refused = await api.refused(stepPath('220100', 'exposure', 'submit'), { content }, as);

    expect(refused).toMatchObject({
      status: 422,
      code: 'numbers-do-not-add-up',
      facts: { given: 5, sum: 4 },
      errors: [{ path: '/content/numbers/enterprises' }],
    });
  });
});
