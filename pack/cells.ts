/**
 * What a table contains, whatever it is saved as: texts, numbers, and instants. Text is what
 * somebody wrote, and codes; it is never taken for a number or a formula.
 */
import type { Amount } from '../domain/terms/given.ts';

/** A value of a number with its field's decimal places; null where there is none. */
export interface Figure {
  figure: Amount | null;
  places?: number | undefined;
}

/** An instant in ISO 8601, shown as the clock of its own offset shows it. */
export interface At {
  at: string;
}

export type Cell = string | number | Figure | At;

/** The first row is the head. */
export type Rows = readonly (readonly Cell[])[];
