/**
 * The process that opens one picture and exits, so that a crash of a decoder ends only this
 * process. It receives file and folder over IPC, writes renditions without any metadata, and
 * returns the picture's hash. It must not know where files come from.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { initializeCanvas, readPsd } from 'ag-psd';
import type { Sharp } from 'sharp';
import sharp from 'sharp';

import { hashSidePx, perceptualHashOf } from './perceptual-hash.ts';
import type { PictureJob, PictureResult } from './picture-maker.ts';

/** A telephone's 200 megapixels; anything larger is more often a bomb than a picture. */
const pixelsMax = 210_000_000;
/** A PSD's composite is held in memory as a whole. */
const psdPixelsMax = 60_000_000;
const psdBytesMax = 400 * 1024 * 1024;

const thumbnailPx = 320;
const webPx = 2_048;

/** The library needs only a plain array in place of a canvas: nothing is drawn. */
initializeCanvas(
  () => {
    throw new Error('there is no canvas here');
  },
  (width, height) => ({ width, height, data: new Uint8ClampedArray(width * height * 4) }),
);

sharp.cache(false);
sharp.concurrency(1);

const open = { limitInputPixels: pixelsMax, sequentialRead: true, failOn: 'error' } as const;

process.once('message', (job: PictureJob) => {
  render(job).then(
    (result) => tell(result),
    (failure: unknown) => {
      const text = failure instanceof Error ? failure.message : String(failure);
      tell({ none: /exceeds pixel limit/.test(text) ? 'too-large' : 'unreadable', text });
    },
  );
});

function tell(result: PictureResult): void {
  process.send?.(result, () => process.exit(0));
}

async function render({ file, kind, folder, large }: PictureJob): Promise<PictureResult> {
  if (kind === 'psd') {
    const composite = await compositeOf(file);
    if ('none' in composite) return composite;
    const { width, height, data } = composite;
    const raw = { width, height, channels: 4 as const };
    return renderFrom(() => sharp(data, { raw, limitInputPixels: pixelsMax }), folder, large);
  }
  return renderFrom(() => sharp(file, open).autoOrient(), folder, large);
}

/** The large one first; the others are made from it, so that the original is decoded only once. */
async function renderFrom(
  picture: () => Sharp,
  folder: string,
  large: string,
): Promise<PictureResult> {
  const path = join(folder, large);
  const { width, height } = await picture()
    .flatten({ background: '#ffffff' })
    .resize(webPx, webPx, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .jpeg({ quality: 82 })
    .toFile(path);
  await sharp(path)
    .resize(thumbnailPx, thumbnailPx, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75 })
    .toFile(join(folder, 'thumbnail.webp'));
  const brightness = await sharp(path)
    .resize(hashSidePx, hashSidePx, { fit: 'fill', kernel: 'lanczos3' })
    .greyscale()
    .raw()
    .toBuffer();
  return { hash: perceptualHashOf(brightness), widthPx: width, heightPx: height };
}

type Composite = { width: number; height: number; data: Buffer };

/** Photoshop's stored composite of all layers: sharp cannot read a PSD. */
async function compositeOf(
  file: string,
): Promise<Composite | Extract<PictureResult, { none: string }>> {
  if ((await stat(file)).size > psdBytesMax) return { none: 'too-large', text: 'PSD' };
  const bytes = await readFile(file);
  // Source: Adobe's file format specification, "File header": height at 14, width at 18.
  if (bytes.readUInt32BE(14) * bytes.readUInt32BE(18) > psdPixelsMax) {
    return { none: 'too-large', text: 'PSD' };
  }
  const options = { skipLayerImageData: true, skipThumbnail: true, useImageData: true };
  const { imageData } = readPsd(bytes, options);
  if (!imageData) return { none: 'unreadable', text: 'no composite' };
  const { width, height, data } = imageData;
  if (data instanceof Uint8ClampedArray || data instanceof Uint8Array) {
    return { width, height, data: Buffer.from(data.buffer, data.byteOffset, data.byteLength) };
  }
  return { none: 'unreadable', text: 'more than 8 bits a channel' };
}
