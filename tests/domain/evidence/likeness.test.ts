/** Likeness: distances, bands and what they guarantee; and the sentences about it. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { inEach } from '../../../domain/terms/language.ts';
import { matchText, usedAgainText } from '../../../domain/words/likeness-text.ts';
import type { Look, Match } from '../../../domain/evidence/likeness.ts';
import {
  alikeDistanceMax,
  bandsCount,
  bandsOf,
  distanceBetween,
  guaranteedDistance,
  isLater,
  isToBeTold,
  likenessOf,
  withTold,
} from '../../../domain/evidence/likeness.ts';

const hashes = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((bits) => hexOf(bits));

function hexOf(bits: bigint): string {
  return bits.toString(16).padStart(16, '0');
}

/** The hash with these bits flipped. */
function turned(hash: string, bits: readonly number[]): string {
  const mask = bits.reduce((all, bit) => all | (1n << BigInt(bit)), 0n);
  return hexOf(BigInt(`0x${hash}`) ^ mask);
}

const bits = (most: number) =>
  fc.uniqueArray(fc.nat({ max: 63 }), { minLength: 0, maxLength: most });

const found = (changes: Partial<Match> = {}): Match => ({
  campaign: 'c',
  unit: '220200',
  step: 'drills',
  revision: 1,
  contentId: 'a',
  kind: 'same-file',
  distance: null,
  ...changes,
});

describe('which came later', () => {
  it('is decided by the times of arrival, and left open if they are not known', () => {
    expect(isLater(found({ receivedAt: 2 }), 1)).toBe(true);
    expect(isLater(found({ receivedAt: 1 }), 2)).toBe(false);
    expect(isLater(found({ receivedAt: 1 }), 1)).toBeNull();
    expect(isLater(found(), 1)).toBeNull();
  });

  it('is reported once if two concurrent filings found each other', () => {
    const [one, other] = [found(), found({ unit: '220300' })];

    expect(withTold([one], [{ ...one, step: 'plan' }, other])).toEqual([one, other]);
  });

  it('is not reported to the unit itself in its own campaign', () => {
    expect(isToBeTold(found(), found({ contentId: 'b' }))).toBe(false);
    expect(isToBeTold(found(), found({ campaign: 'd' }))).toBe(true);
    expect(isToBeTold(found(), found({ unit: '220300' }))).toBe(true);
  });
});

describe('the distance', () => {
  it('counts the bits that differ, from both sides alike', () => {
    fc.assert(
      fc.property(hashes, bits(64), (hash, some) => {
        const other = turned(hash, some);
        assert.equal(distanceBetween(hash, other), some.length);
        assert.equal(distanceBetween(other, hash), some.length);
      }),
    );
  });
});

describe('the bands', () => {
  it('of two hashes within the guaranteed distance have one in common', () => {
    fc.assert(
      fc.property(hashes, bits(guaranteedDistance), (hash, some) => {
        const others = bandsOf(turned(hash, some));
        assert.ok(bandsOf(hash).some((band, at) => band === others[at]));
      }),
    );
  });

  it('may have none in common one bit further, if each band has a difference', () => {
    const hash = '8f3c0000ffff1234';
    const others = bandsOf(turned(hash, [0, 16, 32, 48]));

    expect(bandsOf(hash)).toEqual(['0-8f3c', '1-0000', '2-ffff', '3-1234']);
    expect(bandsOf(hash).filter((band, at) => band === others[at])).toEqual([]);
    expect(bandsCount).toBe(4);
  });
});

describe('two looks', () => {
  const hash = '8f3c0000ffff1234';
  const far = turned(hash, [1, 9, 17, 25, 33, 41, 49, 57, 63]);
  const near = turned(hash, [1, 9, 17, 25, 33, 41, 49, 57]);

  it.each<[string, Look, Look, number | null]>([
    ['the same', { hash }, { hash }, 0],
    ['as far as is called alike', { hash }, { hash: near }, alikeDistanceMax],
    ['farther', { hash }, { hash: far }, null],
    ['films as long', { hash, durationMs: 60_000 }, { hash, durationMs: 60_900 }, 0],
    ['long films, nearly as long', { hash, durationMs: 600_000 }, { hash, durationMs: 611_000 }, 0],
    ['films not as long', { hash, durationMs: 60_000 }, { hash, durationMs: 63_000 }, null],
    ['a film and a photo', { hash, durationMs: 60_000 }, { hash }, null],
  ])('%s', (_what, one, other, distance) => {
    expect(likenessOf(one, other)).toBe(distance);
    expect(likenessOf(other, one)).toBe(distance);
  });
});

describe('what is said', () => {
  const step = { zh: '应急演练', en: 'Emergency drills' };
  const jilin = { zh: '吉林市工信局', en: 'Jilin' };
  const at = { campaign: 'c', unit: '220200', step: 'drills', revision: 1, contentId: 'a' };
  const match = (kind: Match['kind'], distance: number | null): Match => ({
    ...at,
    kind,
    distance,
  });

  it.each([
    [
      match('same-file', null),
      { campaign: null, unit: jilin, step },
      '与吉林市工信局为「应急演练」报送的是同一文件，请核对',
    ],
    [
      match('like-picture', 2),
      { campaign: 'jilin-2017', unit: jilin, step },
      '与吉林市工信局在活动jilin-2017中为「应急演练」报送的照片几乎相同，请对照',
    ],
    [
      match('like-film', 7),
      { campaign: null, unit: null, step },
      '与本单位为「应急演练」报送的视频相似，请对照',
    ],
  ])('of a match names the place and accuses nobody', (one, place, zh) => {
    const text = inEach((language) => matchText(language, one, place, false));

    expect(text.zh).toBe(zh);
    expect(`${text.zh}${text.en}`).not.toMatch(/抄袭|造假|盗用|fake|copied|stolen/i);
  });

  it.each([
    [
      match('same-file', null),
      { campaign: null, unit: jilin, step },
      '同一文件后来又用于吉林市工信局「应急演练」的报送，请核对',
    ],
    [
      match('like-picture', 2),
      { campaign: 'jilin-2019', unit: null, step },
      '几乎相同的照片后来又用于本单位在活动jilin-2019中「应急演练」的报送，请对照',
    ],
    [
      match('like-film', 7),
      { campaign: null, unit: jilin, step },
      '相似的视频后来又用于吉林市工信局「应急演练」的报送，请对照',
    ],
  ])('of one that came later says so, and accuses nobody', (one, place, zh) => {
    const text = inEach((language) => matchText(language, one, place, true));

    expect(text.zh).toBe(zh);
    expect(text.en).toMatch(/later/);
    expect(`${text.zh}${text.en}`).not.toMatch(/抄袭|造假|盗用|fake|copied|stolen/i);
  });

  it('of a file that serves two steps is a friendly remark', () => {
    const use = { step: 'summary', revision: 1 };

    expect(usedAgainText('zh', { ...use, how: 'reference' }, step)).toBe(
      '同时被「应急演练」引用（一次报送，多处使用）',
    );
    expect(usedAgainText('zh', { ...use, how: 'same-file' }, step)).toBe(
      '同一文件也用于「应急演练」（一次报送，多处使用）',
    );
  });
});
