/** A link ends with its liaison: the next liaison gets a new link in the next letter. */
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { LinkAnswer } from '../../../api/links/wire-links.ts';
import type { Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import { sandboxAddress } from '../../../domain/plan/sandbox.ts';
import type { AskOptions } from '../../support/asking/api-asker.ts';
import type { ByLink } from '../../support/asking/by-link.ts';
import { bearer, openByLink } from '../../support/asking/by-link.ts';
import { codeMailedTo, mailsTo } from '../../support/asking/link-mails.ts';

const campaign = 'link-ends-2018';
let by: ByLink;

beforeAll(async () => {
  by = await openByLink(campaign);
});

afterAll(() => by.close());

const [chen, li] = [sandboxAddress('liaison', 'chen'), sandboxAddress('liaison', 'li')];
const path = `/api/campaigns/${campaign}/units/220200`;
const reviewer = { as: 'reviewer:reviewer-1' };
let session: AskOptions;
let old: string;

it('the first one gets letters with a link of her own', async () => {
  await by.api.post(`${path}/name-liaison`, { name: '陈明', email: chen }, reviewer);
  await by.api.post(
    `${path}/extend`,
    { steps: ['plan'], until: '2018-05-25', reason: '汛情' },
    reviewer,
  );
  old = await by.tokenTo(chen);

  const { body } = await by.api.get<LinkAnswer>(`/api/links/${old}`);
  session = bearer(await by.signIn(old, chen));

  expect(body).toMatchObject({
    leadsTo: 'step',
    step: { id: 'plan' },
    sentTo: 'l***@rehearsal.invalid',
  });
  expect(body.step?.dueAt).toBe('2018-05-25T23:59:59+08:00');
  expect((await by.api.get(path, session)).status).toBe(200);
});

it('names the next one by her link, which ends her link, code and session', async () => {
  await by.api.post(`/api/links/${old}/code`, {});
  const code = await codeMailedTo(campaign, chen);

  const named = await by.api.post(`${path}/name-liaison`, { name: '李红', email: li }, session);

  expect(named.status).toBe(200);
  const revoked = { status: 403, code: 'link-revoked' };
  expect((await by.api.get(path, session)).body).toMatchObject(revoked);
  expect((await by.api.get(`/api/links/${old}`)).body).toMatchObject(revoked);
  expect(await by.api.refused(`/api/links/${old}/code`, {})).toMatchObject(revoked);
  expect(await by.api.refused(`/api/links/${old}/session`, { code })).toMatchObject(revoked);
  expect(await by.api.refused(`${path}/comment`, { text: 'x' }, session)).toMatchObject(revoked);
});

it('the next letter brings the next one a link; the mailbox’s own link goes on', async () => {
  await by.api.post(
    `${path}/extend`,
    { steps: ['plan'], until: '2018-05-28', reason: '汛情' },
    reviewer,
  );

  const next = await by.signIn(await by.tokenTo(li), li);

  expect(next.actor).toMatchObject({ role: 'liaison', unit: '220200' });
  const mailboxes = await by.tokenTo(sandboxAddress('unit', '220200'));
  expect((await by.api.get(`/api/links/${mailboxes}`)).status).toBe(200);
});

it('each is named by a random id, in the session and in the history', async () => {
  const { records } = (await by.api.get<Timeline>(`${path}/timeline`)).body;
  const named = records.filter(({ event }) => event.kind === 'liaison-named');

  const [first, second] = named.map(({ event }) => (event['person'] as { id: string }).id);
  expect(named.map(({ via }) => via)).toEqual(['api', 'link']);
  expect(named.at(1)?.by).toMatchObject({ id: first, role: 'liaison', unit: '220200' });
  expect(second).not.toBe(first);
});

it('a liaison to whom a rehearsal may not write gets no code, only whom to ask', async () => {
  const real = 'wang@bureau.example.cn';
  await by.api.post(`${path}/name-liaison`, { name: '王强', email: real }, reviewer);
  const { liaison } = (await by.api.get<UnitAnswer>(path)).body;
  const token = await by.signFor({ unit: '220200', role: 'liaison', name: liaison ?? '' });

  const look = await by.api.get<LinkAnswer>(`/api/links/${token}`);
  const refused = await by.api.refused(`/api/links/${token}/code`, {});

  expect(look).toMatchObject({ status: 200, body: { sentTo: null } });
  expect(refused).toMatchObject({ status: 409, code: 'code-undeliverable' });
  expect(await mailsTo(campaign, real)).toEqual([]);
});
