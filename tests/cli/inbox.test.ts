/** What is to be done, on the command line: inbox, reviews, what is possible, nudge text. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Inbox } from '../../api/inbox/wire-inbox.ts';
import type { Asker } from '../support/asking/api-asker.ts';
import { askerOf, until } from '../support/asking/api-asker.ts';
import type { Engine } from '../support/asking/api-engine.ts';
import { startEngine } from '../support/asking/api-engine.ts';
import type { Listening, Ran } from '../support/asking/memory-io.ts';
import { duban, listen } from '../support/asking/memory-io.ts';
import { launchTwoTiers, year } from '../support/asking/two-tier-campaign.ts';

let engine: Engine;
let api: Asker;
let server: Listening;

const campaign = `tasks-${year}`;
const county = ['--as', 'liaison:wang@tasks-county'];

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  server = await listen(engine);
  await launchTwoTiers(engine, api, 'tasks');
});

afterAll(async () => {
  await server.close();
  await engine.stop();
});

function run(...argv: string[]): Promise<Ran> {
  return duban(argv, { findServer: () => Promise.resolve(server) });
}

describe('duban inbox', () => {
  it('lists what waits, each with its day, its unit and where it is', async () => {
    await until('it waits', async () => (await run('inbox', ...county)).out.includes('待签收'));

    const { code, out } = await run('inbox', ...county);

    const plan = out.split('\n').find((line) => line.includes(`${campaign} tasks-county plan`));
    expect(code).toBe(0);
    expect(plan).toMatch(new RegExp(`^${year}-05-18 23:59 +待报送 .*活动方案`));
    expect(out).not.toContain('演练');
  });

  it('as JSON is the unchanged answer, with all of its pages', async () => {
    const { out } = await run('inbox', '--json', ...county);

    const { items, next, mode } = JSON.parse(out) as Inbox;
    expect([mode, next]).toEqual(['live', null]);
    expect(items.map(({ unit }) => unit)).toContain('tasks-county');
  });

  it('of an auditor says why it is empty; of rehearsals has none of what is live', async () => {
    expect((await run('inbox', '--as', 'auditor:he')).out).toContain('没有待办事项');
    expect((await run('inbox', '--rehearsals', ...county)).out).toBe('没有待办事项。\n');
  });
});

describe('duban reviews', () => {
  it('lists what is to be signed, with its stage and since when', async () => {
    const path = `/api/campaigns/${campaign}/units/tasks-county`;
    const { at } = (await api.get<{ at: string }>(path)).body;
    const record = { channel: 'fax', arrivedAt: at, content: {} };
    const by = { as: 'reviewer:reviewer-2' };
    const recorded = await api.post(`${path}/steps/liaison/record`, record, by);
    expect(recorded).toMatchObject({ status: 200 });
    const asked = ['reviews', campaign, '--as', 'reviewer:reviewer-1'];
    await until('it waits', async () => (await run(...asked)).out.includes('待审核'));

    const { out } = await run(...asked);

    expect(out).toMatch(/待审核 .*活动联络员推荐表 +第1稿 办公室初审 +自\d{4}-/);
    expect((await run('reviews', campaign, '--as', 'reviewer:reviewer-2')).out).toBe(
      '没有待办事项。\n',
    );
  });

  it('of an unknown campaign says so', async () => {
    const { code, err } = await run('reviews', 'nowhere');

    expect(code).toBe(1);
    expect(err).toContain('unknown-campaign');
  });
});

describe('duban possible', () => {
  it('says what can be done with the unit and each step, and why the rest cannot', async () => {
    const { code, out } = await run('possible', campaign, 'tasks-county', ...county);

    expect(code).toBe(0);
    expect(out).toMatch(/活动方案 plan\n {2}✓ .*submit/);
    expect(out).toMatch(/✗ withdraw {2}「.*」现为“待报送”，没有可办理的报送/);
  });

  it('of one step, and an error for an unknown step', async () => {
    const one = await run('possible', campaign, 'tasks-county', 'plan', '--json', ...county);
    const none = await run('possible', campaign, 'tasks-county', 'parade', ...county);

    expect(JSON.parse(one.out)).toMatchObject({ places: [{ step: 'plan' }] });
    expect(none.code).toBe(2);
    expect(none.err).toContain('parade');
  });

  it('of somebody who only reads is nothing', async () => {
    const { out } = await run('possible', campaign, 'tasks-county', '--as', 'auditor:he');

    expect(out).toBe('没有可以办理的事项。\n');
  });
});

describe('duban nudge-text', () => {
  it('prints a text for a chat, in Chinese or English', async () => {
    const zh = await run('nudge-text', campaign, 'tasks-county');
    const en = await run('nudge-text', campaign, 'tasks-county', '--lang', 'en');

    expect(zh.out).toMatch(/^.+：您好。截至\d{4}年\d+月\d+日，贵单位在“.*”中还有\d+项未完成：/);
    expect(en.out).toMatch(/working days left/);
  });

  it('is not for the unit itself', async () => {
    const { code, err } = await run('nudge-text', campaign, 'tasks-county', ...county);

    expect(code).toBe(1);
    expect(err).toContain('role-too-small');
  });
});
