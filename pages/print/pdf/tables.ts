/**
 * The tables of a receipt on paper: labels beside values, and lists whose headings are repeated on
 * each new page. No row is split between pages.
 */
import type { SheetHead, SheetRow, SheetTable } from '../sheet.ts';
import type { Block, Pen, Tag } from './pen.ts';
import { column, decor, heightOf, paper, tagged } from './pen.ts';
import { pad, styles } from './styles.ts';

const labelWidth = 105;

/** Draws labels and values side by side. */
export function rowsTable(pen: Pen, tags: Tag, rows: readonly SheetRow[], width: number): void {
  const table = pen.doc.struct('Table');
  tags.add(table);
  for (const one of rows) gridRow(pen, table, cellsOf(pen, one, width));
  table.end();
  pen.y += 12;
}

/** The height of `rowsTable`, without the space below it. */
export function rowsHeight(pen: Pen, rows: readonly SheetRow[], width: number): number {
  return rows.reduce((sum, one) => sum + rowHeight(cellsOf(pen, one, width)), 0);
}

function cellsOf(pen: Pen, { label, value, isCode }: SheetRow, width: number): Cell[] {
  const valueWidth = width - labelWidth;
  // A hash must fit into one line of the smallest type, so that a receipt fits onto one page.
  const style = !isCode ? styles.body : value.length > 48 ? styles.sum : styles.cell;
  return [
    {
      kind: 'TH',
      width: labelWidth,
      blocks: [pen.block(label, styles.strong, labelWidth - 2 * pad)],
    },
    { kind: 'TD', width: valueWidth, blocks: [pen.block(value, style, valueWidth - 2 * pad)] },
  ];
}

/** Draws a list below its headings, which are repeated on each new page. */
export function listTable(pen: Pen, tags: Tag, { label, head, rows }: SheetTable): void {
  const title = [pen.block(label, styles.section, column)];
  pen.need(heightOf(title) + 60);
  tagged(pen, tags, 'H2', () => pen.write(title, paper.left, pen.y, column));
  pen.y += heightOf(title) + 2;
  const widths = widthsOf(head);
  const table = pen.doc.struct('Table');
  tags.add(table);
  const heads = head.map((one, at) => {
    const width = widths[at] ?? 0;
    return { kind: 'TH', width, blocks: [pen.block(one.label, styles.head, width - 2 * pad)] };
  });
  gridRow(pen, table, heads);
  for (const cells of rows) {
    const row = cells.map((cell, at) => {
      const width = widths[at] ?? 0;
      const style = head[at]?.holds === 'sum' ? styles.sum : styles.cell;
      return { kind: 'TD', width, blocks: [pen.block(cell, style, width - 2 * pad)] };
    });
    gridRow(pen, table, row, heads);
  }
  table.end();
  pen.y += 12;
}

interface Cell {
  kind: string;
  width: number;
  blocks: Block[];
}

function rowHeight(cells: readonly Cell[]): number {
  return Math.max(...cells.map(({ blocks }) => heightOf(blocks))) + 2 * pad;
}

/** Draws one row with its lines. If it begins a page, `heads` is drawn first. */
function gridRow(pen: Pen, table: Tag, cells: Cell[], heads: Cell[] = []): void {
  const height = rowHeight(cells);
  if (pen.need(height) && heads.length > 0) gridRow(pen, table, heads);
  const row = pen.doc.struct('TR');
  table.add(row);
  let x = paper.left;
  for (const { kind, width, blocks } of cells) {
    const at = x;
    decor(pen, () => {
      if (kind === 'TH') pen.doc.rect(at, pen.y, width, height).fill('#f4f4f4');
      pen.doc.rect(at, pen.y, width, height).lineWidth(0.5).stroke('#999999');
    });
    tagged(pen, row, kind, () => pen.write(blocks, at + pad, pen.y + pad, width - 2 * pad));
    x += width;
  }
  row.end();
  pen.y += height;
}

/** The widths of the columns. Hashes and names need most. */
function widthsOf(head: readonly SheetHead[]): number[] {
  const widths = { sum: 38, name: 34, bytes: 12, characters: 14, words: 22 };
  const shares = head.map(({ holds }) => widths[holds]);
  const whole = shares.reduce((sum, one) => sum + one, 0);
  return shares.map((share) => (share / whole) * column);
}
