/**
 * The perceptual hash: plain pictures have none, the same picture keeps it, another one differs.
 */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { perceptualHashOf } from '../../../activities/renditions/perceptual-hash.ts';
import { distanceBetween, guaranteedDistance } from '../../../domain/evidence/likeness.ts';
import { hashOfPicture, sceneOf } from '../../support/files/like-pictures.ts';

describe('a plain picture', () => {
  it.each([
    ['black', '#000000'],
    ['white', '#ffffff'],
    ['grey', '#808080'],
  ])('%s has no hash, since it would resemble any other', async (_name, background) => {
    const plain = await sharp({ create: { width: 640, height: 480, channels: 3, background } })
      .jpeg()
      .toBuffer();

    expect(await hashOfPicture(plain)).toBeNull();
  });

  it('with a little noise has none either', () => {
    const fog = Uint8Array.from({ length: 1_024 }, (_, at) => 200 + ((at * 7) % 5));

    expect(perceptualHashOf(fog)).toBeNull();
    expect(() => perceptualHashOf(new Uint8Array(10))).toThrow(RangeError);
  });
});

describe('a scene', () => {
  it('keeps nearly the same hash through size and quality; another scene is far away', async () => {
    const [scene, other] = await Promise.all([sceneOf(1), sceneOf(2)]);
    const small = await sharp(scene).resize(640).jpeg({ quality: 50 }).toBuffer();
    const hashes = await Promise.all([scene, small, other].map(hashOfPicture));
    const [one = '', sent = '', far = ''] = hashes.map((hash) => hash ?? '');

    expect(one).toMatch(/^[\da-f]{16}$/);
    expect(distanceBetween(one, sent)).toBeLessThanOrEqual(guaranteedDistance);
    expect(distanceBetween(one, far)).toBeGreaterThan(12);
  });
});
