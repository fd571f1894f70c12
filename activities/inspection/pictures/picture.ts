/**
 * What the parsers of pictures share: the form of their result, and a part of a file as a block.
 * Nothing here depends on a format.
 */
import type { FileDamage } from '../../../domain/files/facts.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import type { Exif } from './exif.ts';
import type { TiffBlock } from './tiff-tags.ts';

/** A picture as it is stored, before it is turned. */
export interface Picture {
  widthPx: number;
  heightPx: number;
  exif: Exif;
  damage?: FileDamage;
}

/** A part of a file, with offsets counted from the part's beginning. */
export function blockOf(file: ByteSource, from: number, to: number): TiffBlock {
  return {
    sizeBytes: to - from,
    read: (start, end) => file.read(from + start, Math.min(from + end, to)),
  };
}
