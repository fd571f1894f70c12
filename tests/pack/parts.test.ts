/** Who sends a file and who takes it must cut, name and count it alike: two rooms agree. */
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';

import * as api from '../../domain/evidence/parting.ts';
import { partBytes } from '../../pack/checked-bytes.ts';
import { bytesOf, compositeOf, isStored, partsOf } from '../../pack/parts.ts';

const parting = { onePutBytesMax: 64, partBytes: 16 };
const sumOf = (number: number): string => createHash('sha256').update(String(number)).digest('hex');

/** Large enough for parts. */
const sizes = fc.integer({ min: 65, max: 400 });

it('cuts as the API does, without a byte too many or too few', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (sizeBytes) => {
      const parts = partsOf(sizeBytes, parting);
      expect(parts?.length ?? null).toBe(api.partCountOf(sizeBytes, parting));
      for (const { number, from, to } of parts ?? []) {
        expect(to - from).toBe(api.bytesOfPart(number, sizeBytes, parting));
      }
      expect(bytesOf(parts ?? [])).toBe(parts === null ? 0 : sizeBytes);
    }),
  );
});

it('knows the size of a part when it checks what was filed', () => {
  expect(partBytes).toBe(api.usualParting.partBytes);
});

it('names the whole as the API does', async () => {
  const sums = [1, 2, 3].map(sumOf);

  expect(await compositeOf(sums)).toBe(api.compositeOf(sums));
});

it('sends what the API would miss, and nothing else', () => {
  const found = fc.record({
    number: fc.integer({ min: 1, max: 26 }),
    sizeBytes: fc.constantFrom(16, 15),
    sha256: fc.constantFrom('right', 'wrong', null),
  });
  const listed = fc.uniqueArray(found, { selector: ({ number }) => number });
  fc.assert(
    fc.property(sizes, listed, (sizeBytes, list) => {
      const stored = list.map(({ sha256, ...one }) => ({
        ...one,
        sha256: sha256 === null ? null : sumOf(sha256 === 'right' ? one.number : -1),
      }));
      const parts = (partsOf(sizeBytes, parting) ?? []).map((part) => ({
        ...part,
        sha256: sumOf(part.number),
      }));
      const missing = parts.filter((part) => !isStored(part, stored)).map(({ number }) => number);

      expect(missing).toEqual(api.missingParts(sizeBytes, stored, parts, parting));
    }),
  );
});
