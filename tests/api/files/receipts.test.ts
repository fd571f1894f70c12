/** Receipts on the real stack: for every kind of filing, for whom, and whether they are genuine. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { ReceiptAnswer, ReceiptVerified } from '../../../api/receipts/wire-receipts.ts';
import type { ActedAnswer, Timeline } from '../../../api/reading/wire-units.ts';
import type { ReceiptFacts } from '../../../domain/records/receipt.ts';
import { receiptHash } from '../../../domain/records/receipt.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

const campaign = 'receipts-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const liaison = { as: 'liaison:li@220100' };
const reviewer = { as: 'reviewer:reviewer-1' };

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign, { script: (script) => void (script['units'] = {}) });
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
});

afterAll(() => engine.stop());

async function filed(step: string, content: object): Promise<ActedAnswer> {
  return (await api.post<ActedAnswer>(`${unit}/steps/${step}/submit`, { content }, liaison)).body;
}

async function receiptOf(item: string, revision: number): Promise<ReceiptAnswer> {
  const path = `${unit}/steps/${encodeURIComponent(item)}/receipts/${revision}`;
  return (await api.get<ReceiptAnswer>(path, liaison)).body;
}

describe('a filing', () => {
  it('is answered with the address of its receipt; other commands have none', async () => {
    const acted = await filed('exposure', { texts: { case: '某公司未落实安全生产主体责任' } });
    const noted = await api.post<ActedAnswer>(`${unit}/comment`, { text: '已电话沟通' }, liaison);

    const { body } = await api.get<ReceiptAnswer>(acted.receipt ?? '', liaison);
    expect(noted.body.receipt).toBeNull();
    expect(body.facts).toMatchObject({
      number: expect.stringMatching(/^receipts-2018\.220100\.\d+$/) as string,
      mode: 'rehearsal',
      document: { number: '吉工信安全〔2018〕170号' },
      unit: { code: '220100', name: { zh: '长春市工信局' } },
      step: { id: 'exposure#1', clause: '三' },
      revision: 1,
      via: 'api',
      by: { role: 'liaison', unit: '220100' },
      recorded: null,
    });
    expect(body.facts.receivedAt).toMatch(/^2018-05-0\dT\d\d:\d\d:\d\d\+08:00$/);
    expect(body.says.zh).toBe('回执仅证明已收到，不代表审核通过。');
    expect(body).toEqual(await receiptOf('exposure#1', 1));
  });

  it('has a hash that anybody can compute again, bound to the ledger', async () => {
    const { facts, hash } = await receiptOf('exposure#1', 1);

    const { records } = (await api.get<Timeline>(`${unit}/timeline`)).body;
    const after = records.find(({ seq }) => seq === facts.ledger.seq + 1);
    expect(receiptHash(facts as ReceiptFacts)).toBe(hash);
    expect(after?.prev).toBe(facts.ledger.record);
  });

  it('returned and filed again has two receipts, and the first stays as it was', async () => {
    const first = await receiptOf('exposure#1', 1);
    const decided = { revision: 1, reason: '缺少曝光载体' };
    await api.post(`${unit}/steps/exposure%231/return`, decided, reviewer);
    await filed('exposure%231', { texts: { case: '某公司，吉林日报' } });

    const second = await receiptOf('exposure#1', 2);

    expect(await receiptOf('exposure#1', 1)).toEqual(first);
    expect(second.facts.revision).toBe(2);
    expect(second.hash).not.toBe(first.hash);
  });

  it('withdrawn, keeps its receipt, since it was received', async () => {
    await filed('activity-report', { texts: { report: '召开动员会' } });
    const before = await receiptOf('activity-report#1', 1);
    await api.post(`${unit}/steps/activity-report%231/withdraw`, { revision: 1 }, liaison);

    expect(await receiptOf('activity-report#1', 1)).toEqual(before);
  });

  it('that came by fax is marked, with its real arrival and who recorded it', async () => {
    const arrivedAt = '2018-05-04T09:00:01+08:00';
    const content = { attested: [], texts: { case: '某矿业公司' } };
    const record = { channel: 'fax', arrivedAt, content };
    const { body } = await api.post<ActedAnswer>(`${unit}/steps/exposure/record`, record, reviewer);

    const { facts } = (await api.get<ReceiptAnswer>(body.receipt ?? '')).body;
    expect(facts.receivedAt).toBe(arrivedAt);
    expect(facts.by).toEqual({ role: 'reviewer' });
    expect(facts.recorded).toEqual({ channel: 'fax', at: body.at });
  });

  it('of a nil report says so', async () => {
    const arrivedAt = '2018-05-04T09:00:02+08:00';
    const record = { channel: 'phone', arrivedAt, content: { nil: true } };
    await api.post(`${unit}/steps/industry-campaigns/record`, record, reviewer);

    expect((await receiptOf('industry-campaigns', 1)).facts.filed.nil).toBe(true);
  });
});

describe('no receipt', () => {
  const step = `${unit}/steps/exposure%231/receipts`;

  it.each([
    [`${step}/9`, 'unknown-receipt'],
    [`${step}/first`, 'unknown-receipt'],
    [`${step}/0.pdf`, 'unknown-receipt'],
    [`${unit}/steps/plan/receipts/1`, 'unknown-receipt'],
    [`${unit}/steps/nothing/receipts/1`, 'unknown-step'],
    [`/api/campaigns/${campaign}/units/220999/steps/plan/receipts/1`, 'unknown-unit'],
    ['/api/campaigns/nothing/units/220100/steps/plan/receipts/1', 'unknown-campaign'],
    [`/api/receipts/${campaign}.220100.1`, 'unknown-receipt-number'],
    ['/api/receipts/nothing', 'unknown-receipt-number'],
  ])('%s: %s', async (path, code) => {
    const { status, body } = await api.get(path);

    expect(status).toBe(404);
    expect(body).toMatchObject({ code });
  });

  it('for another unit: by its step, by its number, or by verifying it', async () => {
    const { facts, hash } = await receiptOf('exposure#1', 1);
    const stranger = { as: 'liaison:wang@220200' };
    const asked = { number: facts.number, hash };

    const answers = [
      await api.get(`${step}/1`, stranger),
      await api.get(`${step}/1.pdf`, stranger),
      await api.get(`/api/receipts/${facts.number}`, stranger),
      await api.get(`/api/receipts/${facts.number}/verify?hash=${hash}`, stranger),
      await api.post('/api/receipts/verify', asked, stranger),
    ];

    for (const { status, body } of answers) {
      expect(status).toBe(403);
      expect(JSON.stringify(body)).not.toContain(hash);
    }
  });
});

describe('whether a receipt is true', () => {
  const auditor = { as: 'auditor:auditor-1' };

  async function judged(body: object): Promise<ReceiptVerified> {
    return (await api.post<ReceiptVerified>('/api/receipts/verify', body, auditor)).body;
  }

  it('is verified by number and hash, whole or short, and by the receipt itself', async () => {
    const { facts, hash, shortCode, links } = await receiptOf('exposure#1', 2);
    const { number } = facts;

    const asked = [{ number, hash }, { number, hash: shortCode }, { receipt: { facts, hash } }];
    const judgements = await Promise.all(asked.map(judged));
    const scanned = (await api.get<ReceiptVerified>(links.verify, auditor)).body;

    for (const one of [...judgements, scanned]) {
      expect(one).toMatchObject({ genuine: true, why: 'genuine', differs: [], number });
      expect(one.receipt?.facts).toEqual(facts);
    }
  });

  it('is denied with another hash, and the ledger’s own receipt is shown', async () => {
    const { facts, hash } = await receiptOf('exposure#1', 2);
    const forged = hash.startsWith('0') ? `1${hash.slice(1)}` : `0${hash.slice(1)}`;

    const judgement = await judged({ number: facts.number, hash: forged });

    expect(judgement).toMatchObject({ genuine: false, why: 'altered' });
    expect(judgement.message.zh).toContain('不应采信');
    expect(judgement.receipt?.hash).toBe(hash);
  });

  it('is denied after any change of a fact, even with a hash that fits the change', async () => {
    const { facts, hash } = await receiptOf('exposure#1', 2);
    const earlier = { ...facts, receivedAt: '2018-05-03T09:00:00+08:00' };
    const fitting = receiptHash(earlier as ReceiptFacts);

    for (const sum of [hash, fitting]) {
      const judgement = await judged({ receipt: { facts: earlier, hash: sum } });
      expect(judgement).toMatchObject({ genuine: false, why: 'altered', differs: ['receivedAt'] });
    }
    const odd = await judged({ receipt: { facts: { ...facts, unit: '\ud800' }, hash } });
    expect(odd).toMatchObject({ genuine: false, differs: ['unit'] });
  });

  it.each([`${campaign}.220100.1`, `${campaign}.220999.4`, 'nothing.220100.4', 'receipt-7'])(
    'is denied for an invalid number: %s',
    async (number) => {
      const judgement = await judged({ number, hash: 'a'.repeat(64) });

      expect(judgement).toMatchObject({ genuine: false, why: 'no-such-receipt', receipt: null });
    },
  );

  it('cannot be verified without a hash', async () => {
    const problem = await api.refused('/api/receipts/verify', { number: 'x' }, auditor);

    expect(problem).toMatchObject({ status: 422, code: 'invalid-request' });
  });
});
