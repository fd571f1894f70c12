/** The receipt on screen and on paper: its content, and what can be read from it. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { breakLines } from '../../../pages/print/pdf/break-lines.ts';
import { createPrinter } from '../../../api/receipts/print-sheet.ts';
import { SheetPage } from '../../../pages/print/sheet-page.tsx';
import { receiptSheet } from '../../../pages/print/receipt-sheet.ts';
import type { ReceiptAnswer } from '../../../api/receipts/wire-receipts.ts';
import type { ActedAnswer } from '../../../api/reading/wire-units.ts';
import type { FiledFacts, Receipt } from '../../../domain/records/receipt.ts';
import { receiptHash } from '../../../domain/records/receipt.ts';
import { pdfSaid } from '../../support/files/pdf-text.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { tokenFor } from '../../support/asking/real-tokens.ts';

let engine: Engine;
let api: Asker;
let answer: ReceiptAnswer;

const campaign = 'receipt-forms-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const liaison = 'liaison:li@220100';

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign, { script: (script) => void (script['units'] = {}) });
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
  const content = { texts: { case: '某公司未落实主体责任' }, numbers: {} };
  const acted = await api.post<ActedAnswer>(
    `${unit}/steps/exposure/submit`,
    { content },
    { as: liaison },
  );
  answer = (await api.get<ReceiptAnswer>(acted.body.receipt ?? '', { as: liaison })).body;
});

afterAll(() => engine.stop());

async function asked(path: string, accept = '*/*'): Promise<Response> {
  const { token } = await tokenFor(liaison);
  const headers = { Authorization: `Bearer ${token}`, Accept: accept };
  return engine.app.request(path, { headers });
}

/** The receipt, as if something else had been filed. */
function receiptWith(filed: Partial<FiledFacts>, mode: 'live' | 'rehearsal' = 'live'): Receipt {
  const facts = { ...answer.facts, mode, filed: { ...answer.facts.filed, ...filed } };
  return { facts: facts as Receipt['facts'], hash: receiptHash(facts as Receipt['facts']) };
}

function fileNamed(name: string): FiledFacts['files'][number] {
  return { for: { zh: '照片', en: 'Photo' }, name, sizeBytes: 5, sha256: 'b'.repeat(64) };
}

const address = 'https://duban.example/api/receipts/x';

