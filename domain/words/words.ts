/**
 * What roles, commands, standings and everything else are called, in the reader's language. One
 * home: screens, letters, refusals and the command line take their words from here. Whoever needs
 * both languages asks twice (`inEach`).
 */
import type { Language } from '../terms/language.ts';
import { en } from './en/en.ts';
import type { Words } from './shape/words.ts';
import { zh } from './zh/zh.ts';

const catalogues: Record<Language, Words> = { zh, en };

/** The catalogue of a language. */
export function wordsIn(language: Language): Words {
  return catalogues[language];
}
