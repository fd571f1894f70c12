/**
 * The summary that the office gets when a campaign has ended: how many units have completed
 * everything, and what was left open. It is computed from the matrix alone. Everything left open is
 * counted, and the mail does not grow with the number of units.
 */
import type { Cell, StatusLetter } from '../unit/matrix.ts';
import { hasLeft, parseEntry } from '../unit/matrix.ts';
import { listedMax } from './morning.ts';

export interface Closing {
  units: number;
  /** How many of these units left nothing open. */
  settled: number;
  /**
   * How many other units left the campaign, with nothing of theirs undecided. They are counted
   * neither as units nor as settled. Absent if there are none.
   */
  gone?: number;
  things: number;
  /**
   * Of the steps that units report but do not owe, how many were reported. Absent if there are
   * none.
   */
  told?: { said: number; all: number };
  /** The first units, in order of their codes, that left something open. */
  left: { unit: string; things: number; codes: string[] }[];
}

/** The summary of a campaign that ended. `shown`: each unit with the entries of its matrix. */
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
  const opens = new Set(left.map(({ unit }) => unit));
  const gone = shown.filter(({ unit, matrix }) => hasLeft(matrix) && !opens.has(unit)).length;
  return {
    units: shown.length - gone,
    settled: shown.length - gone - left.length,
    ...(gone > 0 && { gone }),
    things: left.reduce((sum, { things }) => sum + things, 0),
    ...(told.all > 0 && { told }),
    left: left.toSorted((a, b) => (a.unit < b.unit ? -1 : 1)).slice(0, listedMax),
  };
}

/** How many of the cells belong to steps that are only reported, and how many were reported. */
export function toldOf(cells: readonly Pick<Cell, 'status'>[]): { said: number; all: number } {
  const said = cells.filter(({ status }) => status === 't').length;
  return { said, all: said + cells.filter(({ status }) => status === 'n').length };
}

const settled: readonly StatusLetter[] = ['a', 'w', 'n', 't', 'e', 'i'];

/** How many things a cell leaves open. A step that is only reported never leaves anything open. */
function openIn({ status, open }: Cell): number {
  if (open !== undefined) return open;
  return settled.includes(status) ? 0 : 1;
}
