/** Covers of paper copies, and the field for scanning their codes, on the real stack. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { CoverAnswer, PaperAnswer } from '../../../api/receipts/wire-receipts.ts';
import type { Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import type { ReceiptFacts } from '../../../domain/records/receipt.ts';
import { receiptHash } from '../../../domain/records/receipt.ts';
import { pdfSaid } from '../../support/files/pdf-text.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant, stepIn } from '../../support/campaigns/planted-campaigns.ts';
import { tokenFor } from '../../support/asking/real-tokens.ts';

let engine: Engine;
let api: Asker;

const campaign = 'paper-copies-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const liaison = { as: 'liaison:li@220100' };
const reviewer = { as: 'reviewer:reviewer-1' };

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
});

afterAll(() => engine.stop());

/** Files another exposure, or the next revision of one, and returns its item. */
async function file(item = 'exposure'): Promise<string> {
  const content = { texts: { case: '某公司未落实主体责任' } };
  await api.post(`${unit}/steps/${encodeURIComponent(item)}/submit`, { content }, liaison);
  const { steps } = (await api.get<UnitAnswer>(unit, liaison)).body;
  return steps.findLast(({ id }) => id.startsWith('exposure#'))?.id ?? '';
}

function coverPath(item: string, revision: number): string {
  return `${unit}/steps/${encodeURIComponent(item)}/revisions/${revision}/cover`;
}

async function coverOf(item: string, revision: number): Promise<CoverAnswer> {
  return (await api.get<CoverAnswer>(coverPath(item, revision), liaison)).body;
}

async function sendBack(item: string): Promise<void> {
  const body = { revision: 1, reason: '缺少曝光载体' };
  await api.post(`${unit}/steps/${encodeURIComponent(item)}/return`, body, reviewer);
}

