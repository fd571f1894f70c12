/**
 * Tables for people: XLSX, in which a code stays text, a number is a number, and an instant is a
 * date. No text is ever a formula, so nothing has to be written before it. Runs anywhere.
 */
import stringWidth from 'string-width';
import writeExcelFile from 'write-excel-file/universal';

import type { Cell, Figure, Rows } from './cells.ts';

/** Longest text of a cell, in UTF-16 units. Source: Microsoft, Excel specifications and limits. */
const textMax = 32_767;

/** Excel keeps this many significant digits of a number; one that has more is written as text. */
const digitsMax = 15;

/** Excel shows `####` for a longer text in a cell that is formatted as text. */
const textFormatMax = 255;

/** A table's XLSX as bytes: the head stands still, and no sheet is protected. */
export async function xlsxOf(rows: Rows, sheet: string): Promise<Uint8Array> {
  const [head = [], ...body] = rows;
  const data = [
    head.map((cell) => ({ ...writtenAs(cell), fontWeight: 'bold' as const, wrap: true })),
    ...body.map((cells) => cells.map(writtenAs)),
  ];
  const options = { sheet, stickyRowsCount: 1, columns: widthsOf(rows) };
  const blob = await writeExcelFile(data, options).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function writtenAs(cell: Cell) {
  if (typeof cell === 'string') return textCell(cell);
  if (typeof cell === 'number') return { type: Number, value: cell };
  if (!('at' in cell)) return numberCell(cell);
  // The clock of the campaign, not of whoever opens the file: a date in a sheet has no offset.
  const wall = Date.parse(`${cell.at.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}Z`);
  return { type: Date, value: new Date(wall), format: 'yyyy-mm-dd hh:mm:ss' };
}

function textCell(text: string) {
  if (text === '') return null;
  const value = escaped(cut(text.replaceAll(/\r\n?/g, '\n').toWellFormed()));
  const format = text.length > textFormatMax ? {} : { format: '@' };
  return { type: String, value, ...format, ...(text.includes('\n') && { wrap: true }) };
}

function numberCell({ figure, places = 0 }: Figure) {
  if (figure === null) return null;
  const digits = String(figure).replace('.', '').replace(/^0+/, '').length;
  if (digits > digitsMax) return textCell(String(figure));
  const format = places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`;
  return { type: Number, value: Number(figure), format };
}

function cut(text: string): string {
  if (text.length <= textMax) return text;
  return `${text.slice(0, textMax - 1).replace(/\p{Cs}$/u, '')}…`;
}

/**
 * A text with `_xHHHH_` for what XML cannot hold or the library would leave out, as the format has
 * it (ECMA-376 part 1, 22.4.2.4, ST_Xstring); also for `_x` where it only looks like that, and for
 * a text such as `constructor`, which every object has and the library takes for one it has seen.
 */
function escaped(text: string): string {
  const plain = text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, codeOf)
    .replaceAll(/[^\P{Cc}\t\n]|[\uFDD0-\uFDEF\uFFFD]|\p{Noncharacter_Code_Point}/gu, codeOf);
  return plain in Object.prototype ? codeOf(plain.slice(0, 1)) + plain.slice(1) : plain;
}

function codeOf(sign: string): string {
  const units = Array.from({ length: sign.length }, (_, at) => sign.charCodeAt(at));
  return units.map((one) => `_x${one.toString(16).toUpperCase().padStart(4, '0')}_`).join('');
}

/** As wide as the longest line in it, within reason; a Chinese sign takes the room of two. */
function widthsOf(rows: Rows): { width: number }[] {
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  return Array.from({ length: columns }, (_, column) => {
    const widths = rows
      // A line of its own under the table is not part of its columns.
      .filter((cells) => cells.length > 1)
      .flatMap((cells) => shown(cells[column]).split('\n'))
      .map((line) => stringWidth(line));
    return { width: Math.min(Math.max(8, ...widths) + 2, 60) };
  });
}

function shown(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'object') return String(cell).slice(0, textFormatMax);
  return 'at' in cell ? 'YYYY-MM-DD HH:MM:SS' : String(cell.figure ?? '');
}
