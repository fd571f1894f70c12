/**
 * What the embedded stack tells people: each line in each language, as it cannot know who reads.
 * Whoever prints it does; logs keep the English one.
 */
import type { InEach, Language } from '../../domain/terms/language.ts';
import { inEach } from '../../domain/terms/language.ts';
import { en } from './en.ts';
import type { StackWords } from './zh.ts';
import { zh } from './zh.ts';

/** Is told one line for each thing that happens. */
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
