/**
 * What the office is told when a campaign has ended: how many units are done with everything, and
 * what was left open, from the matrix alone. Nothing is dropped in silence, and the mail does not
 * grow with the units.
 */
import type { Cell, StatusLetter } from '../unit/matrix.ts';
import { parseEntry } from '../unit/matrix.ts';
import { listedMax } from './morning.ts';

export interface Closing {
  units: number;
  /** Of them, with nothing left open. */
  settled: number;
  things: number;
  /** Of the steps that are only told, how many were said something of; absent without any. */
  told?: { said: number; all: number };
  /** The first units that left something open, by their codes. */
  left: { unit: string; things: number; codes: string[] }[];
}

/** How a campaign ended. `shown`: each unit with the entries of its matrix. */
export function closingOf(shown: readonly { unit: string; matrix: readonly string[] }[]): Closing {
  const told = toldOf(
    shown.flatMap(({ matrix }) => matrix.flatMap((one) => parseEntry(one) ?? [])),
  );
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
    ...(told.all > 0 && { told }),
    left: left.toSorted((a, b) => (a.unit < b.unit ? -1 : 1)).slice(0, listedMax),
  };
}

/** Of cells, how many are of steps that are only told, and of how many something was said. */
export function toldOf(cells: readonly Pick<Cell, 'status'>[]): { said: number; all: number } {
  const said = cells.filter(({ status }) => status === 't').length;
  return { said, all: said + cells.filter(({ status }) => status === 'n').length };
}

const settled: readonly StatusLetter[] = ['a', 'w', 'n', 't'];

/** What is only told is never left open, whether something was said of it or not. */
function openIn({ status, open }: Cell): number {
  if (open !== undefined) return open;
  return settled.includes(status) ? 0 : 1;
}
