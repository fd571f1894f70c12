/**
 * An error with a sentence for the person who acts, in each language. Whoever catches it knows the
 * reader's language; the error's message, which logs keep, is English.
 */
import type { InEach } from './language.ts';

/** An error that says what is wrong and what to do about it. */
export class ToldError extends Error {
  override name = 'ToldError';
  readonly told: InEach;

  constructor(told: InEach, options?: { cause?: unknown }) {
    super(told.en, options);
    this.told = told;
  }
}
