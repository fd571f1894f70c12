/**
 * What an amendment changes, in English: one phrase per item. unit/changes.ts defines the lines
 * that the ledger keeps.
 */
import type { ChangeRows } from '../shape/rows.ts';

export const changes: ChangeRows = {
  added: (title) => `“${title}” was added`,
  dropped: (title) => `“${title}” was dropped`,
  moved: (title, from, to) => {
    if (to === 'undated') return `“${title}” no longer has a deadline (it was ${from})`;
    return `“${title}” is due on ${to}${from === 'undated' ? '' : ` instead of ${from}`}`;
  },
  timed: (title, from, to) => `“${title}” is due at ${to.slice(11)} instead of ${from.slice(11)}`,
  opens: (title, from, to) => `“${title}” opens on ${to} instead of ${from}`,
  told: (title) =>
    `“${title}” is only to be reported: no chasing and no review, also of what is under review`,
  owed: (title) => `“${title}” is to be filed from now on`,
  paper: (title, _from, to) =>
    to === 'asked' ? `“${title}” needs a paper copy` : `“${title}” no longer needs a paper copy`,
  stages: (title) => `“${title}” has other review stages`,
  asks: (title) => `“${title}” asks for other content`,
  ladder: (title) => `“${title}” has other reminders`,
  closes: (_title, from, to) => `the campaign closes on ${to} instead of ${from}`,
};
