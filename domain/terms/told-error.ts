/**
 * A failure with a sentence for whoever acts, in each language. Whoever catches it knows the
 * reader; its message, which logs keep, is the English one.
 */
import type { InEach } from './language.ts';

/** Says what is wrong and what to do. */
export class ToldError extends Error {
  override name = 'ToldError';
  readonly told: InEach;

  constructor(told: InEach, options?: { cause?: unknown }) {
    super(told.en, options);
    this.told = told;
  }
}
