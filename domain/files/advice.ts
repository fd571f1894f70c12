/**
 * Which advice helps with a file that falls short, given what the file really is and which formats
 * are accepted. The advice is put into words in domain/words.
 * Source: how phones and WeChat send pictures.
 */
import type { SeenFormat } from './facts.ts';
import { isOfKind } from './file-kinds.ts';
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

/** Chooses the advice for a format that is not accepted. */
export function formatAdvice(
  seen: SeenFormat,
  looksShrunk: boolean,
  takes: readonly FormatName[],
): FormatAdvice {
  const isAskedFor = (kind: 'film' | 'picture'): boolean =>
    isOfKind(kind, seen) && takes.some((one) => isOfKind(kind, one));
  if (isAskedFor('film')) return 'export-film';
  if (isAskedFor('picture')) {
    if (seen === 'WEBP' || looksShrunk) return 'send-original';
    return seen === 'HEIC' ? 'save-heic' : 'save-picture';
  }
  if (seen === 'ARCHIVE') return 'unpack';
  return seen === 'OFFICE' || seen === 'TEXT' ? 'save-document' : 'check-the-file';
}

/** Chooses the advice for a picture or film that is too small. */
export function sizeAdvice(seen: SeenFormat, looksShrunk: boolean): SizeAdvice {
  if (isOfKind('film', seen)) return 'uncut-film';
  return looksShrunk ? 'shrunk-picture' : 'larger-picture';
}

/** The accepted format that is easiest to make. */
export function easiestOf(takes: readonly FormatName[]): FormatName {
  const usual: readonly FormatName[] = ['PDF', 'MP4', 'JPG'];
  return usual.find((one) => takes.includes(one)) ?? takes[0] ?? 'PDF';
}
