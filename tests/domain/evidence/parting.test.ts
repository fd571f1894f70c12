/** Large files in parts: their content ids, how they are cut, and which parts are missing. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { onePutBytesMax } from '../../../domain/evidence/evidence.ts';
import {
  bytesOfPart,
  compositeOf,
  faultOfContentId,
  missingParts,
  partCountOf,
  usualParting,
} from '../../../domain/evidence/parting.ts';

const mib = 1024 * 1024;
const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('a file', () => {
  it.each([
    [onePutBytesMax + 1, 5, 1],
    [80 * mib, 5, 16 * mib],
    [700 * mib, 44, 12 * mib],
    [4_096 * mib, 256, 16 * mib],
    [10_240 * mib, 640, 16 * mib],
  ])('of %i bytes goes in %i parts, the last of which has %i', (sizeBytes, count, last) => {
    expect(partCountOf(sizeBytes)).toBe(count);
    expect(bytesOfPart(count, sizeBytes)).toBe(last);
  });

  it.each([1, onePutBytesMax])('of %i bytes goes at once', (sizeBytes) => {
    expect(partCountOf(sizeBytes)).toBeNull();
  });

  it('has its bytes in its parts, each of them once, however large it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: onePutBytesMax + 1, max: 10_240 * mib }), (sizeBytes) => {
        const count = partCountOf(sizeBytes) ?? 0;
        const lengths = Array.from({ length: count }, (_, at) => bytesOfPart(at + 1, sizeBytes));
        expect(lengths.reduce((sum, one) => sum + one, 0)).toBe(sizeBytes);
        expect(lengths.every((one) => one > 0 && one <= usualParting.partBytes)).toBe(true);
        expect(lengths.slice(0, -1).every((one) => one === usualParting.partBytes)).toBe(true);
      }),
    );
  });

  it.each([
    [80 * mib, '', 5],
    [80 * mib, '-4', 5],
    [80 * mib, '-05', 5],
    [80 * mib, '-5', undefined],
    [mib, '-1', null],
    [mib, '', undefined],
  ])(
    'of %i bytes whose checksum ends in “%s” is refused with the right form',
    (sizeBytes, end, parts) => {
      const file = { name: '现场.mp4', sizeBytes, sha256: sumOf('x') + end };

      const told =
        parts === undefined ? null : { code: 'wrong-content-id', name: file.name, parts };
      expect(faultOfContentId(file)).toEqual(told);
    },
  );
});

describe('the content id of parts', () => {
  it('is the hash of their hashes’ bytes, with their number', () => {
    const sums = ['a', 'b', 'c'].map(sumOf);
    const joined = Buffer.concat(sums.map((sum) => Buffer.from(sum, 'hex')));

    expect(compositeOf(sums)).toBe(`${createHash('sha256').update(joined).digest('hex')}-3`);
    expect(compositeOf(sums.toReversed())).not.toBe(compositeOf(sums));
  });
});

describe('parts', () => {
  const sizeBytes = 70 * mib;
  const wanted = [1, 2, 3, 4, 5].map((number) => ({ number, sha256: sumOf(`part ${number}`) }));
  const stored = wanted.map((part) => ({
    ...part,
    sizeBytes: bytesOfPart(part.number, sizeBytes),
  }));

  it.each<[string, (typeof stored)[number][], number[]]>([
    ['are all there', stored, []],
    ['are not there', [], [1, 2, 3, 4, 5]],
    ['have gaps', stored.filter(({ number }) => number % 2 === 0), [1, 3, 5]],
    ['have another length', stored.map((one) => ({ ...one, sizeBytes: 16 * mib })), [5]],
    ['are others', stored.with(1, { ...stored[1]!, sha256: sumOf('other') }), [2]],
    ['are too many', [...stored, { number: 6, sizeBytes: 1, sha256: sumOf('6') }], []],
  ])('that %s are reported as missing', (_what, given, missing) => {
    expect(missingParts(sizeBytes, given, wanted)).toEqual(missing);
  });

  it('without checksums from the store are compared by number and length', () => {
    const untold = stored.map((one) => ({ ...one, sha256: null }));

    expect(missingParts(sizeBytes, untold, wanted)).toEqual([]);
  });
});
