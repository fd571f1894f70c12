/**
 * A page's pieces of text as lines. Where a paragraph goes on in the next line, or a table's cell,
 * that is one line here, as it is in a DOCX: a word that stands alone only because the line above
 * it was full is no mark. In doubt lines are one, and all that stand below a page's head: a mark
 * with its star is found in them all the same.
 */

import { headLines } from '../documents/secrecy-marks.ts';

/** A piece of text and where it stands: from the left, from the top. */
export interface PlacedText {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Not turned: a watermark is, and is no line. */
  isLevel: boolean;
}

interface Line {
  text: string;
  left: number;
  right: number;
  y: number;
  height: number;
}

// In parts of the height of a sign.

/** Pieces nearer than this to a line's base belong to it. */
const sameLineMax = 0.5;
/** So close below each other lines are a paragraph or a cell. A 公文 sets 16 points on 28: 1.75. */
const sameParagraphMax = 1.6;
/** So near an edge of the text a line begins or ends there. */
const atEdgeMax = 2;
/** In signs: what is shorter may be a word of a cell or of a broken title. */
const shortSignsMax = 4;

/** The page's lines, from its top. */
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

/** Pieces of one height over the page are one line, from left to right. */
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
  // Signs that are set wide apart have no spaces between them: pdf.js puts some there.
  line.text = line.text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
  return line;
}
