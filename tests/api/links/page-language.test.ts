/**
 * Every page for people speaks one language, the reader's: the one that they chose, or that the
 * list of units says, or that their browser asks for.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import type { UploadLinkAnswer } from '../../../api/lending/wire-upload-links.ts';
import { sandboxAddress } from '../../../domain/plan/sandbox.ts';
import type { Language } from '../../../domain/terms/language.ts';
import { languages } from '../../../domain/terms/language.ts';
import type { ByLink } from '../../support/asking/by-link.ts';
import { openByLink } from '../../support/asking/by-link.ts';
import { codeMailedTo, linkMailedTo } from '../../support/asking/link-mails.ts';
import { keepFew, plant } from '../../support/campaigns/planted-campaigns.ts';
import { foreignIn } from '../../support/languages/one-language.ts';
import { wordsOfPage } from '../../support/languages/page-words.ts';

const [campaign, englishCampaign] = ['spoken-2018', 'spoken-en-2018'];
const mailbox = sandboxAddress('unit', '220100');
const liaison = { as: 'liaison:li@220100' };
const from = '九台民爆有限公司';
const note = '请交照片。';

let by: ByLink;
/** The page of a bureau, and its session. */
let bureau: string;
let session: string;
/** The page of an enterprise, and of one whose link was taken back. */
let lent: string;
let revoked: string;
/** What the notice, the units and people have written: of any language. */
let data: unknown[];

beforeAll(async () => {
  by = await openByLink(campaign);
  await plant(by.engine.campaigns, englishCampaign, { units: englishUnits });
  const asked = { definition: englishCampaign, campaign: englishCampaign, until: '2018-05-04' };
  await by.api.post('/api/rehearsals', asked);
  bureau = await pageOf(campaign);
  await send(`${bureau}/code`, 'zh');
  const answer = await send(`${bureau}/session`, 'zh', {
    code: await codeMailedTo(campaign, mailbox),
  });
  session = answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const unit = `/api/campaigns/${campaign}/units/220100`;
  const lend = async () => {
    const body = { step: 'activity-report', from, note };
    return (await by.api.post<UploadLinkAnswer>(`${unit}/upload-links`, body, liaison)).body;
  };
  lent = `/u/${(await lend()).token}`;
  const other = await lend();
  revoked = `/u/${other.token}`;
  await by.api.post(`${unit}/upload-links/${other.id}/revoke`, {}, liaison);
  const content = { texts: { case: '某企业' } };
  await by.api.post(`${unit}/steps/exposure/submit`, { content }, liaison);
  const read = async (file: string): Promise<unknown> =>
    parse(await readFile(join(by.engine.campaigns, campaign, file), 'utf8'));
  data = [await read('definition.yaml'), await read('units.yaml'), from, note];
});

afterAll(() => by.close());

function englishUnits(units: Record<string, unknown>): void {
  keepFew(units);
  for (const unit of units['units'] as { code: string; language?: Language }[]) {
    if (unit.code === '220100') unit.language = 'en';
  }
}

async function pageOf(of: string): Promise<string> {
  return new URL((await linkMailedTo(of, mailbox)).url).pathname;
}

async function look(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return by.app.request(path, { headers: { Accept: 'text/html', ...headers } });
}

/** As a person who has chosen a language sends a form. */
async function send(
  path: string,
  language: Language,
  fields: Record<string, string> = {},
  cookie = '',
): Promise<Response> {
  const headers = { Cookie: `duban-language=${language}; ${cookie}` };
  return by.app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers });
}

/** What the page says that it speaks. */
async function spoken(path: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await look(path, headers);
  const tag = /<html lang="([^"]+)">/.exec(await response.text())?.[1] ?? '';
  return `${response.headers.get('Content-Language')} ${tag}`;
}

const [chinese, english] = ['zh zh-CN', 'en en'];
const asks = (given: string) => ({ 'Accept-Language': given });

