/**
 * A letter's words in its reader's language. What roles and kinds are called stands in
 * domain/words.
 */
import type { Language } from '../../../domain/terms/language.ts';
import { en } from './en.ts';
import type { LetterWords } from './letter-words.ts';
import { zh } from './zh.ts';

const catalogues: Record<Language, LetterWords> = { zh, en };

/** What letters say in this language. */
export function letterWordsIn(language: Language): LetterWords {
  return catalogues[language];
}