describe('a cover', () => {
  it('says which revision it belongs to, with the hash of its receipt', async () => {
    const item = await file();

    const cover = await coverOf(item, 1);

    expect(cover.facts).toMatchObject({ step: { id: item }, revision: 1 });
    expect(receiptHash(cover.facts as ReceiptFacts)).toBe(cover.hash);
    expect(cover.code.startsWith(`${cover.facts.number}.`)).toBe(true);
    expect(cover.sendTo.zh).toContain('办公室');
    expect(cover.says.zh).toContain('随纸质文件一并报送');
  });

  it('is also a page and a PDF, with the code and the hashes, without a phone number', async () => {
    const item = await file();
    const cover = await coverOf(item, 1);
    const { token } = await tokenFor(liaison.as);
    const headers = { Authorization: `Bearer ${token}` };

    const page = await engine.app.request(cover.links.page, { headers });
    const pdf = await engine.app.request(cover.links.pdf, { headers });

    const html = await page.text();
    const { text, pages } = await pdfSaid(await pdf.bytes());
    const plain = text.replaceAll(/\s/g, '');
    for (const part of [
      '纸质件封面',
      '【演练】',
      cover.code,
      cover.hash,
      '第1稿',
      cover.sendTo.zh,
    ]) {
      expect(html).toContain(part);
      expect(plain).toContain(part);
    }
    expect(pages[0]?.replaceAll(/\s/g, '')).toContain(`登记码${cover.code}`);
    expect(page.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'/);
    expect(html).not.toMatch(/<script|0431/);
    expect(pdf.headers.get('Content-Type')).toBe('application/pdf');
  });

  it('exists only for the revision that counts, and only if paper is asked for', async () => {
    const item = await file();
    await sendBack(item);

    const stale = await api.get(coverPath(item, 1), liaison);
    await file(item);
    const replaced = await api.get(coverPath(item, 1), liaison);
    const none = await api.get(coverPath(item, 9), liaison);

    expect(stale.body).toMatchObject({
      code: 'paper-of-another-version',
      facts: { arrived: 1, outcome: 'returned', current: null },
    });
    expect(replaced.body).toMatchObject({ status: 409, facts: { arrived: 1, current: 2 } });
    expect(none.status).toBe(404);
    const asked = { content: { texts: { report: '召开动员会' } } };
    await api.post(`${unit}/steps/activity-report/submit`, asked, liaison);
    const without = await api.get(coverPath('activity-report#1', 1), liaison);
    expect(without.body).toMatchObject({ status: 409, code: 'paper-not-asked' });
  });
});

describe('a code', () => {
  it('records the paper of exactly that version, however typed, before any approval', async () => {
    const item = await file();
    const { code, hash } = await coverOf(item, 1);
    const typed = ` ${code.toUpperCase().replaceAll('.', '．')}\n`;

    const { status, body } = await api.post<PaperAnswer>('/api/paper', { code: typed }, reviewer);

    expect(status).toBe(200);
    expect(body).toMatchObject({ unit: '220100', step: { id: item }, revision: 1, hash });
    const { records } = (await api.get<Timeline>(`${unit}/timeline`)).body;
    expect(records.at(-1)?.event).toMatchObject({
      kind: 'paper-received',
      step: item,
      revision: 1,
      hash,
      channel: 'courier',
    });
    const { steps } = (await api.get<UnitAnswer>(unit)).body;
    expect(steps.find(({ id }) => id === item)?.paper).toBe('in');
  });

  it('entered twice is reported, and under the same key gets the same answer', async () => {
    const item = await file();
    const { code } = await coverOf(item, 1);
    const keyed = { ...reviewer, key: `scan-${item.replace('#', '-')}` };

    const first = await api.post<PaperAnswer>('/api/paper', { code }, keyed);
    const repeated = await api.post<PaperAnswer>('/api/paper', { code }, keyed);
    const again = await api.post('/api/paper', { code }, reviewer);

    expect(repeated.body).toEqual(first.body);
    expect(again.body).toMatchObject({ status: 409, code: 'paper-already-in' });
  });

  it('of a returned revision is refused, and its paper is asked for again', async () => {
    const item = await file();
    const old = await coverOf(item, 1);
    await api.post('/api/paper', { code: old.code }, reviewer);
    await sendBack(item);

    const { steps } = (await api.get<UnitAnswer>(unit)).body;
    const early = await api.post('/api/paper', { code: old.code }, reviewer);
    await file(item);
    const late = await api.post('/api/paper', { code: old.code }, reviewer);
    const right = await api.post('/api/paper', { code: (await coverOf(item, 2)).code }, reviewer);

    expect(steps.find(({ id }) => id === item)?.paper).toBe('owed');
    expect(early.body).toMatchObject({
      code: 'paper-of-another-version',
      facts: { current: null },
    });
    expect(late.body).toMatchObject({ status: 409, facts: { arrived: 1, current: 2 } });
    expect(right.status).toBe(200);
  });

  it('is recorded by the office only: the unit itself and strangers are refused', async () => {
    const { code } = await coverOf(await file(), 1);

    const own = await api.post('/api/paper', { code }, liaison);
    const stranger = await api.post('/api/paper', { code }, { as: 'liaison:wang@220200' });
    const auditor = await api.post('/api/paper', { code }, { as: 'auditor:auditor-1' });

    expect([own.status, stranger.status, auditor.status]).toEqual([403, 403, 403]);
  });
});

describe('a code that was changed in', () => {
  let item: string;
  let code: string;

  // One cover is enough for all, since a refused code changes nothing.
  beforeAll(async () => {
    item = await file();
    ({ code } = await coverOf(item, 1));
  });

  it.each([
    [
      'a sign of its hash',
      (code: string) => code.replace(/.$/, (sign) => (sign === '0' ? '1' : '0')),
    ],
    ['another record', (code: string) => code.replace(/\.(\d+)\./, '.1.')],
    ['a record that there is not', (code: string) => code.replace(/\.(\d+)\./, '.9999.')],
    ['another unit', (code: string) => code.replace('.220100.', '.220200.')],
    ['a unit that there is not', (code: string) => code.replace('.220100.', '.999999.')],
    ['another campaign', (code: string) => code.replace('paper-copies', 'nothing')],
    ['its end', (code: string) => code.slice(0, -6)],
    ['all of it', () => '不是登记码'],
  ])('%s is refused, and records nothing', async (_what, change) => {
    const { status, body } = await api.post('/api/paper', { code: change(code) }, reviewer);

    expect([status, (body as { code: string }).code]).toEqual([422, 'paper-code-wrong']);
    const { steps } = (await api.get<UnitAnswer>(unit)).body;
    expect(steps.find(({ id }) => id === item)?.paper).toBe('owed');
  });
});

describe('paper that is recorded at its step', () => {
  const paperAt = (item: string): string => `${unit}/steps/${encodeURIComponent(item)}/paper`;

  it('needs no code: with the short code or the revision, the ledger knows the rest', async () => {
    const [plain, short, numbered] = [await file(), await file(), await file()];
    const { code, hash } = await coverOf(short, 1);
    const came = { channel: 'in-person' };

    await api.post(paperAt(plain), came, reviewer);
    await api.post(paperAt(short), { ...came, hash: code.split('.').at(-1) }, reviewer);
    await api.post(paperAt(numbered), { ...came, revision: 1 }, reviewer);

    const { records } = (await api.get<Timeline>(`${unit}/timeline`)).body;
    const [first, second, third] = records.slice(-3).map(({ event }) => event);
    expect(first).not.toHaveProperty('revision');
    expect(first).not.toHaveProperty('hash');
    expect(second).toMatchObject({ step: short, revision: 1, hash });
    expect(third).toMatchObject({ step: numbered, hash: (await coverOf(numbered, 1)).hash });
  });

  it('accepts no hash that the ledger does not know', async () => {
    const item = await file();

    const forged = { channel: 'in-person', revision: 1, hash: 'f'.repeat(64) };
    const { status, body } = await api.post(paperAt(item), forged, reviewer);

    expect([status, (body as { code: string }).code]).toEqual([422, 'paper-code-wrong']);
  });
});
