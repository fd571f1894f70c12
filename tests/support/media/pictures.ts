/**
 * Pictures from real encoders (sharp, ag-psd, ffmpeg), in every format that people send, at the
 * limits of the notice's 1920×1080, with and without a camera's data.
 */
import { writeFile } from 'node:fs/promises';
import { writePsdBuffer } from 'ag-psd';
import sharp from 'sharp';

import { photoOf } from './real-photo.ts';
import { heicOf } from './heic.ts';
import { byFfmpeg, bytesOf, cached } from './media-cache.ts';

export interface Made {
  name: string;
  bytes: Buffer;
}

/** What a phone writes, in sharp's terms. The place is Changchun. */
const camera = {
  IFD0: { Make: 'HUAWEI', Model: 'ELE-AL00', Software: 'ELE-AL00 9.1' },
  IFD2: { DateTimeOriginal: '2018:06:16 09:30:00', OffsetTimeOriginal: '+08:00' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '43/1 49/1 156/100',
    GPSLongitudeRef: 'E',
    GPSLongitude: '125/1 19/1 2460/100',
    GPSAltitudeRef: '0',
    GPSAltitude: '2365/10',
  },
};

/** Recipes by name: `<format>-<what is special>`. */
export const pictures = {
  'jpg-1920x1080': () => jpg('现场照片.jpg', 1920, 1080),
  'jpg-1919x1080': () => jpg('现场照片.jpg', 1919, 1080),
  'jpg-1920x1079': () => jpg('现场照片.jpg', 1920, 1079),
  'jpg-portrait': () => jpg('竖拍.jpg', 1080, 1920),
  'jpg-mmexport': () => jpg('mmexport1529112600000.jpg', 1280, 960),
  'jpg-by-ffmpeg': async () =>
    named('截图.jpg', await byFfmpeg('1.jpg', [...still('1920x1080'), '-q:v', '6'])),
  'jpg-camera': async () => {
    const plain = sharp(await photoOf({ mark: 'camera' })).keepMetadata();
    return named('IMG_20180616_093000.jpg', await plain.withExif(camera).toBuffer());
  },
  'jpg-progressive': async () => {
    const plain = sharp(await photoOf({ mark: 'progressive' }));
    return named('美图.jpg', await plain.jpeg({ progressive: true }).toBuffer());
  },
  // As newer phones save photos: with a smaller picture behind it that controls brightness.
  'jpg-gain-map': async () => {
    const photo = await photoOf({ mark: 'bright' });
    const map = await sharp(photo).resize(480).greyscale().jpeg().toBuffer();
    return named('IMG_20240616_093000.jpg', Buffer.concat([photo, map]));
  },
  'jpg-orientation-6': async () => {
    const lying = sharp(await photoOf({ mark: 'lying' })).withExif(camera);
    return named(
      'IMG_20180616_093001.jpg',
      await lying.withMetadata({ orientation: 6 }).toBuffer(),
    );
  },
  'jpg-12-megapixels': async () => {
    const path = await cached('IMG_20180616_093002.jpg', 'noise, 4000x3000', writePhonePhoto);
    return named('IMG_20180616_093002.jpg', path);
  },
  'png-1920x1080': async () => named('截图.png', await still8('png', 1920, 1080)),
  'png-1919x1080': async () => named('截图.png', await still8('png', 1919, 1080)),
  'tif-1920x1080': async () => named('扫描.tif', await still8('tiff', 1920, 1080)),
  'tif-orientation-6': async () => {
    const lying = sharp(await photoOf({ mark: 'tif' })).withMetadata({ orientation: 6 });
    return named('扫描.tif', await lying.tiff().toBuffer());
  },
  'webp-1920x1080': async () => named('网页.webp', await still8('webp', 1920, 1080)),
  'gif-1920x1080': async () => named('动图.gif', await byFfmpeg('1.gif', still('1920x1080'))),
  'bmp-1920x1080': async () => named('画图.bmp', await byFfmpeg('1.bmp', still('1920x1080'))),
  'psd-1920x1080': () => psd(1920, 1080),
  'psd-1919x1080': () => psd(1919, 1080),
  'heic-1920x1080': async () => named('IMG_0815.HEIC', await heicOf(1920, 1080)),
} satisfies Record<string, () => Promise<Made>>;

export type PictureName = keyof typeof pictures;

/** 4 MB, with the 60 KB of profiles and previews that phones add after the camera's data. */
async function writePhonePhoto(path: string): Promise<void> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 14 };
  const create = { width: 4000, height: 3000, channels: 3 as const, noise, background: '#888' };
  const bytes = await sharp({ create }).jpeg({ quality: 88 }).withExif(camera).toBuffer();
  const preview = Buffer.alloc(60_002, 'MPF');
  preview.writeUInt16BE(60_000, 0);
  // After the first segment, which is the camera's.
  const at = 4 + bytes.readUInt16BE(4);
  const parts = [bytes.subarray(0, at), Buffer.from([0xff, 0xe2]), preview.subarray(0, 60_000)];
  await writeFile(path, Buffer.concat([...parts, bytes.subarray(at)]));
}

async function jpg(name: string, widthPx: number, heightPx: number): Promise<Made> {
  return named(name, await photoOf({ mark: name, widthPx, heightPx }));
}

async function still8(format: 'png' | 'tiff' | 'webp', width: number, height: number) {
  const photo = await photoOf({ mark: format, widthPx: width, heightPx: height });
  return sharp(photo).toFormat(format).toBuffer();
}

async function psd(widthPx: number, heightPx: number): Promise<Made> {
  const photo = sharp(await photoOf({ mark: 'psd', widthPx, heightPx })).ensureAlpha();
  const { data, info } = await photo.raw().toBuffer({ resolveWithObject: true });
  const imageData = { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
  return named('展板.psd', writePsdBuffer({ width: info.width, height: info.height, imageData }));
}

function still(size: string): string[] {
  return ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=1:duration=1`, '-frames:v', '1'];
}

async function named(name: string, made: Buffer | string): Promise<Made> {
  return { name, bytes: typeof made === 'string' ? await bytesOf(made) : made };
}
