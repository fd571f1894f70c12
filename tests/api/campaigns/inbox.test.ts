/** What waits for the caller: found without querying other units, in order, in pages. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Inbox, NudgeText, Reviews, WaitingItem } from '../../../api/inbox/wire-inbox.ts';
import type { Timeline } from '../../../api/reading/wire-units.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { launchTwoTiers, year } from '../../support/asking/two-tier-campaign.ts';

let engine: Engine;
let api: Asker;

const campaign = `inbox-${year}`;
const cityPath = `/api/campaigns/${campaign}/units/inbox-city`;
const countyPath = `/api/campaigns/${campaign}/units/inbox-county`;
const as = {
  city: 'liaison:li@inbox-city',
  county: 'liaison:wang@inbox-county',
  one: 'reviewer:reviewer-1',
  two: 'reviewer:reviewer-2',
  chief: 'office-leader:office-leader-1',
  auditor: 'auditor:he',
};

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await launchTwoTiers(engine, api, 'inbox');
});

afterAll(() => engine.stop());

const named = (items: WaitingItem[]): string[] =>
  items.map(({ unit, kind, step }) => [unit, kind, step ?? ''].join(' ').trim());

/** All pages, of this campaign only. */
async function inboxOf(asker: string, limit = 50): Promise<WaitingItem[]> {
  const items: WaitingItem[] = [];
  let after: string | null = '';
  while (after !== null) {
    const path = `/api/inbox?limit=${limit}&after=${encodeURIComponent(after)}`;
    const body: Inbox = (await api.get<Inbox>(path, { as: asker })).body;
    expect(body.items.length).toBeLessThanOrEqual(limit);
    items.push(...body.items);
    after = body.next;
  }
  return items.filter((one) => one.campaign === campaign);
}

async function seen(asker: string, what: string): Promise<WaitingItem> {
  let found: WaitingItem | undefined;
  await until(`${what} waits`, async () => {
    found = (await inboxOf(asker)).find((one) => named([one])[0] === what);
    return found !== undefined;
  });
  return found!;
}

/** Records a fax, which need not be complete, so that a test need not upload files. */
async function recorded(path: string, step: string, by: string): Promise<void> {
  const { at } = (await api.get<{ at: string }>(path)).body;
  const record = { channel: 'fax', arrivedAt: at, content: {} };
  const { status, body } = await api.post(`${path}/steps/${step}/record`, record, { as: by });
  expect({ status, body }).toMatchObject({ status: 200 });
}

describe('the inbox of a unit’s people', () => {
  it('is what their unit owes, soonest due first', async () => {
    await seen(as.city, 'inbox-city acknowledge');

    const items = await inboxOf(as.city);

    expect(named(items)).toEqual(expect.arrayContaining(['inbox-city submission plan']));
    expect(new Set(items.map(({ unit }) => unit))).toEqual(new Set(['inbox-city']));
    const dues = items.map(({ dueAt }) => Date.parse(dueAt ?? '9999-12-31'));
    expect(dues).toEqual(dues.toSorted((a, b) => a - b));
    expect(items[0]).toMatchObject({ mode: 'live', word: { zh: '待签收' }, overdue: false });
  });

  it('comes in pages without gaps or repeats', async () => {
    expect(named(await inboxOf(as.city, 1))).toEqual(named(await inboxOf(as.city)));
  });

  it('says why something was returned', async () => {
    await recorded(countyPath, 'liaison', as.one);
    await seen(as.two, 'inbox-county review liaison');
    const body = { revision: 1, reason: '缺少联系电话' };
    await api.post(`${countyPath}/steps/liaison/return`, body, { as: as.two });

    const item = await seen(as.county, 'inbox-county correction liaison');

    expect(item).toMatchObject({ reason: '缺少联系电话', clause: '四(末段)', revision: 1 });
  });

  it('has no rehearsal in it, unless rehearsals are asked for', async () => {
    const asked = { definition: 'inbox-2018', campaign: 'inbox-drill', until: '2018-05-04' };
    await api.post('/api/rehearsals', asked);
    const drills = async (mode: string): Promise<string[]> => {
      const { body } = await api.get<Inbox>(`/api/inbox?mode=${mode}`, { as: as.city });
      expect(body.mode).toBe(mode);
      for (const one of body.items) expect(one.mode).toBe(mode);
      return body.items.map((one) => one.campaign);
    };
    await until('the rehearsal’s units are there', async () =>
      (await drills('rehearsal')).includes('inbox-drill'),
    );

    expect(await drills('live')).not.toContain('inbox-drill');
    expect(await drills('rehearsal')).not.toContain(campaign);
  });
});

