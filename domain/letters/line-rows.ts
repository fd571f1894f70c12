/**
 * A table of all kinds of lines: what each is about, and what makes it pointless before it was
 * sent. A new kind does not compile without its row or its words (domain/words,
 * activities/letters). The order of `lineKinds` says how important each kind is.
 */
import type { LineKind } from '../terms/letter-lines.ts';

interface LineRow {
  /**
   * Whether it is about one step or about the unit; a letter about the unit lists each step still
   * owed.
   */
  about: 'step' | 'unit';
  /**
   * What makes a line about a step void: the unit has filed, the review is over, or the request was
   * answered. `null`: the line reports something that happened, which stays true.
   */
  voidAfter: 'filing' | 'review' | 'answer' | null;
}

/** One row for every kind of line. */
export const lineRows: Record<LineKind, LineRow> = {
  undeliverable: { about: 'step', voidAfter: null },
  closing: { about: 'unit', voidAfter: null },
  cancelled: { about: 'unit', voidAfter: null },
  left: { about: 'unit', voidAfter: null },
  succeeded: { about: 'unit', voidAfter: null },
  amended: { about: 'unit', voidAfter: null },
  returned: { about: 'step', voidAfter: 'filing' },
  reopened: { about: 'step', voidAfter: 'filing' },
  escalation: { about: 'step', voidAfter: 'filing' },
  'review-waiting': { about: 'step', voidAfter: 'review' },
  'review-opened': { about: 'step', voidAfter: 'review' },
  'extension-asked': { about: 'step', voidAfter: 'answer' },
  nudge: { about: 'step', voidAfter: 'filing' },
  reminder: { about: 'step', voidAfter: 'filing' },
  extended: { about: 'step', voidAfter: null },
  'extension-refused': { about: 'step', voidAfter: null },
  acknowledge: { about: 'unit', voidAfter: null },
  launch: { about: 'unit', voidAfter: null },
  copy: { about: 'step', voidAfter: 'review' },
};
