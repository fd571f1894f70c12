/** A file by ranges: the bytes are right, however they are pieced together, and sent only once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { byteSource } from '../../../activities/inspection/bytes/byte-source.ts';

const sizeBytes = 300;
const whole = Buffer.from(Array.from({ length: sizeBytes }, (_, index) => index & 0xff));

describe('a file by ranges', () => {
  it('returns the bytes of the file, whatever was read before', async () => {
    const place = fc.nat(sizeBytes + 20);
    const reads = fc.array(fc.tuple(place, place, fc.option(place, { nil: undefined })));
    const property = fc.asyncProperty(reads, async (asked) => {
      const file = byteSource('x', sizeBytes, async (from, to) => {
        expect(from).toBeLessThan(to);
        expect(to).toBeLessThanOrEqual(sizeBytes);
        return whole.subarray(from, to);
      });
      for (const [from, to, aheadTo] of asked) {
        expect(await file.read(from, to, aheadTo)).toEqual(
          whole.subarray(from, Math.max(from, to)),
        );
      }
    });

    await fc.assert(property);
  });

  it('fetches what is missing at either end, and nothing twice', async () => {
    const fetched: [number, number][] = [];
    const file = byteSource('x', sizeBytes, async (from, to) => {
      fetched.push([from, to]);
      return whole.subarray(from, to);
    });

    await file.read(0, 10, 50);
    await file.read(5, 45);
    await file.read(40, 80);
    await file.read(290, 300);
    await file.read(250, 300);
    await file.read(200, 300);
    await file.read(60, 210);

    expect(fetched).toEqual([
      [0, 50],
      [50, 80],
      [290, 300],
      [250, 290],
      [200, 250],
      [80, 200],
    ]);
  });
});
