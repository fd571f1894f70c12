/**
 * Which formats are pictures, films and documents. The workflow loads this, so it imports only
 * types.
 */
import type { SeenFormat } from './facts.ts';

const kinds = {
  picture: ['JPG', 'PNG', 'PSD', 'TIF', 'HEIC', 'WEBP', 'GIF', 'BMP', 'RAW'],
  film: ['MP4', 'MPG2', 'AVI', 'MTS', 'MOV', 'MKV', 'WMV', 'FLV', '3GP', 'MPEG-1'],
  document: ['PDF', 'DOC', 'DOCX', 'WPS', 'OFD', 'OFFICE', 'TEXT'],
} satisfies Record<string, SeenFormat[]>;

/** Is what was seen a picture, a film, a document? What is never evidence is none of them. */
export function isOfKind(kind: keyof typeof kinds, seen: SeenFormat): boolean {
  return kinds[kind].some((one) => one === seen);
}
