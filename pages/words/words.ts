/**
 * The texts of the pages in the reader's language. Texts about the rules (statuses, verdicts) come
 * from domain/words, and data has texts of its own.
 */
import type { Language } from '../../domain/terms/language.ts';
import { en } from './en.ts';
import type { PageWords } from './zh.ts';
import { zh } from './zh.ts';

export type { PageWords };

const catalogues: Record<Language, PageWords> = { zh, en };

/** The catalogue of a language. */
export function pageWords(language: Language): PageWords {
  return catalogues[language];
}
