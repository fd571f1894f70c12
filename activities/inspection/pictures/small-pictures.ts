/**
 * Pictures that no notice asks for, as far as the sentence that refuses them needs it: size by
 * image-size from the head. Knows nothing of their insides.
 */
import { imageSize } from 'image-size';

import type { ByteSource } from '../bytes/byte-source.ts';
import { Unreadable } from '../bytes/byte-source.ts';
import { noExif } from './exif.ts';
import type { Picture } from './picture.ts';
import { headBytes } from '../bytes/recognise.ts';

/** A phone's HEIC describes its tiles in its first KB; more than this is none. */
const descriptionBytesMax = 64 * 1024;

/** WEBP, GIF, BMP. */
export async function readSmallPicture(file: ByteSource): Promise<Picture> {
  return sized(await file.read(0, headBytes));
}

/** HEIC: the description stands before the picture. */
export async function readHeic(file: ByteSource): Promise<Picture> {
  const head = await file.read(0, headBytes);
  const brandBytes = head.readUInt32BE(0);
  const isNext = head.toString('latin1', brandBytes + 4, brandBytes + 8) === 'meta';
  const end = isNext ? brandBytes + head.readUInt32BE(brandBytes) : headBytes;
  return sized(await file.read(0, Math.min(end, descriptionBytesMax)));
}

function sized(bytes: Buffer): Picture {
  try {
    const { width, height, orientation } = imageSize(bytes);
    const turned = orientation === undefined ? {} : { orientation };
    return { widthPx: width, heightPx: height, exif: { ...noExif, ...turned } };
  } catch (cause) {
    throw new Unreadable('no size', { cause });
  }
}
