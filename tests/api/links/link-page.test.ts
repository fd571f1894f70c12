/** The page behind a link as a browser without scripts uses it: two forms, a cookie, and words. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AccessLogAnswer } from '../../../api/itself/wire-access-log.ts';
import { sandboxAddress } from '../../../domain/plan/sandbox.ts';
import { until } from '../../support/asking/api-asker.ts';
import type { ByLink } from '../../support/asking/by-link.ts';
import { openByLink, wrongFor } from '../../support/asking/by-link.ts';
import { codeMailedTo, linkMailedTo, mailsTo } from '../../support/asking/link-mails.ts';

const campaign = 'paged-2018';
const mailbox = sandboxAddress('unit', '220100');

let by: ByLink;
/** As the letter has it. */
let path: string;

beforeAll(async () => {
  by = await openByLink(campaign);
  path = new URL((await linkMailedTo(campaign, mailbox)).url).pathname;
});

afterAll(() => by.close());

async function look(cookie?: string, at = path): Promise<{ response: Response; text: string }> {
  const response = await by.app.request(at, { headers: cookie ? { Cookie: cookie } : {} });
  return { response, text: await response.text() };
}

function send(
  form: string,
  fields: Record<string, string> = {},
  cookie?: string,
): Promise<Response> {
  const headers = cookie ? { Cookie: cookie } : {};
  const body = new URLSearchParams(fields);
  return Promise.resolve(by.app.request(`${path}/${form}`, { method: 'POST', body, headers }));
}

