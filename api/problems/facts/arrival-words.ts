/**
 * What each language says about the arrival of a filing that failed because of us. The sentence
 * follows the problem's own text, whatever the problem is.
 */

/** The sentences of one language. */
export interface ArrivalWords {
  /** `moment` is in words, in the campaign's time. */
  kept: (moment: string) => string;
  lost: string;
}
