/**
 * What people type is read as it is meant. If that is not clear, it is refused without repeating
 * the input; and reading the result again gives the same.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Reader } from '../../../domain/terms/typed.ts';
import {
  cleaned,
  typedAddress,
  typedAmount,
  typedCode,
  typedDay,
  typedInstant,
  typedNumber,
  typedPhone,
  typedTime,
} from '../../../domain/terms/typed.ts';

/** As typed, and as it is meant; null: refused. */
const rows: [string, Reader<unknown>, [typed: string, meant: unknown][]][] = [
  [
    'an address',
    typedAddress,
    [
      ['li@example.cn', 'li@example.cn'],
      [' Li＠Example.cn\u3000', 'Li@Example.cn'],
      ['ｌｉ@ｅｘａｍｐｌｅ。ｃｎ', 'li@example.cn'],
      ['“li@example.cn”', 'li@example.cn'],
      ['li@example.cn”', 'li@example.cn'],
      ['\u200B’li@example.cn', 'li@example.cn'],
      ['\uFEFFli\u200B@example.cn', 'li@example.cn'],
      ['李某 <li@example.cn>', 'li@example.cn'],
      ['mailto:li@example.cn', 'li@example.cn'],
      ['li@example.cn；wang@example.cn', null],
      ['li@example.cn wang@example.cn', null],
      ['li example.cn', null],
      ['li @example.cn', null],
      ['li@example', null],
      ['李@example.cn', null],
      ['', null],
    ],
  ],
  [
    'a phone number',
    typedPhone,
    [
      ['13800000000', '13800000000'],
      ['１３８ ００００ ００００', '138 0000 0000'],
      ['0431－88900000转801', '0431-88900000转801'],
      ['+86 (431) 8890-0000', '+86 (431) 8890-0000'],
      ['', ''],
      ['13800000000/13900000000', null],
      ['没有', null],
      ['见附件', null],
    ],
  ],
  [
    'a unit’s code',
    typedCode,
    [
      ['220100', '220100'],
      ['２２０１００ ', '220100'],
      ['Minbao', 'minbao'],
      ['220100—a', '220100-a'],
      ['长春', null],
      ['2201 00', null],
      ['220100,220200', null],
    ],
  ],
  [
    'a day',
    typedDay,
    [
      ['2026-11-27', '2026-11-27'],
      ['2026年11月27日', '2026-11-27'],
      ['２０２６ 年 １ 月 ５ 号', '2026-01-05'],
      ['2026.11.27', '2026-11-27'],
      ['2026．1．5', '2026-01-05'],
      ['2026/11/27', '2026-11-27'],
      ['20261127', '2026-11-27'],
      ['2026－11－27', '2026-11-27'],
      ['2026-02-30', null],
      ['11月27日', null],
      ['11/27/2026', null],
      ['26-10-28', null],
      ['2026.11/27', null],
    ],
  ],
  [
    'a time',
    typedTime,
    [
      ['09:30', '09:30'],
      ['９：３０', '09:30'],
      ['9点30分', '09:30'],
      ['24:00', null],
      ['9', null],
      ['9.30', null],
    ],
  ],
  [
    'an instant',
    typedInstant,
    [
      ['2018-05-04T09:00:00+08:00', '2018-05-04T09:00:00+08:00'],
      ['2018年5月4日 9：00', '2018-05-04T09:00:00+08:00'],
      ['2018-05-04 09:00', '2018-05-04T09:00:00+08:00'],
      ['2018-05-04', null],
      ['9:00', null],
    ],
  ],
  [
    'an amount',
    typedAmount,
    [
      ['12', 12],
      ['１２', 12],
      ['1,200', 1_200],
      ['1，200，000', 1_200_000],
      ['0', 0],
      ['-', '-'],
      ['－', '-'],
      ['——', '-'],
      ['12.5', '12.5'],
      ['12.50', '12.5'],
      ['12.00', 12],
      ['１２．５', '12.5'],
      ['１２。５', '12.5'],
      ['1,234.5', '1234.5'],
      ['１，２３４．５０', '1234.5'],
      ['\u3000 1 234.5\u00A0', '1234.5'],
      ['.5', '0.5'],
      ['0.000001', '0.000001'],
      ['999999999.999999', '999999999.999999'],
      ['007', 7],
      ['12.5万元', '12.5 万元'],
      ['12.50 万元', '12.5 万元'],
      ['３．２ 公顷', '3.2 公顷'],
      ['12人', '12 人'],
      ['12.0㎡', '12 m2'],
      ['99.5％', '99.5 %'],
      ['1.234,5', null],
      ['1.2.3', null],
      ['15.', null],
      ['0.0000001', null],
      ['12-15', null],
      ['12/15', null],
      ['3,20', null],
      ['－3', null],
      ['-3.5', null],
      ['12345678901', null],
      ['约12', null],
      ['三篇', null],
      ['', null],
    ],
  ],
  [
    'a number',
    typedNumber,
    [
      ['３０', 30],
      ['30.0', 30],
      ['30.5', null],
      ['30天', null],
      ['-', null],
    ],
  ],
];

