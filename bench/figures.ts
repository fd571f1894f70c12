/**
 * A figure, its target, and the distance between them; and how figures are printed.
 * Independent of how anything is measured.
 */
import { cpus, totalmem } from 'node:os';
import { table } from 'table';

export type FigureUnit = 'events' | 'actions' | 'bytes' | 'ms' | 's' | 'MB' | '/s' | 'mails' | 'x';

export interface Figure {
  measure: string;
  of: string;
  value: number;
  unit: FigureUnit;
  /** The same on the bare workflow, or the least possible value. */
  bare?: number;
  /** The target, as a maximum or minimum in the figure's unit. */
  target?: { atMost: number } | { atLeast: number };
  note?: string;
}

/** How far a figure is from its target, in its unit; 0 if it is reached, null without a target. */
export function missing({ value, target }: Figure): number | null {
  if (target === undefined) return null;
  if ('atMost' in target) return Math.max(0, value - target.atMost);
  return Math.max(0, target.atLeast - value);
}

/** The median of some numbers, or another quantile (0 to 1). */
export function quantile(numbers: readonly number[], share = 0.5): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.floor(sorted.length * share));
  return sorted[at] ?? Number.NaN;
}

/** The machine, so that figures of different runs can be told apart. */
export function machine(): { cores: number; model: string; memoryGb: number; node: string } {
  const [first] = cpus();
  const memoryGb = Math.round(totalmem() / 1e9);
  return { cores: cpus().length, model: first?.model ?? '', memoryGb, node: process.version };
}

/** The figures for people. */
export function printed(figures: readonly Figure[]): string {
  const head = ['measure', 'of', 'Duban', 'bare / least', 'Duban : bare', 'to reach', 'missing'];
  const rows = figures.map((figure) => {
    const { measure, of, value, unit, bare, target } = figure;
    const far = missing(figure);
    return [
      measure,
      of,
      shown(value, unit),
      bare === undefined ? '' : shown(bare, unit),
      bare === undefined || bare === 0 ? '' : (value / bare).toFixed(2),
      target === undefined ? '' : bound(target, unit),
      far === null ? '' : far === 0 ? 'met' : shown(far, unit),
    ];
  });
  const notes = figures.flatMap(({ measure, of, note }) =>
    note === undefined ? [] : [`${measure}, ${of}: ${note}`],
  );
  const columns = [{}, {}, ...Array.from({ length: 5 }, () => ({ alignment: 'right' as const }))];
  return `${table([head, ...rows], { columns })}\n${notes.join('\n')}\n`;
}

function bound(target: NonNullable<Figure['target']>, unit: FigureUnit): string {
  if ('atMost' in target) return `≤ ${shown(target.atMost, unit)}`;
  return `≥ ${shown(target.atLeast, unit)}`;
}

function shown(value: number, unit: FigureUnit): string {
  const digits = unit === 'x' ? 2 : value < 100 && !Number.isInteger(value) ? 1 : 0;
  const number = value.toFixed(digits);
  return unit === 'x' ? number : `${number} ${unit}`;
}
