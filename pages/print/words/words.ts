/**
 * The words on paper in the reader's language. A receipt's facts and their hash are the same in
 * every language.
 */
import type { Language } from '../../../domain/terms/language.ts';
import { en } from './en.ts';
import type { PrintWords } from './zh.ts';
import { zh } from './zh.ts';

export type { PrintWords };

const catalogues: Record<Language, PrintWords> = { zh, en };

/** The catalogue of a language. */
export function printWords(language: Language): PrintWords {
  return catalogues[language];
}
