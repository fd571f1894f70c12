/**
 * What the pages say in the reader's language. What is said of the rules (standings, verdicts)
 * comes from domain/words, what is data from its own texts.
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
