/**
 * Letters as one total table: for each kind of line what it is about, and what makes it pointless
 * before it has gone out. A new kind without its row does not compile; its words are asked for in
 * the same way (domain/words, activities/letters). How weighty it is, the order of `lineKinds`
 * says.
 */
import type { LineKind } from '../terms/letter-lines.ts';

export interface LineRow {
  /** One step, or the unit as a whole: such a letter lists each step that is still owed. */
  about: 'step' | 'unit';
  /**
   * After what a line about a step is not sent any more: the unit did what it asks for, the review
   * is over, the request was answered. `null`: it tells of what has happened, and stays true.
   */
  voidAfter: 'filing' | 'review' | 'answer' | null;
}

/** Every kind of line that a letter can tell. */
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
