/** What the page computes without a document: names of content, pace, and words for them. */
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import { compositeOf, partCountOf } from '../../domain/evidence/parting.ts';
import { contentIdOf } from '../../web/transfer/content-id.ts';
import { createPace } from '../../web/transfer/pace.ts';
import {
  isThere,
  isUnderWay,
  leftText,
  resumedText,
  sizeText,
  stages,
  sumText,
  timeLeftText,
} from '../../web/words/words.ts';
import type { Stage } from '../../web/words/words.ts';

const cut = { onePutBytesMax: 64, partBytes: 16 };
const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a content id', () => {
  const idOf = (bytes: Uint8Array) => {
    const { signal } = new AbortController();
    return contentIdOf(new Blob([new Uint8Array(bytes)]), cut, { signal, read: () => undefined });
  };

  it('is the one that the API and the command line compute, whatever the size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
        const { sha256, parts } = await idOf(bytes);
        const sums = parts.map((part) => part.sha256);
        const count = partCountOf(bytes.length, cut);
        const slices = Array.from({ length: count ?? 0 }, (_, at) =>
          bytes.slice(at * 16, at * 16 + 16),
        );
        expect(sums).toEqual(slices.map(sumOf));
        expect(sha256).toBe(count === null ? sumOf(bytes) : compositeOf(sums));
      }),
    );
  });
});

describe('the pace', () => {
  it('is that of the last seconds, and says nothing before it knows', () => {
    let now = 0;
    const pace = createPace(() => now);
    const at = (ms: number, bytes: number) => {
      now = ms;
      return pace.at(bytes, 10_000);
    };

    expect(at(0, 0)).toEqual({ bytesPerSecond: null, secondsLeft: null });
    expect(at(500, 100).bytesPerSecond).toBeNull();
    expect(at(1_000, 1_000)).toEqual({ bytesPerSecond: 1_000, secondsLeft: 9 });
    // Long ago it was slow: that is forgotten.
    at(10_000, 2_000);
    expect(at(11_000, 6_000)).toEqual({ bytesPerSecond: 4_000, secondsLeft: 1 });
    pace.begin();
    expect(at(12_000, 6_000).bytesPerSecond).toBeNull();
  });
});

describe('what did not go along', () => {
  it('is named, and nothing is said where everything did', () => {
    expect(leftText([])).toBeNull();
    expect(leftText(['小图.jpg', '空.jpg'])?.zh).toContain('没有交：小图.jpg、空.jpg。');
  });
});

describe('what an earlier try has sent', () => {
  it('is told of a file that is there in the end, and of no other', () => {
    const all = Object.keys(stages) as Stage[];

    expect(all.filter((stage) => resumedText(stage, 4_096) !== '').every(isThere)).toBe(true);
    expect(resumedText('accepted', 4_096)).toBe('已续传：4 KB此前已传，未重复发送');
    expect(resumedText('accepted', 0)).toBe('');
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
    [null, ''],
    [Infinity, ''],
    [2, '马上完成'],
    [42, '约剩 45 秒'],
    [90, '约剩 2 分钟'],
    [7_200, '约剩 2.0 小时'],
  ])('for %s seconds: %s', (seconds, said) => {
    expect(timeLeftText(seconds)).toBe(said);
  });

  it('count every file once, and say in both languages how they stand', () => {
    const all = Object.keys(stages) as Stage[];

    expect(sumText(all).zh).toBe('2 个可交，8 个上传中，2 个未通过');
    expect(sumText([]).zh).toBe('尚未选择文件');
    for (const stage of all) {
      expect(isThere(stage) && isUnderWay(stage)).toBe(false);
      expect(stages[stage].zh).toMatch(/\p{Script=Han}/u);
    }
  });
});
