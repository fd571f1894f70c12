/**
 * Messages of the embedded stack, each line in every language, because the stack does not know its
 * reader. The code that prints a line chooses the language; logs keep the English one.
 */
import type { InEach, Language } from '../../domain/terms/language.ts';
import { inEach } from '../../domain/terms/language.ts';
import { en } from './en.ts';
import type { StackWords } from './zh.ts';
import { zh } from './zh.ts';

/** Receives one line for each thing that happens. */
export type Say = (line: InEach) => void;

const catalogues: InEach<StackWords> = { zh, en };

/** The catalogue of a language. */
export function wordsIn(language: Language): StackWords {
  return catalogues[language];
}

/** A line in each language. */
export function inWords(say: (words: StackWords, language: Language) => string): InEach {
  return inEach((language) => say(catalogues[language], language));
}
