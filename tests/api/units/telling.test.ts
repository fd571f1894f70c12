/** Told steps, through the API and the command line: offered, reported, corrected, shown. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Matrix } from '../../../api/reading/wire-campaigns.ts';
import type { ActedAnswer, Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import type { ReceiptAnswer } from '../../../api/receipts/wire-receipts.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { Listening } from '../../support/asking/memory-io.ts';
import { duban, listen } from '../../support/asking/memory-io.ts';
import { plantTold } from '../../support/campaigns/told-campaign.ts';

const campaign = 'telling-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const as = 'liaison:li@220100';

let engine: Engine;
let api: Asker;
let server: Listening;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  server = await listen(engine);
  await plantTold(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-06-20' });
  const reached = async () => (await api.get<UnitAnswer>(unit, { as })).body.at;
  await until('the day is there', async () => (await reached()) >= '2018-06-20T23:59');
});

afterAll(async () => {
  await server.close();
  await engine.stop();
});

const tell = (tells: object[]) => api.post<ActedAnswer>(`${unit}/tell`, { tells }, { as });

const stepOf = async (id: string): Promise<UnitAnswer['steps'][number] | undefined> =>
  (await api.get<UnitAnswer>(unit, { as })).body.steps.find((step) => step.id === id);

describe('telling', () => {
  it('is offered, and is no part of what waits', async () => {
    const { can, asks } = (await api.get<UnitAnswer>(unit, { as })).body;
    expect(can).toContain('tell');
    expect(asks.filter(({ told }) => told).map(({ step }) => step)).toHaveLength(4);
    expect(await stepOf('quiz')).toMatchObject({
      status: 'open',
      standing: 'untold',
      word: { zh: '未反馈' },
      owed: null,
      dueAt: null,
      told: { doneOn: null, nil: false },
    });
    const { body } = await api.get<{ items: { step: string }[] }>('/api/inbox?mode=rehearsal', {
      as,
    });
    expect(body.items.map(({ step }) => step)).not.toContain('quiz');
  });

  it('refuses everything if one report is wrong, and points at it', async () => {
    const said = { step: 'quiz', doneOn: '2018-06-11' };
    const { status, body } = await tell([said, { step: 'oath', doneOn: '2018-06-15' }]);

    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'done-before-activity',
      errors: [{ path: '/tells/1/doneOn' }],
    });
    expect((await tell([said, { step: 'plan', doneOn: '2018-06-11' }])).body).toMatchObject({
      code: 'not-told',
      errors: [{ path: '/tells/1/step' }],
    });
    expect((await tell([said, { step: 'nowhere', nil: true }])).status).toBe(404);
    expect((await tell([])).status).toBe(422);
    const stranger = await api.post(`${unit}/tell`, { tells: [said] }, { as: 'liaison:x@220200' });
    expect(stranger.status).toBe(403);
    expect((await stepOf('quiz'))?.revision).toBe(0);
  });

  it('accepts several at once, days as people type them, and repeats nothing', async () => {
    const ticks = [
      { step: 'quiz', doneOn: '2018年6月11日' },
      { step: 'oath', nil: true },
    ];
    const options = { as, headers: { 'Idempotency-Key': 'tell-once' } };
    const first = await api.post<ActedAnswer>(`${unit}/tell`, { tells: ticks }, options);
    const again = await api.post<ActedAnswer>(`${unit}/tell`, { tells: ticks }, options);

    expect([first.status, again.body]).toEqual([200, first.body]);
    expect(await stepOf('quiz')).toMatchObject({
      status: 'told',
      word: { zh: '已反馈', en: 'reported' },
      revision: 1,
      submissions: [{ outcome: 'told' }],
      told: { doneOn: '2018-06-11', nil: false },
    });
    expect((await stepOf('oath'))?.told).toEqual({ doneOn: null, nil: true });
    const receipt = await api.get<ReceiptAnswer>(`${unit}/steps/quiz/receipts/1`, { as });
    expect(receipt.body.facts.filed.doneOn).toBe('2018-06-11');
  });

  it('comes along with a filing of another step, and points into its content', async () => {
    const content = { texts: { words: '启动仪式' } };
    const filed = (doneOn: string) =>
      api.post<ActedAnswer>(
        `${unit}/steps/news/submit`,
        { content: { ...content, tells: [{ step: 'drill', doneOn }] } },
        { as },
      );

    expect((await filed('2018-07-01')).body).toMatchObject({
      code: 'done-after-receipt',
      errors: [{ path: '/content/tells/0/doneOn' }],
    });
    const { body } = await filed('2018-06-19');
    const { records } = (await api.get<Timeline>(`${unit}/timeline`, { as })).body;
    const steps = records
      .filter(({ seq, event }) => seq >= body.from && event.kind === 'submitted')
      .map(({ event }) => event['step']);
    expect(steps).toEqual(['news#1', 'drill']);
    expect(body.receipt).not.toBeNull();
  });

  it('has words of its own in the matrix, which other campaigns do not show', async () => {
    const { columns, rows, legend } = (await api.get<Matrix>(`/api/campaigns/${campaign}/matrix`))
      .body;
    expect(columns).toHaveLength(7);
    const cells = rows.find((row) => row.unit === '220100')?.cells;
    expect(cells?.['QZ']).toMatchObject({ standing: 'told', status: 'told', colour: 'green' });
    expect(cells?.['WA']).toMatchObject({ standing: 'untold', colour: null, dueAt: null });
    expect(legend.map(({ standing }) => standing)).toContain('untold');
  });
});

describe('duban tell', () => {
  const run = (...argv: string[]) =>
    duban([...argv, '--as', as], { findServer: () => Promise.resolve(server) });

  it('reports steps with their days; without a day, today in the campaign’s time', async () => {
    const { code, out } = await run('tell', campaign, '220100', 'oath＝2018-06-16', 'warning');

    expect(code).toBe(0);
    expect(out).toContain('反馈「宣誓活动」第2稿（2018年6月16日开展）');
    expect((await stepOf('warning'))?.told?.doneOn).toMatch(/^2018-06-2[01]$/);
  });

  it('says which is wrong, and that nothing was reported', async () => {
    const { code, err } = await run('tell', campaign, '220100', 'quiz=零报告', 'plan=2018-06-11');

    expect(code).toBe(1);
    expect(err).toContain('「活动方案」须按要求报送');
    expect((await stepOf('quiz'))?.revision).toBe(1);
  });

  it('goes along with a filing, or is the filing itself', async () => {
    const news = ['act', campaign, '220100', 'submit', 'news', '--text', 'words=总结会'];
    expect((await run(...news, '--tell', 'quiz=2018-06-12')).out).toContain('反馈「知识竞赛」');
    const drill = ['act', campaign, '220100', 'submit', 'drill', '--done-on', '2018年6月18日'];
    expect((await run(...drill)).out).toContain('（2018年6月18日开展）');
  });
});
