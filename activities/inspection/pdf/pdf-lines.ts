/**
 * Puts a page's pieces of text together into lines. A paragraph or a table's cell that continues in
 * the next line becomes one line, as in a DOCX: a word that is alone on a line only because the
 * line above was full is not a mark. When in doubt, lines are joined, and below the page's head all
 * of them are; a mark with its star is found in joined lines too.
 */

import { headLines } from '../documents/secrecy-marks.ts';

/** A piece of text and its position, measured from the left and from the top. */
export interface PlacedText {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Whether the text is level. A turned one is a watermark, not a line. */
  isLevel: boolean;
}

interface Line {
  text: string;
  left: number;
  right: number;
  y: number;
  height: number;
}

// The next three are multiples of a character's height.

/** Pieces this close to a line's base belong to the line. */
const sameLineMax = 0.5;
/** Lines this close below each other are one paragraph or cell. A 公文 sets 16 points on 28: 1.75. */
const sameParagraphMax = 1.6;
/** A line begins or ends at an edge of the text if it is this close to it. */
const atEdgeMax = 2;
/** In characters. A shorter line may be a word of a cell or of a broken title. */
const shortSignsMax = 4;

/** The page's lines, from the top. */
export function linesOf(pieces: readonly PlacedText[]): string[] {
  const lines = rowsOf(pieces.filter(({ isLevel, text }) => isLevel && text.trim() !== ''));
  const edges = lines.reduce(
    ({ left, right }, line) => ({
      left: Math.min(left, line.left),
      right: Math.max(right, line.right),
    }),
    { left: Number.POSITIVE_INFINITY, right: 0 },
  );
  const texts: string[] = [];
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    const last = texts.pop();
    if (above === undefined || last === undefined) texts.push(line.text);
    else if (index >= headLines || goesOn(above, line, edges)) texts.push(last + line.text);
    else texts.push(last, line.text);
  }
  return texts;
}

function goesOn(above: Line, line: Line, edges: { left: number; right: number }): boolean {
  const isClose = line.y - above.y <= sameParagraphMax * line.height;
  const isFull = !isShort(above) && above.right >= edges.right - atEdgeMax * above.height;
  const isIndented = line.left > edges.left + atEdgeMax * line.height;
  return isClose || isFull || (isIndented && isShort(line));
}

function isShort({ text }: Line): boolean {
  return text.replace(/\s/gu, '').length <= shortSignsMax;
}

/** Pieces at the same height form a line, from left to right. */
function rowsOf(pieces: readonly PlacedText[]): Line[] {
  const rows: PlacedText[][] = [];
  for (const piece of pieces.toSorted((one, other) => one.y - other.y)) {
    const row = rows.at(-1);
    const base = row?.[0];
    if (row && base && piece.y - base.y <= sameLineMax * base.height) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => lineOf(row.toSorted((one, other) => one.x - other.x)));
}

function lineOf(row: readonly PlacedText[]): Line {
  const { x: left = 0, y = 0, height = 0 } = row[0] ?? {};
  const line: Line = { text: '', left, right: 0, y, height };
  for (const { text, x, width, height: own } of row) {
    const isApart = line.text !== '' && x - line.right > own;
    line.text += isApart ? ` ${text}` : text;
    line.right = Math.max(line.right, x + width);
  }
  // Characters that are set wide apart have no spaces between them, but pdf.js adds some.
  line.text = line.text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
  return line;
}
