/**
 * What the office is told when a campaign has ended: how many units are done with everything, and
 * what was left open, from the matrix alone. Nothing is dropped in silence, and the mail does not
 * grow with the units.
 */
import type { Cell } from '../unit/matrix.ts';
import { parseEntry } from '../unit/matrix.ts';
import { listedMax } from './morning.ts';

export interface Closing {
  units: number;
  /** Of them, with nothing left open. */
  settled: number;
  things: number;
  /** The first units that left something open, by their codes. */
  left: { unit: string; things: number; codes: string[] }[];
}

/** How a campaign ended. `shown`: each unit with the entries of its matrix. */
export function closingOf(shown: readonly { unit: string; matrix: readonly string[] }[]): Closing {
  const left = shown.flatMap(({ unit, matrix }) => {
    const open = matrix.flatMap((entry) => {
      const cell = parseEntry(entry);
      return cell && openIn(cell) > 0 ? [cell] : [];
    });
    const things = open.reduce((sum, cell) => sum + openIn(cell), 0);
    return things > 0 ? [{ unit, things, codes: open.map(({ code }) => code) }] : [];
  });
  return {
    units: shown.length,
    settled: shown.length - left.length,
    things: left.reduce((sum, { things }) => sum + things, 0),
    left: left.toSorted((a, b) => (a.unit < b.unit ? -1 : 1)).slice(0, listedMax),
  };
}

function openIn({ status, open }: Cell): number {
  if (open !== undefined) return open;
  return status === 'a' || status === 'w' ? 0 : 1;
}
