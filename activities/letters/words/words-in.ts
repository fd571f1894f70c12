/**
 * Gives a letter's texts in its reader's language. The names of roles and kinds are in
 * domain/words.
 */
import type { Language } from '../../../domain/terms/language.ts';
import { en } from './en.ts';
import type { LetterWords } from './letter-words.ts';
import { zh } from './zh.ts';

const catalogues: Record<Language, LetterWords> = { zh, en };

/** The texts of letters in this language. */
export function letterWordsIn(language: Language): LetterWords {
  return catalogues[language];
}
