/** What the page of a signed-in bureau may request: its cookie is its session. */
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import { sandboxAddress } from '../../../domain/plan/sandbox.ts';
import type { ByLink } from '../../support/asking/by-link.ts';
import { openByLink } from '../../support/asking/by-link.ts';
import { uploadOf } from '../../support/files/uploaded-files.ts';

const campaign = 'called-2018';
const mailbox = sandboxAddress('unit', '220100');
const asked = uploadOf('x', { step: 'activity-report', deliverable: 'photos', name: 'x.jpg' });

let by: ByLink;
let path: string;
let cookie: string;

beforeAll(async () => {
  by = await openByLink(campaign);
  const token = await by.tokenTo(mailbox);
  path = `/l/${token}`;
  cookie = `duban-link-x=${(await by.signIn(token, mailbox)).token}`;
});

afterAll(() => by.close());

async function ask(
  rest: string,
  headers: Record<string, string> = { Cookie: cookie },
): Promise<{ status: number; body: ProblemAnswer & { key?: string } }> {
  const init = { method: 'POST', body: JSON.stringify(asked) };
  const all = { 'Content-Type': 'application/json', ...headers };
  const response = await by.app.request(`${path}/api/${rest}`, { ...init, headers: all });
  return { status: response.status, body: (await response.json()) as ProblemAnswer };
}

it('asks as the session, at the unit’s own route', async () => {
  const { status, body } = await ask('uploads');

  expect(status).toBe(200);
  expect(body.key).toBe(`rehearsal/${campaign}/220100/${asked.sha256}`);
});

it.each([
  ['no cookie', {}],
  ['a cookie of nobody', { Cookie: 'duban-link-x=duban-link-x' }],
])('refuses a caller with %s', async (_what, headers) => {
  expect(await ask('uploads', headers)).toMatchObject({
    status: 401,
    body: { code: 'session-over' },
  });
});

it.each([
  ['same-origin', 200],
  ['same-site', 401],
  ['cross-site', 401],
])('accepts the cookie only from its own pages: %s', async (site, status) => {
  const headers = { Cookie: cookie, 'Sec-Fetch-Site': site };

  expect((await ask('uploads', headers)).status).toBe(status);
  const form = { method: 'POST', headers, body: new URLSearchParams({ step: 'plan', from: '甲' }) };
  expect((await by.app.request(`${path}/lend`, form)).status).toBe(status);
});

it.each([
  'name-liaison',
  'steps/plan/withdraw',
  'upload-links',
  'uploads/../comment',
  '..%2Fx',
  'steps/a.b/submit',
])('leads nowhere else: %s', async (rest) => {
  expect((await ask(rest)).status).toBe(404);
});

it('accepts only JSON, which a form of another site cannot send', async () => {
  const headers = { Cookie: cookie, 'Content-Type': 'text/plain' };

  expect((await ask('uploads', headers)).body.code).toBe('wrong-media-type');
});

it('opens the receipt of what was filed, and by GET nothing else', async () => {
  const unit = `/api/campaigns/${campaign}/units/220100`;
  const content = { texts: { report: '启动仪式' } };
  await by.api.post(
    `${unit}/steps/activity-report/submit`,
    { content },
    { as: 'liaison:li@220100' },
  );
  const get = (rest: string, headers = { Cookie: cookie }) =>
    by.app.request(`${path}/api/${rest}`, { headers });
  const page = await (await by.app.request(path, { headers: { Cookie: cookie } })).text();
  const receipt = 'steps/activity-report%231/receipts/1.pdf';

  const opened = await get(receipt);

  expect(page).toContain(`href="${path}/api/${receipt}?language=zh"`);
  expect(page).toMatch(/活动信息（第1件）[^]*?<span class="stands tag">待审[^]*?报送回执（PDF）/);
  expect([opened.status, opened.headers.get('Content-Type')]).toEqual([200, 'application/pdf']);
  expect((await get(receipt, { Cookie: 'duban-link-x=x' })).status).toBe(401);
  for (const rest of ['timeline', 'liaison', 'evidence', 'uploads', 'steps/plan/submit']) {
    expect((await get(rest)).status).toBe(404);
  }
});