/** Signs in by the forms; the cookie as a browser would send it. */
async function signIn(): Promise<string> {
  await send('code');
  const response = await send('session', { code: await codeMailedTo(campaign, mailbox) });
  expect(response.status).toBe(303);
  return response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

describe('the page', () => {
  it('says whose it is, that it is a rehearsal, and where a code would go', async () => {
    const { response, text } = await look();

    expect(response.status).toBe(200);
    expect(text).toContain('长春市工信局');
    expect(text).toContain('【演练】');
    expect(text).toContain('u***@rehearsal.invalid');
    expect(text).not.toContain(mailbox);
    expect(text.match(/<form method="post"/g)).toHaveLength(2);
  });

  it('runs nothing, loads nothing, is not indexed, and tells its address to nobody', async () => {
    const { response, text } = await look();
    const { headers } = response;

    expect(text).not.toMatch(/<script|<img|<iframe|<link|\son\w+=|\bsrc=/i);
    expect(headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-/,
    );
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('X-Robots-Tag')).toContain('noindex');
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  it('does nothing when it is looked at, by GET or HEAD', async () => {
    const before = (await mailsTo(campaign, mailbox)).length;
    for (const form of ['', '/code', '/session', '/end']) {
      await by.app.request(path + form, { method: 'HEAD' });
      await by.app.request(path + form);
    }

    expect(await mailsTo(campaign, mailbox)).toHaveLength(before);
  });

  it('of an invalid link says so, without a form', async () => {
    const { response, text } = await look(undefined, '/l/nonsense');

    expect(response.status).toBe(404);
    expect(response.headers.get('Content-Type')).toContain('text/html');
    expect(text).toContain('这个链接无效');
    expect(text).not.toContain('<form');
  });
});

describe('signing in', () => {
  it('sends a code, takes it, and shows what the unit owes', async () => {
    const sent = await send('code');
    const cookie = await signIn();
    const { text } = await look(cookie);

    expect(sent.headers.get('Location')).toBe(`${path}?sent=1`);
    expect((await look(undefined, `${path}?sent=1`)).text).toContain('验证码已发送，编号1，');
    expect(text).toContain('已登录');
    expect(text).toContain('2018年5月18日 23:59');
    expect(text).toMatch(/class="name">[^<]*方案[^<]*</);
  });

  it('shows each step once, and open the form of what is due first', async () => {
    const cookie = await signIn();
    const open = /<details[^>]* open="">\s*<summary><span class="name">([^<]*)</g;
    const before = (await look(cookie)).text;
    const steps = `/api/campaigns/${campaign}/units/220100/steps`;
    const content = { texts: { case: '某企业' } };
    await by.api.post(`${steps}/exposure/submit`, { content }, { as: 'liaison:li@220100' });
    await by.api.post(`${steps}/exposure%231/return`, { revision: 1, reason: '缺少曝光载体' });
    const { text } = await look(cookie);

    const titles = Array.from(text.matchAll(/class="name">([^<]*)</g), ([, title]) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.length).toBeGreaterThan(3);
    expect(text).toMatch(/<details[^>]* open="">[^]*<form[^>]* data-upload/);
    // The plan has it last: its correction is due before all others.
    expect(Array.from(before.matchAll(open), ([, title]) => title)).toEqual(['活动联络员推荐表']);
    expect(Array.from(text.matchAll(open), ([, title]) => title)).toEqual([titles[0]]);
    expect(titles[0]).toContain('公开曝光情况（第1件）');
    // June's have no form in May: the line says from when.
    expect(text).toMatch(/主题宣讲<\/span><span class="due">2018年6月1日起受理/);
  });

  it('gives a cookie that scripts and other sites do not get', async () => {
    await send('code');
    const response = await send('session', { code: await codeMailedTo(campaign, mailbox) });

    const cookie = response.headers.get('Set-Cookie') ?? '';
    expect(cookie).toMatch(/; Path=\/l;.*; HttpOnly/);
    expect(cookie).toContain('SameSite=Lax');
  });

  it('with a wrong code says how often it can be tried, and keeps the forms', async () => {
    await send('code');
    const code = await codeMailedTo(campaign, mailbox);

    const response = await send('session', { code: wrongFor(code) });
    const text = await response.text();

    expect(response.status).toBe(422);
    expect(text).toContain('还可以再试4次');
    expect(text.match(/<form method="post"/g)).toHaveLength(2);
  });

  it('with a wrong code is logged with its route, but without its link', async () => {
    await send('code');
    const code = await codeMailedTo(campaign, mailbox);
    await send('session', { code: wrongFor(code) });

    const day = new Date(Date.now() + 8 * 60 * 60 * 1_000).toISOString().slice(0, 10);
    const noted: AccessLogAnswer['entries'] = [];
    await until('the refusal is in the log of access', async () => {
      let next: string | null = '';
      while (next !== null && noted.length === 0) {
        const query: string = `day=${day}${next && `&after=${next}`}`;
        const auditor = { as: 'auditor:auditor-1' };
        const { body } = await by.api.get<AccessLogAnswer>(`/api/access-log?${query}`, auditor);
        noted.push(...body.entries.filter(({ route }) => route === 'POST /l/:token/session'));
        next = body.next;
      }
      return noted.length > 0;
    });

    expect(noted[0]).toMatchObject({ kind: 'refused', code: 'wrong-code', by: null });
    expect(JSON.stringify(noted)).not.toContain(path.slice(3));
  });

  it.each([{}, { code: '' }, { code: 'x' }])('with %j asks for a code', async (fields) => {
    const response = await send('session', fields as Record<string, string>);

    expect(response.status).toBe(422);
    expect(await response.text()).toContain('<form');
  });

  it('ends by its button, on this device at once', async () => {
    const cookie = await signIn();

    const response = await send('end', {}, cookie);

    expect(response.headers.get('Set-Cookie')).toContain('Max-Age=0');
    expect((await look(cookie)).text).not.toContain('已登录');
  });

  it('is not possible with a forged cookie', async () => {
    const { text } = await look('duban-link-x=duban-link-x');

    expect(text).not.toContain('已登录');
  });
});

it('refuses a form of a megabyte without reading it', async () => {
  const response = await send('session', { code: 'x'.repeat(1_000_000) });

  expect(response.status).toBe(413);
});