describe.each(rows)('%s', (_, reader, all) => {
  it.each(all)('typed as %j is %j', (typed, meant) => {
    const read = reader(typed);

    const why = read.ok ? null : read.why;
    expect(read.ok ? read.value : null).toEqual(meant);
    expect(why?.zh ?? '无').toMatch(/\p{Script=Han}/u);
    expect(why?.en ?? 'none').toMatch(/[a-z]/);
    // The input may be personal data.
    expect(typed.length > 1 && `${why?.zh ?? ''}${why?.en ?? ''}`.includes(typed)).toBe(false);
  });
});

describe('whatever is typed', () => {
  const sign = fc.constantFrom(
    ...Array.from('0123456789-./@,:abzA年月日点分＠，。：　 “”＂<>１２Ｚ－—\u200B\uFEFF\u0301e'),
  );
  const anything = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: sign }));

  it('is cleaned once: the second time changes nothing', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        expect(cleaned(cleaned(typed))).toBe(cleaned(typed));
      }),
    );
  });

  it.each(rows)('as %s, is read the same when the result is read again', (_, reader) => {
    fc.assert(
      fc.property(anything, (typed) => {
        const read = reader(typed);
        expect(read.ok ? reader(String(read.value)) : read).toEqual(read);
      }),
    );
  });

  it('leaves a clean value unchanged, and recovers it from any disguise', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    const wide = (text: string): string =>
      text.replaceAll(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
    const day = fc.date({
      min: new Date('1970-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    const clean: [Reader<unknown>, fc.Arbitrary<string>][] = [
      [typedAddress, fc.tuple(part, part).map(([who, where]) => `${who}@${where}.cn`)],
      [typedCode, fc.tuple(part, part).map((parts) => parts.join('-'))],
      [typedDay, day.map((one) => one.toISOString().slice(0, 10))],
      [typedAmount, fc.nat({ max: 999_999_999 }).map(String)],
      [typedAmount, fc.stringMatching(/^(0|[1-9]\d{0,8})\.\d{0,5}[1-9]$/)],
      [typedPhone, fc.stringMatching(/^1\d{10}$/)],
    ];
    for (const [reader, values] of clean) {
      fc.assert(
        fc.property(values, (value) => {
          const read = reader(value);
          expect(read.ok && String(read.value)).toBe(value);
          expect(reader(`\uFEFF “${wide(value)}”\u3000`)).toEqual(read);
        }),
      );
    }
  });

  it('of two addresses or two numbers, none is chosen', () => {
    const between = fc.constantFrom(',', '，', ';', '；', '、', ' ', '/');
    fc.assert(
      fc.property(between, (sep) => {
        expect(typedAddress(`a@b.cn${sep}c@d.cn`).ok).toBe(false);
        const number = sep === ' ' ? '、' : sep;
        expect(typedPhone(`13800000000${number}13900000000`).ok).toBe(false);
      }),
    );
  });
});
