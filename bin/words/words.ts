/**
 * Texts that entry points show people, by language: wrong variables, the foreground, the first
 * rehearsal. Logs stay English and have no texts here.
 */
import type { InEach, Language } from '../../domain/terms/language.ts';
import { inEach } from '../../domain/terms/language.ts';
import { en } from './en.ts';
import type { EntryWords } from './zh.ts';
import { zh } from './zh.ts';

export type { EntryWords };

const catalogues: InEach<EntryWords> = { zh, en };

/** The catalogue of a language. */
export function wordsIn(language: Language): EntryWords {
  return catalogues[language];
}

/** A sentence in each language, for an error whose reader is known only where it is caught. */
export function inWords(say: (words: EntryWords) => string): InEach {
  return inEach((language) => say(catalogues[language]));
}
