/**
 * The duban command over a connection that breaks after its request has arrived: the same command
 * again is the same act and is told that it was done already. Filing the same once more needs
 * --again.
 */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import type { Timeline } from '../../api/reading/wire-units.ts';
import type { UploadLinksAnswer } from '../../api/lending/wire-upload-links.ts';
import type { Asker } from '../support/asking/api-asker.ts';
import { askerOf } from '../support/asking/api-asker.ts';
import type { Engine } from '../support/asking/api-engine.ts';
import { startEngine } from '../support/asking/api-engine.ts';
import type { LosingLine } from '../support/asking/lost-answers.ts';
import { losingLine } from '../support/asking/lost-answers.ts';
import type { Ran } from '../support/asking/memory-io.ts';
import { duban } from '../support/asking/memory-io.ts';
import { plant } from '../support/campaigns/planted-campaigns.ts';

const campaign = 'lost-answers-2018';
const unit = [campaign, '220100'];
const path = `/api/campaigns/${campaign}/units/220100`;
const liaison = ['--as', 'liaison:li@220100'];
const office = ['--as', 'reviewer:reviewer-1'];
const report = ['act', ...unit, 'submit', 'activity-report', '--text', 'report=启动仪式'];

let engine: Engine;
let api: Asker;
let line: LosingLine;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  line = await losingLine(engine);
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
});

afterAll(async () => {
  await line.close();
  await engine.stop();
});

const run = (...argv: string[]): Promise<Ran> =>
  duban(argv, { findServer: () => Promise.resolve(line) });

/** What was recorded of a kind, by the step or the item that it is about. */
async function recorded(kind: string): Promise<unknown[]> {
  const { records } = (await api.get<Timeline>(`${path}/timeline`)).body;
  return records.filter(({ event }) => event.kind === kind).map(({ event }) => event['step']);
}

it('after a lost answer does not say that nothing arrived, and files the same once', async () => {
  line.loseNext(/\/submit$/);

  const lost = await run(...report, ...liaison);
  const again = await run(...report, ...liaison);

  expect(lost.code).toBe(3);
  expect(lost.err).toContain('不能确定是否已经送达');
  expect(again.code).toBe(0);
  expect(again.out).toMatch(
    /此前已于2018年5月\d日 \d\d:\d\d办理，本次未重复办理[^]*回执.*lost-answers/,
  );
  expect(again.out).toContain('--again');
  expect(await recorded('submitted')).toEqual(['activity-report#1']);
});

it('files the same again only with --again, and that only once, too', async () => {
  line.loseNext(/\/submit$/);

  await run(...report, ...liaison, '--again');
  const again = await run(...report, ...liaison, '--again', '--json');
  const third = await run(...report, ...liaison, '--again', '3', '--json');

  expect(JSON.parse(again.out)).toMatchObject({ isRepeat: true });
  expect(JSON.parse(third.out)).toMatchObject({ isRepeat: false });
  expect(await recorded('submitted')).toEqual([1, 2, 3].map((nth) => `activity-report#${nth}`));
});

it('nudges once, makes one link, and operates once', async () => {
  const nudge = ['act', ...unit, 'nudge', '--field', 'channel=phone', ...office];
  const lend = ['upload-link', ...unit, 'activity-report', '--from', '九台区', ...liaison];
  const extend = ['operate', campaign, 'extend', '--field', 'steps=["plan"]'];
  extend.push('--field', 'until=2018-05-25', '--reason', '汛情', ...office);
  const said: string[] = [];
  for (const command of [nudge, lend, extend]) {
    line.loseNext(/\/(nudge|upload-links|extend)$/);
    await run(...command);
    said.push((await run(...command)).out);
  }

  for (const out of said) expect(out).toContain('本次未重复办理');
  expect(await recorded('nudged')).toHaveLength(1);
  const { links } = (
    await api.get<UploadLinksAnswer>(`${path}/upload-links`, { as: 'liaison:li@220100' })
  ).body;
  expect(links).toHaveLength(1);
  const { operations } = (await api.get<{ operations: unknown[] }>(`/api/campaigns/${campaign}`))
    .body;
  expect(operations).toHaveLength(1);
});

it('by somebody else is another act, and a decision of another day as well', async () => {
  const said = ['act', ...unit, 'comment', '--field', 'text=已电话核实'];
  await run(...said, ...office);
  await run(...said, '--as', 'office-leader:leader-1');
  const same = await run(...said, ...office, '--json');
  await api.post(`/api/rehearsals/${campaign}/advance`, { to: '2018-05-07' });
  await expect
    .poll(async () => (await run(...said, ...office, '--json')).out, { timeout: 20_000 })
    .toContain('"isRepeat": false');

  expect(JSON.parse(same.out)).toMatchObject({ isRepeat: true });
});