describe('the form', () => {
  it('is JSON for a program, a page for a browser, or what the name’s ending says', async () => {
    const { page, pdf } = answer.links;
    const plain = page.replace(/\.html$/, '');
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

    const given = await Promise.all([
      asked(plain),
      asked(plain, browser),
      asked(plain, 'application/pdf'),
      asked(page, 'application/json'),
      asked(pdf, browser),
      asked(`/api/receipts/${answer.facts.number}.html`),
    ]);

    const types = given.map(({ headers }) => headers.get('Content-Type')?.split(';')[0]);
    const [json, html, paper] = ['application/json', 'text/html', 'application/pdf'];
    expect(types).toEqual([json, html, paper, html, paper, html]);
    expect(given.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(given[1]?.headers.get('Vary')).toBe('Accept, Accept-Language');
  });
});

describe('the page', () => {
  it('shows all facts, and clearly that it belongs to a rehearsal', async () => {
    const page = await (await asked(answer.links.page)).text();

    for (const part of [
      '【演练】',
      '吉工信安全〔2018〕170号',
      '长春市工信局',
      '第1稿',
      '北京时间',
    ]) {
      expect(page).toContain(part);
    }
    expect(page).toContain(answer.hash);
    expect(page).toContain(answer.says.zh);
    expect(page).toContain('<html lang="zh-CN">');
  });

  it('runs and loads nothing: its policy allows only its own style', async () => {
    const response = await asked(answer.links.page);
    const page = await response.text();

    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/);
    expect(page).not.toMatch(/<script|<link|<img|style="|\son\w+=|url\(/);
  });

  it('shows hidden characters in a file’s name, and lets no markup in', async () => {
    const names = ['<script>alert(1)</script>.jpg', 'report\u202Efdp.exe', '"><b>.pdf', 'a\nb'];

    const filed = receiptWith({ files: names.map(fileNamed) });
    const page = String(await SheetPage({ sheet: receiptSheet(filed, address, 'zh'), at: '/' }));

    expect(page).not.toMatch(/<script|<b>|\u202E/);
    expect(page).toContain('&lt;script&gt;');
    expect(page).toContain('report[U+202E]fdp.exe');
    expect(page).toContain('a[U+000A]b');
  });

  it('of a live campaign does not mention rehearsals', async () => {
    const page = String(
      await SheetPage({ sheet: receiptSheet(receiptWith({}), address, 'zh'), at: '/' }),
    );

    expect(page).not.toContain('演练');
  });
});

describe('the PDF', () => {
  const print = createPrinter();

  async function read(bytes: Uint8Array): Promise<{ text: string; title: string; pages: number }> {
    const { text, info, pages } = await pdfSaid(bytes);
    return { text, title: String(info['Title']), pages: pages.length };
  }

  it('has its words as text, in Chinese, with a title', async () => {
    const bytes = await (await asked(answer.links.pdf)).bytes();

    const { text, title } = await read(bytes);
    const plain = text.replaceAll(/\s/g, '');
    expect(title).toBe(`【演练】报送回执 ${answer.facts.number}`);
    for (const part of [
      '报送回执',
      '长春市工信局',
      '吉工信安全〔2018〕170号',
      '第1稿',
      '【演练】',
    ]) {
      expect(plain).toContain(part);
    }
    for (const part of [answer.facts.number, answer.hash, answer.shortCode, answer.says.zh]) {
      expect(plain).toContain(part);
    }
  });

  it('of the same receipt has the same bytes, also from another thread', async () => {
    const sheet = receiptSheet(receiptWith({}), address, 'zh');

    const first = await print(sheet);

    expect(Buffer.from(await print(sheet)).equals(first)).toBe(true);
    expect(Buffer.from(await createPrinter()(sheet)).equals(first)).toBe(true);
  });

  it('writes out characters that its font lacks, and says so; it has the usual ones', async () => {
    const files = [fileNamed('䶮山镇堃村报告.pdf')];

    const { text } = await read(await print(receiptSheet(receiptWith({ files }), address, 'zh')));
    const plain = text.replaceAll(/\s/g, '');
    expect(plain).toContain('[U+4DAE]山镇堃村报告.pdf');
    expect(plain).toContain('为字库未收录的字');
    expect(plain).not.toContain('演练');
  });

  it('gives back 2,000 different signs as the data has them, one by one', async () => {
    const from = (first: number, count: number): string[] =>
      Array.from({ length: count }, (_, at) => String.fromCodePoint(first + at));
    const signs = [
      ...from(0x4e00, 1_700),
      ...from(0x9000, 200),
      // Signs that share a drawing with others: radicals and forms for old character sets.
      ...from(0x2f00, 40),
      ...from(0xf900, 40),
      ...Array.from('㐂𬭚䶮𠀀😀🚒👩é×℃㎡①Ⅳ'),
    ];
    const names = Array.from({ length: Math.ceil(signs.length / 25) }, (_, at) =>
      signs.slice(at * 25, at * 25 + 25).join(''),
    );
    const sheet = receiptSheet(receiptWith({ files: names.map(fileNamed) }), address, 'zh');

    const plain = (await read(await print(sheet))).text
      .replaceAll(/\s/g, '')
      .replaceAll(/\[U\+([0-9A-F]+)\]/g, (_, code: string) =>
        String.fromCodePoint(Number.parseInt(code, 16)),
      );

    expect(new Set(signs).size).toBeGreaterThanOrEqual(1_990);
    expect(names.filter((name) => !plain.includes(name))).toEqual([]);
  });

  it('of the most that can be filed goes over pages, each with its number', async () => {
    const long = 'IMG_安全生产月宣传咨询日现场照片'.repeat(8);
    const files = Array.from({ length: 100 }, (_, at) => fileNamed(`${long}${at}.jpg`));

    const { text, pages } = await read(
      await print(receiptSheet(receiptWith({ files }), address, 'zh')),
    );
    const plain = text.replaceAll(/\s/g, '');
    expect(pages).toBeGreaterThan(5);
    expect(plain.split(answer.facts.number).length - 1).toBeGreaterThanOrEqual(pages);
    expect(plain).toContain('99.jpg');
    expect(plain).toContain(`第${pages}页，共${pages}页`);
  });
});

describe('a line', () => {
  const widthOf = (text: string): number =>
    Array.from(text).reduce((sum, sign) => sum + (/[\u0020-\u024f]/.test(sign) ? 1 : 2), 0);

  it.each([
    ['全省安全生产月', 8, ['全省安全', '生产月']],
    ['全省安全，生产', 8, ['全省安', '全，生产']],
    ['报送（方案）', 6, ['报送', '（方', '案）']],
    ['file IMG_2018.jpg', 12, ['file', 'IMG_2018.jpg']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['', 4, ['']],
  ])('“%s” in %d', (text, width, lines) => {
    expect(breakLines(text, width, widthOf)).toEqual(lines);
  });
});
