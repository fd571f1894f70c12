/**
 * Numbers with decimal places: whatever is typed is added up exactly, as a calculation with whole
 * numbers of the smallest step shows, and is printed in one way that reads back as itself.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Amount } from '../../../domain/terms/given.ts';
import { amountOf, grouped, isLess, placesOf, plus, sumOf } from '../../../domain/terms/given.ts';
import { breakdownOf } from '../../../pack/breakdown.ts';
import { typedAmount } from '../../../domain/terms/typed.ts';

const scale = 1_000_000n;

/** Digits as a person types them, with what they come to in millionths. */
const typed = fc
  .tuple(fc.nat({ max: 999_999_999 }), fc.stringMatching(/^\d{0,6}$/))
  .map(([whole, part]) => ({
    text: part === '' ? String(whole) : `${whole}.${part}`,
    steps: BigInt(whole) * scale + BigInt(part.padEnd(6, '0')),
  }));

const stepsOf = (amount: Amount): bigint => {
  const [whole = '', part = ''] = String(amount).split('.');
  return BigInt(whole) * scale + BigInt(part.padEnd(6, '0'));
};

describe('an amount', () => {
  it('is written in one way, and reads back as itself', () => {
    fc.assert(
      fc.property(typed, ({ text, steps }) => {
        const amount = amountOf(text);
        const read = typedAmount(String(amount));

        expect(stepsOf(amount)).toBe(steps);
        expect(read).toEqual({ ok: true, value: amount });
        expect(typedAmount(grouped(amount))).toEqual(read);
        expect(typeof amount === 'number').toBe(steps % scale === 0n);
        expect(placesOf(amount)).toBe(String(amount).replace(/^\d+\.?/, '').length);
        expect(String(amount)).not.toMatch(/\.$|\.\d*0$/);
      }),
    );
  });

  it('given as a JSON number loses nothing, though no sum is made of such numbers', () => {
    fc.assert(
      fc.property(typed, ({ text, steps }) => {
        const given = JSON.parse(text.includes('.') ? text : `${text}.0`) as number;

        expect(stepsOf(amountOf(String(given)))).toBe(steps);
      }),
    );
  });

  it('is added up exactly, in any order', () => {
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 50 }), (all) => {
        const amounts = all.map(({ text }) => amountOf(text));
        const sum = amounts.reduce<Amount>(sumOf, 0);
        const other = amounts.toReversed().reduce<Amount>(sumOf, 0);

        expect(stepsOf(sum)).toBe(all.reduce((total, { steps }) => total + steps, 0n));
        expect(other).toBe(sum);
      }),
    );
  });

  it('is compared as its value', () => {
    fc.assert(
      fc.property(typed, typed, (one, other) => {
        expect(isLess(amountOf(one.text), amountOf(other.text))).toBe(one.steps < other.steps);
      }),
    );
  });

  it.each<[Amount | null, Amount | null, Amount | null]>([
    ['0.1', '0.2', '0.3'],
    ['0.5', '0.5', 1],
    [12, '3.2', '15.2'],
    [null, null, null],
    [null, 0, 0],
    ['1.5', null, '1.5'],
    [Number.MAX_SAFE_INTEGER, 2, '9007199254740993'],
    [Number.MAX_SAFE_INTEGER, '0.000001', '9007199254740991.000001'],
  ])('%s and %s come to %s', (one, other, sum) => {
    expect(plus(one, other)).toBe(sum);
  });
});

it('is added up by origin, where `-` adds nothing and what nobody gave stays absent', () => {
  const sent = [
    { from: '甲县', numbers: { people: 3, sites: '-' as const } },
    { from: '乙县', numbers: {} },
    { from: '丙县', numbers: { people: '-' as const } },
    { from: '甲县', numbers: { people: '0.5' as const, sites: 2 } },
    { from: '甲县', numbers: { sites: '-' as const } },
  ];
  expect(breakdownOf(sent)).toEqual([
    { from: '甲县', numbers: { people: '3.5', sites: 2 } },
    { from: '丙县', numbers: { people: '-' } },
  ]);
});
