/**
 * What helps where a file falls short: which piece of advice, by what the file really is and what
 * is taken. The advice in words stands in domain/words.
 * Source: how phones and WeChat send pictures.
 */
import type { SeenFormat } from './facts.ts';
import type { FormatName } from '../definition/formats.ts';

/** What to do about a format that is not taken. */
export type FormatAdvice =
  | 'export-film'
  | 'send-original'
  | 'save-heic'
  | 'save-picture'
  | 'unpack'
  | 'save-document'
  | 'check-the-file';

/** What to do about a picture or film that is too small. */
export type SizeAdvice = 'uncut-film' | 'shrunk-picture' | 'larger-picture';

const films: readonly SeenFormat[] = [
  'MP4',
  'MPG2',
  'AVI',
  'MTS',
  'MOV',
  'MKV',
  'WMV',
  'FLV',
  '3GP',
  'MPEG-1',
];
const pictures: readonly SeenFormat[] = [
  'JPG',
  'PNG',
  'PSD',
  'TIF',
  'HEIC',
  'WEBP',
  'GIF',
  'BMP',
  'RAW',
];

/** What to do about a format that is not taken. */
export function formatAdvice(
  seen: SeenFormat,
  looksShrunk: boolean,
  takes: readonly FormatName[],
): FormatAdvice {
  const takesAny = (formats: readonly SeenFormat[]): boolean =>
    takes.some((one) => formats.includes(one));
  if (films.includes(seen) && takesAny(films)) return 'export-film';
  if (pictures.includes(seen) && takesAny(pictures)) {
    if (seen === 'WEBP' || looksShrunk) return 'send-original';
    return seen === 'HEIC' ? 'save-heic' : 'save-picture';
  }
  if (seen === 'ARCHIVE') return 'unpack';
  return seen === 'OFFICE' || seen === 'TEXT' ? 'save-document' : 'check-the-file';
}

/** What to do about a picture or film that is too small. */
export function sizeAdvice(seen: SeenFormat, looksShrunk: boolean): SizeAdvice {
  if (films.includes(seen)) return 'uncut-film';
  return looksShrunk ? 'shrunk-picture' : 'larger-picture';
}

/** The one of the formats taken that everybody can make. */
export function easiestOf(takes: readonly FormatName[]): FormatName {
  const usual: readonly FormatName[] = ['PDF', 'MP4', 'JPG'];
  return usual.find((one) => takes.includes(one)) ?? takes[0] ?? 'PDF';
}
