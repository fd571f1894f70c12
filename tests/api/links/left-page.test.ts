/** What a bureau's page says once its unit has left, and what that of its successor says. */
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { UnitAnswer } from '../../../api/reading/wire-units.ts';
import { sandboxAddress } from '../../../domain/plan/sandbox.ts';
import { until } from '../../support/asking/api-asker.ts';
import type { ByLink } from '../../support/asking/by-link.ts';
import { openByLink } from '../../support/asking/by-link.ts';
import { codeMailedTo, linkMailedTo } from '../../support/asking/link-mails.ts';

const campaign = 'left-page-2018';
const units = `/api/campaigns/${campaign}/units`;
const reason = '机构改革';

let by: ByLink;

beforeAll(async () => {
  by = await openByLink(campaign);
});

afterAll(() => by.close());

/** The page of a unit's liaison, who signs in by the link and the code of their mails. */
async function pageOf(unit: string): Promise<(language?: string) => Promise<string>> {
  const mailbox = sandboxAddress('unit', unit);
  const path = new URL((await linkMailedTo(campaign, mailbox)).url).pathname;
  const send = (form: string, fields = {}): Promise<Response> => {
    const body = new URLSearchParams(fields);
    return Promise.resolve(by.app.request(`${path}/${form}`, { method: 'POST', body }));
  };
  await send('code');
  const signedIn = await send('session', { code: await codeMailedTo(campaign, mailbox) });
  const cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  return async (language = 'zh') => {
    const headers = { Cookie: cookie };
    return (await by.app.request(`${path}?language=${language}`, { headers })).text();
  };
}

it('says who takes over from a unit that left, and to its successor what was filed', async () => {
  const [old, next] = [await pageOf('220100'), await pageOf('220200')];
  const file = `${units}/220100/steps/plan/record`;
  const { at: arrivedAt } = (await by.api.get<UnitAnswer>(`${units}/220100`)).body;
  const recorded = { channel: 'fax', arrivedAt, content: { texts: { organisation: '领导小组' } } };
  const filed = await by.api.post(file, recorded, { as: 'reviewer:reviewer-1' });
  const successors = [{ unit: '220200', steps: ['plan'] }];
  const asked = { unit: '220100', reason, successors };
  const leave = `/api/campaigns/${campaign}/leave`;
  const left = await by.api.post(leave, asked, { as: 'reviewer:reviewer-1' });
  expect([filed, left]).toMatchObject([{ status: 200 }, { status: 202 }]);
  await until('the successor has heard of it', async () => {
    const { steps } = (await by.api.get<UnitAnswer>(`${units}/220200`)).body;
    return steps.some(({ status }) => status === 'inherited');
  });

  const [gone, goneEn] = [await old(), await old('en')];
  expect(gone).toMatch(/办公室已登记贵单位于2018年5月[^<]*撤并（机构改革）[^<]*吉林市工信局承接/);
  for (const offer of ['现在可以报送', '随时可报', '<option'])
    expect(gone.includes(offer)).toBe(false);
  expect(goneEn).toMatch(/your unit left the campaign on [^<]*\(机构改革\)/);
  expect(await next()).toMatch(/长春市工信局已报：[^<]*。不需再报/);
  expect(await next('en')).toMatch(/before it left: [^<]*need not be filed again/);
});
