/** Who acts for another is said wherever it can be read: timeline, feed, receipt and its page. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import type { ReceiptAnswer } from '../../api/receipts/wire-receipts.ts';
import type { Feed, Timeline } from '../../api/reading/wire-units.ts';
import type { Asker } from '../support/asking/api-asker.ts';
import { askerOf } from '../support/asking/api-asker.ts';
import type { Engine } from '../support/asking/api-engine.ts';
import { startEngine } from '../support/asking/api-engine.ts';
import { tokenFor } from '../support/asking/real-tokens.ts';
import type { Listening } from '../support/asking/memory-io.ts';
import { duban, listen } from '../support/asking/memory-io.ts';
import { plant } from '../support/campaigns/planted-campaigns.ts';

const campaign = 'acting-for-another-2018';
const path = `/api/campaigns/${campaign}`;
const unit = `${path}/units/220100`;
const deputy = { as: 'office-leader:office-leader-1' };

let engine: Engine;
let api: Asker;
let server: Listening;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  server = await listen(engine);
  await plant(engine.campaigns, campaign, { script: (script) => void (script['units'] = {}) });
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
  await actForOthers();
});

afterAll(async () => {
  await server.close();
  await engine.stop();
});

/** A deputy approves one filing and returns another; a reviewer records a third for the unit. */
async function actForOthers(): Promise<void> {
  const content = { texts: { case: '某公司' } };
  const liaison = { as: 'liaison:li@220100' };
  const at = (nth: number, command: string): string =>
    `${unit}/steps/${encodeURIComponent(`exposure#${nth}`)}/${command}`;
  const reason = '缺少照片';
  await done(`${unit}/set-deputy`, { of: 'reviewer-1', deputy: 'office-leader-1' }, deputy);
  await done(`${unit}/steps/exposure/submit`, { content }, liaison);
  await done(at(1, 'approve'), { revision: 1 }, deputy);
  await done(`${unit}/steps/exposure/submit`, { content }, liaison);
  await done(at(2, 'return'), { revision: 1, reason }, deputy);
  const { at: arrivedAt } = (await api.get<{ at: string }>(unit)).body;
  const fax = { channel: 'fax', arrivedAt, content };
  await done(`${unit}/steps/exposure/record`, fax, { as: 'reviewer:reviewer-2' });
}

function run(...argv: string[]): ReturnType<typeof duban> {
  return duban(argv, { findServer: () => Promise.resolve(server) });
}

async function done(to: string, body: object, by: { as: string }): Promise<void> {
  expect(await api.post(to, body, by)).toMatchObject({ status: 200 });
}

/** What each form must say of the three deeds, in Chinese. */
const said = [
  /办公室负责人office-leader-1 通过「.+」第1稿（代reviewer-1）/,
  /办公室负责人office-leader-1 退回「.+」第1稿（代reviewer-1，依据.+）：缺少照片/,
  /审核员reviewer-2 代录「.+」第1稿.*通过传真收到/,
];

it('the timeline of the API says it, in both languages', async () => {
  const { records } = (await api.get<Timeline>(`${unit}/timeline`)).body;
  const texts = records.map(({ text }) => text);

  for (const one of said) expect(texts.map(({ zh }) => zh).join('\n')).toMatch(one);
  const english = texts.map(({ en }) => en).join('\n');
  expect(english).toMatch(/office-leader-1 approved “.+”, revision 1 \(for reviewer-1\)/);
  expect(english).toMatch(/office-leader-1 returned “.+”, revision 1 \(for reviewer-1, clause /);
  expect(english).toMatch(/reviewer-2 recorded “.+”, revision 1.*fax/);
});

it('the timeline of the command line and the feed of the campaign say it', async () => {
  // The feed of a rehearsal shows a moment once all its clocks have reached it.
  await api.post(`/api/rehearsals/${campaign}/advance`, { to: '2018-05-07' });
  const feed = async (): Promise<string> =>
    (await api.get<Feed>(`${path}/feed`)).body.records.map(({ text }) => text.zh).join('\n');
  const { out } = await run('timeline', campaign, '220100');

  for (const one of said) {
    expect(out).toMatch(one);
    await expect.poll(feed, { timeout: 30_000 }).toMatch(one);
  }
});

it('the receipt says that it was recorded, by which way and when, in each form', async () => {
  const at = `${unit}/steps/${encodeURIComponent('exposure#3')}/receipts/1`;
  const { facts, links } = (await api.get<ReceiptAnswer>(at)).body;
  const { token } = await tokenFor('liaison:li@220100');
  const headers = { authorization: `Bearer ${token}` };
  const page = await engine.app.request(links.page, { headers });
  const shown = await run('receipt', campaign, '220100', 'exposure#3', '1');
  const english = await run('receipt', campaign, '220100', 'exposure#3', '1', '--lang', 'en');

  expect(facts).toMatchObject({ recorded: { channel: 'fax' }, by: { role: 'reviewer' } });
  expect(await page.text()).toMatch(/报送回执（代录）[^]*传真[^]*审核员/);
  expect(shown.out).toMatch(/代录/);
  // The unit above may record too, so it does not say that the office did.
  expect(english.out).toMatch(/recorded for the unit/);
});
