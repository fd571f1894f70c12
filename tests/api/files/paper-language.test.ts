/**
 * Receipts and covers speak one language, as a page and on paper; their facts, their hash and the
 * data that a program gets are the same in every language.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

import type { ReceiptAnswer } from '../../../api/receipts/wire-receipts.ts';
import type { ActedAnswer } from '../../../api/reading/wire-units.ts';
import { languages } from '../../../domain/terms/language.ts';
import { pdfSaid } from '../../support/files/pdf-text.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { tokenFor } from '../../support/asking/real-tokens.ts';
import { plant, stepIn } from '../../support/campaigns/planted-campaigns.ts';
import { foreignIn } from '../../support/languages/one-language.ts';
import { wordsOfPage } from '../../support/languages/page-words.ts';

const campaign = 'paper-language-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const liaison = 'liaison:li@220100';
const tags = { zh: 'zh-CN', en: 'en' };

let engine: Engine;
let api: Asker;
/** Without an ending. */
let receipt: string;
let cover: string;
/** What comes from data: the notice, the units, what was filed. */
let data: unknown[];

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign, {
    definition: (definition) => {
      stepIn(definition, 'exposure')['receipts'] = ['electronic', 'paper'];
    },
    script: (script) => void (script['units'] = {}),
  });
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
  const content = { texts: { report: '启动仪式' }, numbers: { 'media-reports': 3 } };
  const filed = await api.post<ActedAnswer>(
    `${unit}/steps/activity-report/submit`,
    { content },
    { as: liaison },
  );
  receipt = filed.body.receipt ?? '';
  cover = `${unit}/steps/exposure%231/revisions/1/cover`;
  await api.post(
    `${unit}/steps/exposure/submit`,
    { content: { texts: { case: '某公司' } } },
    { as: liaison },
  );
  const read = async (file: string): Promise<unknown> =>
    parse(await readFile(join(engine.campaigns, campaign, file), 'utf8'));
  const { body } = await api.get<ReceiptAnswer>(receipt, { as: liaison });
  data = [await read('definition.yaml'), await read('units.yaml'), body.facts];
});

afterAll(() => engine.stop());

async function asked(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const { token } = await tokenFor(liaison);
  return engine.app.request(path, { headers: { Authorization: `Bearer ${token}`, ...headers } });
}

describe.each(languages)('in %s', (language) => {
  it('pages and PDFs use it alone, as the address or the browser asks', async () => {
    for (const path of [receipt, cover]) {
      const page = await asked(`${path}.html?language=${language}`, { 'Accept-Language': 'de' });
      const pdf = await asked(`${path}.pdf`, { 'Accept-Language': `${language}-XX, *;q=0.1` });
      expect([page.status, pdf.status]).toEqual([200, 200]);
      const html = await page.text();
      const { text, info } = await pdfSaid(await pdf.bytes());

      expect(html).toContain(`<html lang="${tags[language]}">`);
      expect(page.headers.get('Content-Language')).toBe(language);
      expect(info['Language']).toBe(tags[language]);
      expect(foreignIn(language, wordsOfPage(html), ...data)).toBeNull();
      expect(foreignIn(language, unwrapped(text), ...data)).toBeNull();
      expect(foreignIn(language, String(info['Title']), ...data)).toBeNull();
    }
  });

  it('the same receipt has the same bytes', async () => {
    const [one, other] = await Promise.all(
      [0, 1].map(async () => (await asked(`${receipt}.pdf?language=${language}`)).bytes()),
    );

    expect(Buffer.from(one ?? []).equals(other ?? new Uint8Array())).toBe(true);
  });
});

/** A cell's lines as one: Chinese that was broken is Chinese without a blank. */
function unwrapped(text: string): string {
  return text.replaceAll(
    /(?<=[\p{Script=Han}，。、“”（）《》〔〕\d])\s+(?=[\p{Script=Han}“（])/gu,
    '',
  );
}

describe('whatever the language', () => {
  it('a program gets the same data, with the same hash', async () => {
    const [zh, en] = await Promise.all(
      languages.map(async (one) => (await asked(`${receipt}?language=${one}`)).text()),
    );

    expect(zh).toContain('"hash":');
    expect(en).toBe(zh);
  });

  it('caches keep the papers in different languages apart', async () => {
    for (const form of ['html', 'pdf']) {
      const answers = await Promise.all(
        languages.map((one) => asked(`${receipt}.${form}`, { 'Accept-Language': one })),
      );
      const [zh, en] = answers.map(({ headers }) => headers.get('ETag'));
      const again = await asked(`${receipt}.${form}`, {
        'Accept-Language': 'en',
        'If-None-Match': zh ?? '',
      });

      expect(zh).not.toBe(en);
      expect(again.status).toBe(200);
      expect(again.headers.get('Vary')).toContain('Accept-Language');
    }
  });

  it('an unknown one is refused, with a list of the known ones', async () => {
    const answer = await asked(`${receipt}.pdf?language=tlh`);

    expect(answer.status).toBe(422);
    expect(JSON.stringify(await answer.json())).toContain('language');
  });
});
