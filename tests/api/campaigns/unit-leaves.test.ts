/**
 * A unit that leaves, on the real stack: refused by whom it must be, told to those who take over,
 * and out of both sides of every count.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { CampaignAnswer, Matrix, Operated } from '../../../api/reading/wire-campaigns.ts';
import type { Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import type { Tally } from '../../../api/units/wire-tally.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { LosingLine } from '../../support/asking/lost-answers.ts';
import { losingLine } from '../../support/asking/lost-answers.ts';
import { duban } from '../../support/asking/memory-io.ts';
import { plant, stepIn } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;
let line: LosingLine;

const campaign = 'leaves-2018';
const path = `/api/campaigns/${campaign}`;
const reviewer = 'reviewer:reviewer-1';
const liaison = 'liaison:li@220100';
const old = `${path}/units/220100`;
const next = `${path}/units/220200`;
const reason = '机构改革，并入吉林市工信局';
const successors = [{ unit: '220200', steps: ['plan'] }];
const asked = { unit: '220100', reason, successors };

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  line = await losingLine(engine);
  await plant(engine.campaigns, campaign, {
    definition: (definition) => {
      const title = { zh: '场次', en: 'Sessions' };
      const field = { id: 'sessions', title, measure: '场', required: false };
      stepIn(definition, 'exposure')['numbers'] = [field];
      const asks = stepIn(definition, 'plan')['deliverables'] as { required: boolean }[];
      for (const one of asks) one.required = false;
    },
    script: (script) => void (script['units'] = {}),
  });
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
});

afterAll(async () => {
  await line.close();
  await engine.stop();
});

/** The operation under a key, when it was carried out. */
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

