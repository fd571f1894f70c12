/**
 * What roles, commands, statuses and everything else are called, in the reader's language. Screens,
 * letters, refusals and the command line all take their words from here. Callers that need both
 * languages ask twice (`inEach`).
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
