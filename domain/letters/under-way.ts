/**
 * Letters being sent while the unit's workflow goes on. What they tell is not told again, and later
 * news for the same reader waits until they are sent, so that nobody reads the newer news first.
 */
import type { UnitState } from '../unit/state.ts';
import type { Letter } from './letters.ts';
import { readerOf, recipientOf } from './letters.ts';

/** The state without the lines that must wait for a letter under way. `now` is in epoch ms. */
export function freeOf(state: UnitState, underWay: readonly Letter[], now: number): UnitState {
  if (underWay.length === 0) return state;
  const told = new Set(underWay.flatMap(({ lineIds }) => lineIds));
  const busy = new Set(underWay.map(({ to }) => readerOf(to)));
  const outbox = state.outbox.filter(
    (line) =>
      !told.has(line.id) && (line.at > now || !busy.has(readerOf(recipientOf(state, line.to)))),
  );
  return { ...state, outbox };
}

/** Has everything in a letter already been told or dropped? */
export function isVoid({ outbox }: UnitState, { lineIds }: Pick<Letter, 'lineIds'>): boolean {
  return !outbox.some(({ id }) => lineIds.includes(id));
}
