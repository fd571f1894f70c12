/** What the page computes without a document: the pace, and words for it. */
import { describe, expect, it } from 'vitest';

import { createPace } from '../../web/transfer/pace.ts';
import type { Stage } from '../../web/words/stages.ts';
import { isThere, isUnderWay, tones } from '../../web/words/stages.ts';
import { sizeText, standingOf, timeLeft } from '../../web/words/amounts.ts';
import { en } from '../../web/words/en.ts';
import { zh } from '../../web/words/zh.ts';
import { foreignIn } from '../support/languages/one-language.ts';

describe('the pace', () => {
  it('is that of the last seconds, and is not shown before it is known', () => {
    let now = 0;
    const pace = createPace(() => now);
    const at = (ms: number, bytes: number) => {
      now = ms;
      return pace.at(bytes, 10_000);
    };

    expect(at(0, 0)).toEqual({ bytesPerSecond: null, secondsLeft: null });
    expect(at(500, 100).bytesPerSecond).toBeNull();
    expect(at(1_000, 1_000)).toEqual({ bytesPerSecond: 1_000, secondsLeft: 9 });
    // It was slow long ago, which must be forgotten.
    at(10_000, 2_000);
    expect(at(11_000, 6_000)).toEqual({ bytesPerSecond: 4_000, secondsLeft: 1 });
    pace.begin();
    expect(at(12_000, 6_000).bytesPerSecond).toBeNull();
  });
});

describe('what did not go along', () => {
  it('is named, in the singular and in the plural', () => {
    expect(zh.notAlong(['小图.jpg', '空.jpg'])).toContain('没有交：小图.jpg、空.jpg。');
    expect(en.notAlong(['small.jpg'])).toContain('1 file was not accepted');
    expect(en.notAlong(['small.jpg', 'empty.jpg'])).toContain('2 files were not accepted');
  });
});

describe('words', () => {
  it.each([
    [0, '0 B'],
    [3_500, '3 KB'],
    [4 * 1_024 * 1_024, '4.0 MB'],
    [700 * 1_024 * 1_024, '700.0 MB'],
    [2 * 1_024 ** 3, '2.00 GB'],
  ])('for %d bytes: %s', (bytes, said) => {
    expect(sizeText(bytes)).toBe(said);
  });

  it.each([
    [2, '马上完成', 'almost done'],
    [42, '约剩45秒', 'about 45 seconds left'],
    [60, '约剩1分钟', 'about 1 minute left'],
    [90, '约剩2分钟', 'about 2 minutes left'],
    [7_200, '约剩2小时', 'about 2 hours left'],
    [8_000, '约剩2.2小时', 'about 2.2 hours left'],
  ])('for %s seconds: %s, %s', (seconds, chinese, english) => {
    const left = timeLeft(seconds);
    expect(left && [zh.left(left), en.left(left)]).toEqual([chinese, english]);
  });

  it.each([null, Infinity])('for %s seconds are missing', (seconds) => {
    expect(timeLeft(seconds)).toBeNull();
  });

  it('count every file once, by its state', () => {
    const all = Object.keys(tones) as Stage[];
    const standing = standingOf(all);
    if (!standing) throw new Error('nothing stands');

    expect(zh.standing(standing)).toBe('2个可交，8个上传中，2个未通过');
    expect(en.standing(standing)).toBe('2 ready, 8 on the way, 2 not accepted');
    expect(standingOf([])).toBeNull();
    for (const stage of all) expect(isThere(stage) && isUnderWay(stage)).toBe(false);
  });

  it('are of their own language, whatever they are asked about', () => {
    const [chinese, english] = [textsOf(zh), textsOf(en)];

    expect(chinese.length).toBeGreaterThan(50);
    expect(english).toHaveLength(chinese.length);
    for (const text of chinese) expect(foreignIn('zh', text)).toBeNull();
    for (const text of english) expect(foreignIn('en', text)).toBeNull();
  });
});

/** Every text of a catalogue. Functions get facts that belong to no language. */
function textsOf(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  if (typeof words === 'function') return [String(words(...factsFor(words.length)))];
  return Object.values(words ?? {}).flatMap(textsOf);
}

/** Numbers also serve as names; lists and states are recognised by the functions that need them. */
function factsFor(count: number): unknown[] {
  const fact = Object.assign(['2018'], { there: 1, underWay: 2, bad: 1, unit: 'hour', count: 2 });
  return Array.from({ length: count }, () => fact);
}
