/** The guard for one language per reader, and proof that it finds faults. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dayIn, isoDayIn, momentIn } from '../../../domain/terms/day-words.ts';
import { isoDayOf } from '../../../domain/terms/days.ts';
import { languages } from '../../../domain/terms/language.ts';
import type { Names } from '../../../domain/words/shape/rows.ts';
import type { Words } from '../../../domain/words/shape/words.ts';
import { wordsIn } from '../../../domain/words/words.ts';
import { foreignIn } from '../../support/languages/one-language.ts';

const data = { unit: { name: '长春市工信局' }, file: '现场.jpg', clause: '四' };

describe('a text in one language', () => {
  it.each([
    ['en', '“现场.jpg” of 长春市工信局 is not what clause 四 asks for.', null],
    ['en', '“现场.jpg” is 不完整 and has to be copied again.', '不完整'],
    ['en', 'Please file it，then wait.', '，'],
    ['zh', '“现场.jpg”不完整，请用 duban login 重新登录（Idempotency-Key）。', null],
    ['zh', '请重新上传。 Please upload it again.', 'Please upload it again'],
  ] as const)('%s: %s holds %s of the other', (language, text, foreign) => {
    expect(foreignIn(language, text, data)).toBe(foreign);
  });

  it.each(languages)('is every name of the catalogue %s', (language) => {
    const { refusals: _r, transcript: _t, changes: _c, ...names } = wordsIn(language);
    const texts = Object.values(names).flatMap((one) =>
      typeof one === 'string'
        ? [one]
        : Object.values(one).filter((word) => typeof word === 'string'),
    );

    expect(texts.length).toBeGreaterThan(120);
    for (const text of texts) expect(foreignIn(language, text)).toBeNull();
  });
});

describe('a catalogue', () => {
  it('with a missing or superfluous key does not compile', () => {
    const { nudge: _nudge, ...less } = wordsIn('en');
    const { reminder: _reminder, ...lines } = wordsIn('en').lines;
    // @ts-expect-error -- a key of the catalogue is missing
    const words: Words = less;
    // @ts-expect-error -- a kind of letter has no name
    const names: Names['lines'] = lines;
    // @ts-expect-error -- nobody asks for this name
    const extra: Names['lines'] = { ...lines, reminder: '', surprise: '' };

    expect([words, names, extra]).toHaveLength(3);
  });
});

describe('days and moments', () => {
  const at = Date.parse('2018-05-18T15:59:59Z');

  it('are written as each language writes them, by the clock of the campaign', () => {
    expect(momentIn('zh', at, 480)).toBe('2018年5月18日 23:59');
    expect(momentIn('en', at, 480)).toBe('18 May 2018, 23:59');
    expect(momentIn('en', at, 480, 'second')).toBe('18 May 2018, 23:59:59');
    expect(momentIn('zh', at, 0)).toBe('2018年5月18日 15:59');
    expect(isoDayIn('en', '2018-02-30')).toBe('2018-02-30');
  });

  it('name the same day in every language', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => {
        const [year, month, date] = isoDayOf(day).split('-').map(Number);
        expect(dayIn('zh', day)).toBe(`${year}年${month}月${date}日`);
        expect(Date.parse(`${dayIn('en', day)} UTC`)).toBe(Date.parse(isoDayOf(day)));
      }),
    );
  });
});
