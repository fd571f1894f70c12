/**
 * Photos from a real encoder, for tests that need an ordinary photo; `media/` has the special ones.
 * The same mark gives the same bytes, and another mark gives another picture.
 */
import { createHash } from 'node:crypto';
import sharp from 'sharp';

/** A JPG of this size, or of the smallest size that the notice allows. */
export async function photoOf({
  mark,
  widthPx = 1920,
  heightPx = 1080,
}: {
  mark: string;
  widthPx?: number;
  heightPx?: number;
}): Promise<Buffer> {
  const tiles = createHash('sha512').update(mark).digest();
  return sharp(tiles.subarray(0, 48), { raw: { width: 4, height: 4, channels: 3 } })
    .resize(widthPx, heightPx, { kernel: 'cubic', fit: 'fill' })
    .jpeg({ quality: 70 })
    .toBuffer();
}
