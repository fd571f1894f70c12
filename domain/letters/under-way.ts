/**
 * Letters on their way, while a unit lives on: what they tell is not told a second time, and what
 * is new for the same reader waits for them, so that nobody reads the later news first.
 */
import type { UnitState } from '../unit/state.ts';
import type { Letter } from './letters.ts';
import { readerOf, recipientOf } from './letters.ts';

/** The state with those lines only that nothing holds up by `now` (epoch ms). */
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

/** Does a letter tell nothing any more that is still to be told? */
export function isVoid({ outbox }: UnitState, { lineIds }: Pick<Letter, 'lineIds'>): boolean {
  return !outbox.some(({ id }) => lineIds.includes(id));
}
