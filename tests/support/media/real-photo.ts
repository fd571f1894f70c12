/**
 * Photos by a real encoder, for tests that need one and not its edges: those are in `media/`.
 * The same mark gives the same bytes; another mark another picture.
 */
import { createHash } from 'node:crypto';
import sharp from 'sharp';

/** A JPG of this size; the notice's smallest when none is said. */
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
