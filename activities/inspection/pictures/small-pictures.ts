/**
 * The size of pictures in formats that no notice asks for, because the sentence that refuses them
 * mentions it. The package image-size reads it from the head.
 */
import { imageSize } from 'image-size';

import type { ByteSource } from '../bytes/byte-source.ts';
import { Unreadable } from '../bytes/byte-source.ts';
import { noExif } from './exif.ts';
import type { Picture } from './picture.ts';
import { headBytes } from '../bytes/recognise.ts';

/**
 * A phone's HEIC describes its tiles in the first KB; a longer description is not a genuine one.
 */
const descriptionBytesMax = 64 * 1024;

/** Reads WEBP, GIF and BMP. */
export async function readSmallPicture(file: ByteSource): Promise<Picture> {
  return sized(await file.read(0, headBytes));
}

/** Reads HEIC, whose description precedes the picture. */
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
