/**
 * Numbers with decimal places on the real stack: taken as people type them, refused where they have
 * another unit or too many places, and exact in ledger, tally and receipt.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { ReceiptAnswer } from '../../../api/receipts/wire-receipts.ts';
import type { Tally } from '../../../api/units/wire-tally.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant, stepIn } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

const campaign = 'decimals-2018';
const key = 'exposure/money';
const submit = `/api/campaigns/${campaign}/units/220100/steps/exposure/submit`;
const liaison = { as: 'liaison:li@220100' };

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign, {
    definition: (definition) => {
      const money = { id: 'money', title: '投入', measure: '万元', places: 2, required: false };
      stepIn(definition, 'exposure')['numbers'] = [money];
    },
    script: (script) => void (script['units'] = {}),
  });
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
});

afterAll(() => engine.stop());

const contentWith = (given: object): object => ({
  content: { texts: { case: '某公司' }, ...given },
});

describe('a number with decimal places', () => {
  it('is taken as it is typed, or as a JSON number, and added up exactly', async () => {
    const typed = ['0.1', '０．２０', '12.50万元', '1,234.5', 0.1];
    for (const money of typed) {
      const { status } = await api.post(submit, contentWith({ numbers: { money } }), liaison);
      expect([money, status]).toEqual([money, 200]);
    }
    const breakdown = [
      { from: '农安县', numbers: { money: '0.7' } },
      { from: '德惠市', numbers: { money: '0.1 万元' } },
    ];
    await api.post(submit, contentWith({ breakdown }), liaison);

    const { body } = await api.get<Tally>(`/api/campaigns/${campaign}/tally`, liaison);

    // 0.1 + 0.2 + 12.5 + 1234.5 + 0.1 + (0.7 + 0.1), which binary fractions do not come to.
    expect(body.rows[0]?.cells[key]).toMatchObject({ submitted: '1248.2', given: 6 });
    expect(body.totals[0]?.cells[key]).toMatchObject({ submitted: '1248.2' });
    expect(body.columns.find((one) => one.key === key)).toMatchObject({
      measure: '万元',
      places: 2,
    });
  });

  it('stands in the receipt as it is kept', async () => {
    const receipt = `/api/campaigns/${campaign}/units/220100/steps/exposure%233/receipts/1`;
    const { body } = await api.get<ReceiptAnswer>(receipt, liaison);

    expect(body.facts.filed.numbers).toEqual([
      { for: { zh: '投入', en: '投入' }, measure: '万元', value: '12.5' },
    ]);
  });

  it.each([
    [{ numbers: { money: '12.505' } }, 'number-too-precise', '/content/numbers/money', /2位小数/],
    [{ numbers: { money: '125000元' } }, 'number-in-other-unit', '/content/numbers/money', /万元/],
    [
      { breakdown: [{ from: '农安县', numbers: { money: '3亩' } }] },
      'number-in-other-unit',
      '/content/breakdown',
      /农安县/,
    ],
  ])('%j is refused with its rule', async (given, code, path, rule) => {
    const refused = await api.refused(submit, contentWith(given), liaison);

    expect(refused).toMatchObject({ status: 422, code, errors: [{ path }] });
    expect(JSON.stringify(refused)).toMatch(rule);
  });
});
