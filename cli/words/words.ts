/**
 * What the command line says in the reader's language. Texts about the rules come from the API in
 * both languages and are chosen by `text[language]`.
 */
import type { InEach, Language } from '../../domain/terms/language.ts';
import { inEach } from '../../domain/terms/language.ts';
import { en } from './en/en.ts';
import type { CommandLineWords } from './zh/zh.ts';
import { zh } from './zh/zh.ts';

export type { CommandLineWords };

const catalogues: InEach<CommandLineWords> = { zh, en };

/** The catalogue of a language. */
export function wordsIn(language: Language): CommandLineWords {
  return catalogues[language];
}

/**
 * A sentence in each language, for an error that is caught where the reader's language is known.
 */
export function inWords(say: (words: CommandLineWords, language: Language) => string): InEach {
  return inEach((language) => say(catalogues[language], language));
}
