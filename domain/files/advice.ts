/**
 * Which advice helps with a file that falls short, given what the file really is and which formats
 * are accepted. The advice is put into words in domain/words.
 * Source: how phones and WeChat send pictures.
 */
import type { SeenFormat } from './facts.ts';
import type { FormatName } from '../definition/formats.ts';

/** What to do if a format is not accepted. */
export type FormatAdvice =
  | 'export-film'
  | 'send-original'
  | 'save-heic'
  | 'save-picture'
  | 'unpack'
  | 'save-document'
  | 'check-the-file';

/** What to do if a picture or film is too small. */
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

/** Chooses the advice for a format that is not accepted. */
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

/** Chooses the advice for a picture or film that is too small. */
export function sizeAdvice(seen: SeenFormat, looksShrunk: boolean): SizeAdvice {
  if (films.includes(seen)) return 'uncut-film';
  return looksShrunk ? 'shrunk-picture' : 'larger-picture';
}

/** The accepted format that is easiest to make. */
export function easiestOf(takes: readonly FormatName[]): FormatName {
  const usual: readonly FormatName[] = ['PDF', 'MP4', 'JPG'];
  return usual.find((one) => takes.includes(one)) ?? takes[0] ?? 'PDF';
}
