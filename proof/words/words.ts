/**
 * The verifier's catalogues by language. They are in one bundle with it, so that it needs nothing
 * else.
 */
import type { InEach, Language } from '../../domain/terms/language.ts';
import { en } from './en.ts';
import type { VerifierWords } from './zh.ts';
import { zh } from './zh.ts';

export type { VerifierWords };

const catalogues: InEach<VerifierWords> = { zh, en };

/** The catalogue of a language. */
export function wordsIn(language: Language): VerifierWords {
  return catalogues[language];
}
