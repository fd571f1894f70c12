/**
 * Tables for people: plain columns that stand straight with Chinese and Latin letters alike. Knows
 * widths and colours, nothing of what stands in the cells.
 */
import stringWidth from 'string-width';
import { table } from 'table';

import type { Matrix } from '../../api/reading/wire-campaigns.ts';
import type { Paint } from '../session/session.ts';

/**
 * Our own colour codes, and characters that nobody else may print on the terminal: they move the
 * cursor, name the window or reverse a name, and the table throws at some of them.
 */
const controls = /\p{Cc}\[[\d;]*m|[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** Other people's text as a terminal may show it. Line breaks and colours are kept. */
function shownText(text: string): string {
  const isShown = (sign: string): boolean => sign === '\n' || sign.startsWith('\u001B[');
  return text.replaceAll(controls, (sign) => (isShown(sign) ? sign : ' '));
}

/** Rows as columns with a space or two between, no lines drawn; `null` gives nothing. */
export function grid(rows: string[][], gap = 2): string {
  if (rows.length === 0) return '';
  return table(
    rows.map((cells) => cells.map(shownText)),
    {
      border: { ...noBorder },
      columnDefault: { paddingLeft: 0, paddingRight: gap },
      drawHorizontalLine: () => false,
    },
  )
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
}

/** How wide a grid is, in columns of Latin letters. */
export function widthOf(text: string): number {
  return Math.max(0, ...text.split('\n').map((line) => stringWidth(line)));
}

/** Fills up to a width that counts Chinese letters as two. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** The definition's colours on a terminal. The word beside it says the same without colour. */
export function inColour(paint: Paint, colour: Colour | null, text: string): string {
  if (colour === null || text === '') return text;
  if (colour === 'grey') return paint.gray(text);
  if (colour !== 'orange') return paint[colour](text);
  // 256 colours: the sixteen have no orange.
  return paint.isColorSupported ? `\u001b[38;5;208m${text}\u001b[39m` : text;
}

type Colour = NonNullable<Matrix['legend'][number]['colour']>;

const noBorder = {
  topBody: '',
  topJoin: '',
  topLeft: '',
  topRight: '',
  bottomBody: '',
  bottomJoin: '',
  bottomLeft: '',
  bottomRight: '',
  bodyLeft: '',
  bodyRight: '',
  bodyJoin: '',
  joinBody: '',
  joinLeft: '',
  joinRight: '',
  joinJoin: '',
};