describe('a unit that leaves', () => {
  it('is refused to others than the office, and where it cannot be carried out', async () => {
    const strange = { ...asked, successors: [{ unit: '229999' }] };
    const refusals = await Promise.all([
      api.refused(`${path}/leave`, asked, { as: liaison }),
      api.refused(`${path}/leave`, { ...asked, unit: '229999' }, { as: reviewer }),
      api.refused(`${path}/leave`, strange, { as: reviewer }),
      api.refused(`${path}/leave`, asked, { as: reviewer }),
      api.refused(
        `${path}/leave`,
        { ...asked, successors: [{ unit: '220100' }] },
        { as: reviewer },
      ),
    ]);

    expect(refusals.map(({ status, code }) => [status, code])).toEqual([
      [403, 'role-too-small'],
      [404, 'unknown-unit'],
      [422, 'unknown-successor'],
      [422, 'nothing-to-hand-over'],
      [422, 'own-successor'],
    ]);
    expect((await api.get<CampaignAnswer>(path)).body.operations).toEqual([]);
  });

  it('hands over what it filed; the same key again is the same operation', async () => {
    await api.post(
      `${old}/steps/plan/submit`,
      { content: { texts: { organisation: '领导小组' } } },
      { as: liaison },
    );
    await api.post(
      `${old}/steps/exposure/submit`,
      { content: { texts: { case: '某公司' }, numbers: { sessions: 3 } } },
      { as: liaison },
    );
    const taken = await api.post<Operated>(`${path}/leave`, asked, { as: reviewer, key: 'leave' });
    const operation = await carriedOut('leave');
    await api.post(`${path}/leave`, asked, { as: reviewer, key: 'leave' });

    expect(taken.status).toBe(202);
    expect(operation).toMatchObject({ kind: 'leave', units: 2, done: 2, refused: [] });
    expect((await api.get<CampaignAnswer>(path)).body.operations).toHaveLength(1);
    const { body: left } = await api.get<UnitAnswer>(old);
    expect(left.left).toMatchObject({ reason, successors: [{ unit: '220200', steps: ['plan'] }] });
    const { body: other } = await api.get<UnitAnswer>(next);
    const plan = other.steps.find(({ id }) => id === 'plan');
    expect(plan).toMatchObject({ status: 'inherited', owed: null, from: { unit: '220100' } });
    expect(other.steps.find(({ id }) => id === 'liaison')).toMatchObject({ status: 'open' });
  });

  it('tells whoever comes late who takes over', async () => {
    const content = { texts: { case: '某公司' } };
    const late = await api.refused(`${old}/steps/exposure/submit`, { content }, { as: liaison });
    const again = await api.refused(`${path}/leave`, asked, { as: reviewer, key: 'leave-again' });
    const filed = await api.refused(
      `${next}/steps/plan/submit`,
      { content: { texts: { organisation: '领导小组' } } },
      { as: 'liaison:wang@220200' },
    );
    const toLeft = { unit: '220200', reason, successors: [{ unit: '220100' }] };
    const back = await api.refused(`${path}/leave`, toLeft, { as: reviewer });

    expect(late).toMatchObject({ status: 409, code: 'unit-left' });
    expect(late.detail).toContain('220200');
    expect(again).toMatchObject({ status: 409, code: 'unit-left' });
    expect(filed).toMatchObject({ status: 409, code: 'filed-by-predecessor' });
    expect(back).toMatchObject({ status: 409, code: 'successor-has-left' });
  });

  it('is in the matrix in words, and in the tally with what it gave', async () => {
    await until('the matrix shows it', async () => {
      const { rows } = (await api.get<Matrix>(`${path}/matrix`)).body;
      return rows.some(({ left }) => left === true);
    });
    const { rows, legend, columns } = (await api.get<Matrix>(`${path}/matrix`)).body;
    const codeOf = (step: string): string => columns.find((one) => one.step === step)?.code ?? '';
    const row = rows.find(({ unit }) => unit === '220100');
    const { totals, rows: tallied } = (await api.get<Tally>(`${path}/tally`)).body;

    expect(row?.cells[codeOf('liaison')]).toMatchObject({ standing: 'ended', colour: null });
    expect(row?.cells[codeOf('plan')]).toMatchObject({ standing: 'waiting' });
    expect(rows.find(({ unit }) => unit === '220200')?.cells[codeOf('plan')]).toMatchObject({
      standing: 'inherited',
      word: { zh: '原单位已报', en: 'filed before' },
    });
    expect(legend.map(({ standing }) => standing)).toEqual(
      expect.arrayContaining(['ended', 'inherited']),
    );
    expect(tallied.find(({ unit }) => unit === '220100')).toMatchObject({ left: true });
    expect(totals[0]?.cells['exposure/sessions']).toMatchObject({ submitted: 3, gave: 1, owe: 0 });
  });

  it('still has what it filed decided, and says in the timeline who took it out', async () => {
    const approve = `${old}/steps/plan/approve`;
    const { status } = await api.post(approve, { revision: 1 }, { as: reviewer });
    const { records } = (await api.get<Timeline>(`${old}/timeline`)).body;
    const other = (await api.get<Timeline>(`${next}/timeline`)).body.records;

    expect(status).toBe(200);
    const leaving = records.find(({ event }) => event.kind === 'left');
    expect(leaving).toMatchObject({ by: { id: 'reviewer-1', role: 'reviewer' }, via: 'campaign' });
    expect(leaving?.text.zh).toContain('由吉林市');
    expect(other.filter(({ event }) => event.kind === 'succeeded')).toHaveLength(1);
  });
});

describe('a unit with a new code', () => {
  const added = {
    code: '220300',
    name: { zh: '四平市工信局', en: 'Siping' },
    short: '四平',
    group: 'region',
    address: 'siping@gxj.example',
  };

  it('joins first, and then takes over', async () => {
    await api.post(`${path}/units`, { units: [added] }, { as: reviewer, key: 'add' });
    await until('the unit has started', async () => {
      return (await api.get(`${path}/units/220300`)).status === 200;
    });
    const renamed = ['--reason', '更名', '--field', 'unit=220200'];
    renamed.push('--field', 'successors=[{"unit":"220300"}]');
    const { code, out } = await duban(
      ['operate', campaign, 'leave', '--as', reviewer, '--json', ...renamed],
      { findServer: () => Promise.resolve(line) },
    );

    expect(code).toBe(0);
    const { operation } = JSON.parse(out) as Operated;
    expect(await carriedOut(operation?.id ?? '')).toMatchObject({ units: 2, refused: [] });
    const { records } = (await api.get<Timeline>(`${path}/units/220300/timeline`)).body;
    expect(records.map(({ event }) => event.kind)).toContain('succeeded');
  });
});
