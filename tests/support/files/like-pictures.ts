/**
 * Randomly drawn scenes, and what people do to pictures before they send them again, to test what
 * the perceptual hash finds. There are no camera photos here, but the scenes have what matters for
 * the hash: large shapes in light and shade, with fine noise over them.
 */
import type { Sharp } from 'sharp';
import sharp from 'sharp';

import { hashSidePx, perceptualHashOf } from '../../../activities/renditions/perceptual-hash.ts';

export const [sceneWidthPx, sceneHeightPx] = [960, 640];

/** The scene with this number, which is always the same. */
export async function sceneOf(seed: number): Promise<Buffer> {
  const random = chance(seed);
  const upTo = (most: number): number => Math.floor(random() * most);
  const grey = (): string => `rgb(${upTo(256)},${upTo(256)},${upTo(256)})`;
  const shapes = Array.from({ length: 6 + upTo(30) }, () => {
    const [x, y] = [upTo(sceneWidthPx), upTo(sceneHeightPx)];
    const [w, h] = [30 + upTo(360), 30 + upTo(260)];
    const fill = `fill="${grey()}" fill-opacity="${(0.4 + random() * 0.6).toFixed(2)}"`;
    return random() < 0.5
      ? `<rect x="${x}" y="${y}" width="${w}" height="${h}" ${fill}/>`
      : `<ellipse cx="${x}" cy="${y}" rx="${w / 2}" ry="${h / 2}" ${fill}/>`;
  });
  const size = `width="${sceneWidthPx}" height="${sceneHeightPx}"`;
  const stops = [0, 1].map((at) => `<stop offset="${at}" stop-color="${grey()}"/>`).join('');
  const light = `id="g" x2="${random().toFixed(2)}" y2="1"`;
  const sky = `<defs><linearGradient ${light}>${stops}</linearGradient></defs>`;
  const ground = `<rect ${size} fill="url(#g)"/>`;
  const inside = [sky, ground, ...shapes].join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`;
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 12 };
  const grain = await sharp({
    create: { width: sceneWidthPx, height: sceneHeightPx, channels: 3, background: '#000', noise },
  })
    .png()
    .toBuffer();
  return sharp(Buffer.from(svg))
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** What happens to a picture on its way. The names are those in the figures. */
export const edits: Readonly<Record<string, (picture: Sharp) => Sharp>> = {
  'quality 30': (picture) => picture.jpeg({ quality: 30 }),
  'half the size': (picture) => picture.resize(sceneWidthPx / 2).jpeg({ quality: 80 }),
  'a chat app': (picture) => picture.resize(640).jpeg({ quality: 45 }),
  'lighter by a tenth': (picture) => picture.modulate({ brightness: 1.1 }).jpeg(),
  'black and white': (picture) => picture.greyscale().jpeg(),
  'a date stamped on it': (picture) => picture.composite([stamp]).jpeg(),
  'cut by 1 % at each side': (picture) => cut(picture, 0.01),
  'cut by 2 % at each side': (picture) => cut(picture, 0.02),
  'cut by 5 % at each side': (picture) => cut(picture, 0.05),
};

/** The hash, computed as in the renditions' process. */
export async function hashOfPicture(picture: Buffer): Promise<string | null> {
  const brightness = await sharp(picture)
    .resize(hashSidePx, hashSidePx, { fit: 'fill', kernel: 'lanczos3' })
    .greyscale()
    .raw()
    .toBuffer();
  return perceptualHashOf(brightness);
}

const stamp = {
  input: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="260" height="44"><rect width="260" ' +
      'height="44" fill="#fff"/><rect x="12" y="14" width="230" height="16" fill="#c00"/></svg>',
  ),
  gravity: 'southeast',
} as const;

function cut(picture: Sharp, share: number): Sharp {
  const [left, top] = [Math.round(sceneWidthPx * share), Math.round(sceneHeightPx * share)];
  const [width, height] = [sceneWidthPx - 2 * left, sceneHeightPx - 2 * top];
  return picture.extract({ left, top, width, height }).jpeg();
}

/** Pseudo-random numbers from 0 to 1 that are always the same (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