describe('the language of a page', () => {
  it.each([
    [undefined, chinese],
    ['en-GB,en;q=0.9', english],
    ['zh-CN,zh;q=0.9,en;q=0.8', chinese],
    ['en;q=0.3,zh-TW;q=0.7', chinese],
    ['en;q=0,de', chinese],
    ['de-DE,de;q=0.9,en;q=0.5', english],
    ['*', chinese],
    ['%%%', chinese],
  ])('is, for a request with %s, %s', async (accepted, language) => {
    expect(await spoken('/', accepted === undefined ? {} : asks(accepted))).toBe(language);
  });

  it('is the unit’s from the list of units, whatever the browser asks for', async () => {
    expect(await spoken(await pageOf(englishCampaign), asks('zh-CN'))).toBe(english);
    expect(await spoken(bureau, asks('en'))).toBe(english);
  });

  it('is the chosen one before all others, stored without a person’s identity', async () => {
    const path = await pageOf(englishCampaign);
    const response = await look(`${path}?language=zh`);
    const cookie = response.headers.get('Set-Cookie') ?? '';

    expect(await response.text()).toContain('<html lang="zh-CN">');
    expect(cookie).toMatch(/^duban-language=zh; Max-Age=31536000; Path=\/; HttpOnly/);
    expect(cookie).toContain('SameSite=Lax');
    expect(await spoken(path, { Cookie: 'duban-language=zh' })).toBe(chinese);
    expect(await spoken(path, { Cookie: 'duban-language=tlh' })).toBe(english);
    expect((await look(`${path}?language=tlh`)).headers.get('Set-Cookie')).toBeNull();
    expect(await spoken(`${path}?language=tlh`)).toBe(english);
  });

  it('is switched by a link on every page, to that page', async () => {
    for (const path of ['/', bureau, lent, revoked, '/l/nonsense', '/u/nonsense']) {
      const text = await (await look(path)).text();
      expect(text).toContain(`<a href="${path}?language=en" lang="en" hreflang="en">English</a>`);
    }
  });

  it('is announced to caches, so that nothing is kept for another reader', async () => {
    for (const path of ['/', bureau, lent, '/l/nonsense']) {
      const { headers } = await look(path);
      expect(headers.get('Vary')).toMatch(/Accept-Language, Cookie/);
      expect(headers.get('Cache-Control')).toBe('no-store');
    }
  });

  it('comes with the script of that language, and with no other', async () => {
    for (const language of languages) {
      const text = await (await look(`${lent}?language=${language}`)).text();
      const named = text.matchAll(/(src|href)="\/web\/\w+\/((?:web|web\/words)\/(?:zh|en)\.ts)"/g);
      const found = Array.from(named, ([, how, path]) => `${how} ${path}`);
      expect(found).toEqual([`href web/words/${language}.ts`, `src web/${language}.ts`]);
    }
  });
});

describe.each(languages)('in %s, nothing is said in another language', (language) => {
  const cookies = () => ({ Cookie: `duban-language=${language}; ${session}` });
  const lend = () => {
    const fields = { step: 'plan', from, note, form: 'x' };
    return send(`${bureau}/lend`, language, fields, session);
  };

  it.each([
    ['the front page', 200, () => look('/', cookies())],
    ['before signing in', 200, () => look(bureau, { Cookie: `duban-language=${language}` })],
    ['when the code was sent', 200, () => look(`${bureau}?sent&language=${language}`)],
    ['with a wrong code', 422, () => send(`${bureau}/session`, language, { code: '000000' })],
    ['with no code', 422, () => send(`${bureau}/session`, language)],
    ['by a link that is none', 404, () => look('/l/nonsense', cookies())],
    ['to a bureau', 200, () => look(bureau, cookies())],
    ['when a link was made', 200, lend],
    ['when a form is sent without a session', 401, () => send(`${bureau}/lend`, language)],
    ['to an enterprise', 200, () => look(lent, cookies())],
    ['by an upload link that was taken back', 410, () => look(revoked, cookies())],
    ['by an upload link that is none', 404, () => look('/u/nonsense', cookies())],
  ])('%s (%s)', async (_, status, page) => {
    const response = await page();
    const words = wordsOfPage(await response.text());

    expect(response.status).toBe(status);
    expect(words.length).toBeGreaterThan(40);
    expect(foreignIn(language, words, ...data)).toBeNull();
  });
});

it('the guard finds a sentence or a label in the other language', async () => {
  const page = await (await look(`${bureau}?language=en`)).text();
  const seen = page.replace('<h2>', '<h2>请核对。');
  const heard = page.replace('<section', '<section aria-label="请核对"');

  expect(foreignIn('en', wordsOfPage(page), ...data)).toBeNull();
  expect(foreignIn('en', wordsOfPage(seen), ...data)).toBe('请核对。');
  expect(foreignIn('en', wordsOfPage(heard), ...data)).toBe('请核对');
});
