/**
 * The arrival time of a filing that failed because of us, in English: when it counts from, or that
 * this could not be kept.
 */
import type { ArrivalWords } from '../facts/arrival-words.ts';

export const arrivals: ArrivalWords = {
  kept: (moment) =>
    `It is on record that this filing arrived on ${moment} (Beijing time): send the same content ` +
    'again under the same Idempotency-Key, and it counts from then.',
  lost: 'When it arrived could not be kept: it will count from when it is sent again.',
};