describe('reviews', () => {
  const reviews = async (asker: string): Promise<Reviews> =>
    (await api.get<Reviews>(`/api/campaigns/${campaign}/reviews`, { as: asker })).body;

  it('wait for the unit above where its stage is, then for the office', async () => {
    await recorded(countyPath, 'plan', as.one);
    const item = await seen(as.city, 'inbox-county review plan');
    expect(item.stage).toMatchObject({ id: 'city', title: { zh: '市局初审' } });

    await api.post(`${countyPath}/steps/plan/approve`, { revision: 1 }, { as: as.city });

    await seen(as.two, 'inbox-county review plan');
    expect(named((await reviews(as.two)).items)).toContain('inbox-county review plan');
    expect(named((await reviews(as.city)).items)).toEqual([]);
  });

  it('say since when the office’s clock has been running, and for which revision', async () => {
    const [item] = (await reviews(as.two)).items;
    const timeline = await api.get<Timeline>(`${countyPath}/timeline`);
    const filed = timeline.body.records.findLast(({ event }) => event.kind === 'submitted');

    expect(item).toMatchObject({ revision: 1, since: filed?.event['receivedAt'] && item?.since });
    expect(Date.parse(item!.since!)).toBeLessThanOrEqual(filed!.event['receivedAt'] as number);
    expect(Date.parse(item!.dueAt!)).toBeGreaterThan(Date.parse(item!.since!));
  });

  it('are never asked of the person who recorded the filing', async () => {
    expect(named((await reviews(as.one)).items)).not.toContain('inbox-county review plan');
  });

  it('wait for whom they were passed on to', async () => {
    const body = { to: 'office-leader-1' };
    await api.post(`${countyPath}/steps/plan/delegate`, body, { as: as.two });

    await seen(as.chief, 'inbox-county review plan');
    expect(named((await reviews(as.two)).items)).not.toContain('inbox-county review plan');
  });

  it('and requests for more time, with what is asked and why', async () => {
    const body = { until: `${year}-05-28`, reason: '会议冲突' };
    await api.post(`${cityPath}/steps/plan/request-extension`, body, { as: as.city });

    const item = await seen(as.two, 'inbox-city extension plan');

    expect(item).toMatchObject({ until: `${year}-05-28`, reason: '会议冲突', overdue: false });
  });

  it('of an unknown campaign are 404', async () => {
    const answer = await api.get('/api/campaigns/nowhere/reviews', { as: as.two });

    expect(answer.status).toBe(404);
  });
});

describe('somebody who only reads', () => {
  it('has nothing to do, and is told so', async () => {
    const { body } = await api.get<Inbox>('/api/inbox', { as: as.auditor });

    expect(body).toMatchObject({ items: [], next: null });
    expect(body.note?.zh).toBe('审计人员只查阅，不办理，没有待办事项。');
  });
});

describe('an invalid cursor', () => {
  it.each(['x', 'eyJhIjoxfQ', Buffer.from('["a",1]').toString('base64url')])(
    '%s',
    async (after) => {
      const problem = (
        await api.get<{ code: string; errors: unknown }>(`/api/inbox?after=${after}`)
      ).body;

      expect(problem).toMatchObject({
        status: 422,
        errors: [{ path: '/after', code: 'bad-cursor' }],
      });
    },
  );

  it('of the list of campaigns, of a timeline', async () => {
    const statuses = [
      `/api/campaigns?after=${encodeURIComponent("x'y")}`,
      `${cityPath}/timeline?after=x`,
    ];
    for (const path of statuses) expect((await api.get(path)).status).toBe(422);
  });
});

describe('the text of a nudge', () => {
  const read = (asker: string) => api.get<NudgeText>(`${countyPath}/nudge-text`, { as: asker });

  it('says what the unit lacks, and changes nothing', async () => {
    const before = (await api.get<{ seq: number }>(countyPath)).body.seq;

    const { body } = await read(as.city);

    expect(body).toMatchObject({ owes: true, mode: 'live' });
    expect(body.steps).toContain('liaison');
    expect(body.text.zh).toMatch(/「活动联络员推荐表」待补正，期限\d{4}年\d+月\d+日，/);
    expect((await api.get<{ seq: number }>(countyPath)).body.seq).toBe(before);
  });

  it('is available to the office and the unit above, not to the unit or an auditor', async () => {
    expect((await read(as.two)).status).toBe(200);
    expect((await read(as.county)).status).toBe(403);
    expect((await read(as.auditor)).status).toBe(403);
  });
});
