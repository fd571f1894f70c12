/**
 * Reads a TIF by range: its first directory for size and camera, and whether its last strip or tile
 * is there. A camera's raw file has the same structure, and is told apart by its own tags.
 * Source: TIFF 6.0; DNG 1.7.
 */
import type { ByteSource } from '../bytes/byte-source.ts';
import { Unreadable } from '../bytes/byte-source.ts';
import { exifOf, mainTags } from './exif.ts';
import type { Picture } from './picture.ts';
import { blockOf } from './picture.ts';
import { openTiff } from './tiff-tags.ts';

const tag = {
  width: 256,
  height: 257,
  strips: 273,
  stripBytes: 279,
  tiles: 324,
  tileBytes: 325,
} as const;

/** The size, EXIF data, and whether it was cut off. */
export async function readTif(file: ByteSource): Promise<Picture> {
  const tiff = await openTiff(blockOf(file, 0, file.sizeBytes));
  if (tiff.first >= file.sizeBytes) return cut;
  const main = await tiff.directory(tiff.first, new Set([...mainTags, tag.width, tag.height]));
  const [widthPx = 0] = main.numbers(tag.width);
  const [heightPx = 0] = main.numbers(tag.height);
  if (widthPx === 0 || heightPx === 0) throw new Unreadable('no size');
  const exif = await exifOf(main, (at, tags) => tiff.directory(at, tags));
  const [offset, bytes] = (await lastOf(tag.strips, tag.stripBytes)) ??
    (await lastOf(tag.tiles, tag.tileBytes)) ?? [0, 0];
  const end = Math.max(await tiff.end(tiff.first), offset + bytes);
  const isCut = offset === 0 || end > file.sizeBytes;
  return { widthPx, heightPx, exif, ...(isCut && { damage: 'truncated' as const }) };

  async function lastOf(at: number, length: number): Promise<[number, number] | null> {
    const place = await tiff.last(tiff.first, at);
    const size = await tiff.last(tiff.first, length);
    return place === undefined ? null : [place, size ?? 0];
  }
}

const cut: Picture = {
  widthPx: 0,
  heightPx: 0,
  exif: { isFromCamera: false, origin: {} },
  damage: 'truncated',
};
