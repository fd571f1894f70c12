/** The sender and the receiver of a file compute the same content id. */
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';

import { compositeOf, partCountOf } from '../../domain/evidence/parting.ts';
import { contentIdOf } from '../../pack/content-id.ts';

const parting = { onePutBytesMax: 64, partBytes: 16 };
const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

it('is the one that the API computes, for any size, and reports the bytes read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
      const read: number[] = [];
      const { sha256, parts } = await contentIdOf(bytes.length, parting, {
        sumOf: ({ from, to }) => Promise.resolve(sumOf(bytes.subarray(from, to))),
        read: (count) => read.push(count),
      });

      const sums = parts.map((part) => part.sha256);
      const count = partCountOf(bytes.length, parting);
      const slices = Array.from({ length: count ?? 0 }, (_, at) =>
        bytes.slice(at * 16, at * 16 + 16),
      );
      expect(sums).toEqual(slices.map(sumOf));
      expect(sha256).toBe(count === null ? sumOf(bytes) : compositeOf(sums));
      expect(read).toHaveLength(Math.max(1, sums.length));
      expect(read.at(-1)).toBe(bytes.length);
    }),
  );
});
