/**
 * What each language says of the arrival of a filing that failed because of us: it goes behind the
 * problem's own sentence, whatever that problem is.
 */

/** The sentences of one language. */
export interface ArrivalWords {
  /** `moment`: in words, by the campaign's clock. */
  kept: (moment: string) => string;
  lost: string;
}
