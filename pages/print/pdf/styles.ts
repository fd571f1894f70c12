/**
 * How a receipt looks on paper: sober, black on white, red where official documents are red.
 * Sizes are points.
 */
import type { Style } from './pen.ts';

export const red = '#b00000';
export const styles = {
  body: { size: 10, weight: 400, colour: '#111111' },
  strong: { size: 10, weight: 700, colour: '#111111' },
  cell: { size: 8.5, weight: 400, colour: '#111111' },
  head: { size: 8.5, weight: 700, colour: '#111111' },
  sum: { size: 7, weight: 400, colour: '#111111' },
  section: { size: 11, weight: 700, colour: '#111111' },
  issuer: { size: 12, weight: 400, colour: red, align: 'center' },
  title: { size: 22, weight: 700, colour: '#111111', align: 'center' },
  says: { size: 11, weight: 700, colour: '#111111', align: 'center' },
  banner: { size: 14, weight: 700, colour: '#ffffff', align: 'center' },
  watermark: { size: 90, weight: 700, colour: '#fbe3e3', align: 'center' },
} as const satisfies Record<string, Style>;

export const pad = 4;
