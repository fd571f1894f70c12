/**
 * A bureau using its link, on the real stack: the letter in the inbox, a view that changes nothing,
 * a code by mail, a session, and a command that records its way.
 */
import pMap from 'p-map';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { LinkAnswer } from '../../../api/links/wire-links.ts';
import type { Me } from '../../../api/sign-in/wire-me.ts';
import type { Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import { sandboxAddress } from '../../../domain/plan/sandbox.ts';
import type { ByLink } from '../../support/asking/by-link.ts';
import { bearer, openByLink } from '../../support/asking/by-link.ts';
import { mailsTo } from '../../support/asking/link-mails.ts';

const campaign = 'linked-2018';
const beside = 'linked-beside-2018';
const mailbox = sandboxAddress('unit', '220100');
const unitPath = (id: string, unit = '220100'): string => `/api/campaigns/${id}/units/${unit}`;
let by: ByLink;

beforeAll(async () => {
  by = await openByLink(campaign, beside);
});

afterAll(() => by.close());

describe('the link in a letter to a unit', () => {
  it('shows what is asked, and where a code would go, but no whole address', async () => {
    const token = await by.tokenTo(mailbox);

    const { status, body } = await by.api.get<LinkAnswer>(`/api/links/${token}`);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      campaign,
      unit: '220100',
      mode: 'rehearsal',
      role: 'liaison',
      leadsTo: 'unit',
      step: null,
      sentTo: 'u***@rehearsal.invalid',
    });
    expect(JSON.stringify(body)).not.toContain(mailbox);
  });

  it('opened a hundred times by a mail scanner does nothing', async () => {
    const token = await by.tokenTo(mailbox);
    const before = (await by.api.get<Timeline>(`${unitPath(campaign)}/timeline`)).body;
    const kept = await by.kept(campaign);
    const mails = await mailsTo(campaign, mailbox);

    const answers = await pMap(
      Array.from({ length: 100 }),
      async () => by.app.request(`/api/links/${token}`),
      { concurrency: 10 },
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await by.api.get<Timeline>(`${unitPath(campaign)}/timeline`)).body).toEqual(before);
    expect(await by.kept(campaign)).toEqual(kept);
    expect(await mailsTo(campaign, mailbox)).toEqual(mails);
  });

  it('opens a session for the mailed code, and acts; the history says by which way', async () => {
    const session = await by.signIn(await by.tokenTo(mailbox), mailbox);

    const acted = await by.api.post(`${unitPath(campaign)}/acknowledge`, {}, bearer(session));

    expect(session).toMatchObject({
      campaign,
      unit: '220100',
      actor: { id: 'mailbox.220100', role: 'liaison', unit: '220100' },
    });
    expect(acted.status).toBe(200);
    const { records } = (await by.api.get<Timeline>(`${unitPath(campaign)}/timeline`)).body;
    expect(records.at(-1)).toMatchObject({
      via: 'link',
      by: { id: 'mailbox.220100', role: 'liaison' },
      event: { kind: 'acknowledged' },
    });
  });

  it('is recorded as a command’s way, whatever the request claims', async () => {
    const session = await by.signIn(await by.tokenTo(mailbox), mailbox);
    const { headers } = bearer(session);
    const claiming = { headers: { ...headers, 'Duban-Via': 'page' } };

    await by.api.post(`${unitPath(campaign)}/comment`, { text: '已收到' }, claiming);

    const { records } = (await by.api.get<Timeline>(`${unitPath(campaign)}/timeline`)).body;
    expect(records.at(-1)).toMatchObject({ via: 'link', event: { kind: 'commented' } });
  });

  it('of the unit’s leader acts as the leader', async () => {
    const leader = sandboxAddress('leader', '220100');
    const token = await by.signFor({ role: 'leader', name: leader });

    const session = await by.signIn(token, leader);

    expect(session.actor).toEqual({ id: 'leader-220100', role: 'leader', unit: '220100' });
  });
});

describe('a session', () => {
  it('reaches its own unit in its own campaign, and nothing else', async () => {
    const session = bearer(await by.signIn(await by.tokenTo(mailbox), mailbox));

    expect((await by.api.get<UnitAnswer>(unitPath(campaign), session)).status).toBe(200);
    expect((await by.api.get(unitPath(campaign, '220200'), session)).body).toMatchObject({
      status: 403,
      code: 'not-your-unit',
    });
    const outside = [
      unitPath(beside),
      '/api/campaigns',
      `/api/campaigns/${campaign}`,
      `/api/campaigns/${campaign}/matrix`,
      '/api/definitions',
    ];
    for (const path of outside) {
      const { body } = await by.api.get(path, session);
      expect(body).toMatchObject({ status: 403, code: 'outside-link' });
    }
    const acted = await by.api.refused(`${unitPath(beside)}/acknowledge`, {}, session);
    expect(acted.code).toBe('outside-link');
  });

  it('needs no second code until it ends, and ends when its device signs out', async () => {
    const opened = await by.signIn(await by.tokenTo(mailbox), mailbox);
    const session = bearer(opened);

    expect((await by.api.get(unitPath(campaign), session)).status).toBe(200);
    const me = await by.api.get<Me>('/api/me', session);
    const ended = await by.api.post('/api/links/session/end', {}, session);

    expect(me.body).toMatchObject({ via: 'link', unit: { code: '220100' } });
    expect(me.body.actor).toEqual(opened.actor);
    expect(me.body.expiresAt).toBe(opened.expiresAt);
    expect(ended.body).toEqual({ ended: true });
    expect((await by.api.get(unitPath(campaign), session)).body).toMatchObject({
      status: 401,
      code: 'session-over',
    });
  });

  it('that nobody opened is invalid', async () => {
    const { body } = await by.api.get(unitPath(campaign), bearer({ token: 'duban-link-x' }));

    expect(body).toMatchObject({ status: 401, code: 'session-over' });
  });
});

it('leaves no token, code or address in the log', async () => {
  const token = await by.tokenTo(mailbox);
  const session = await by.signIn(token, mailbox);

  const text = JSON.stringify(by.engine.logged);
  expect(text).not.toContain(token);
  expect(text).not.toContain(session.token);
  expect(text).not.toContain('@rehearsal.invalid');
});
