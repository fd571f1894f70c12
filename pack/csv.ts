/**
 * Tables for programs: CSV (RFC 4180) in UTF-8 with a byte order mark, by which Excel recognises
 * the encoding. Runs anywhere. A text is quoted, and never treated as a formula. People are given
 * XLSX instead (xlsx.ts): a code of 18 digits in a CSV file becomes 9.12E+17 when Excel opens it.
 */
import type { Cell, Rows } from './cells.ts';

/** A table's CSV as bytes. */
export function csvOf(rows: Rows): Uint8Array {
  const lines = rows.map((cells) => cells.map(written).join(','));
  return new TextEncoder().encode(`\u{feff}${lines.join('\r\n')}\r\n`);
}

function written(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  if (typeof cell !== 'string') return 'at' in cell ? quoted(cell.at) : String(cell.figure ?? '');
  return cell === '' ? '' : quoted(withoutFormula(cell));
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Blanks of any kind, and signs that nobody sees: a program may leave them out. */
const blanks = /^[\s\p{C}\p{Z}\p{M}\u115F\u1160\u2800\u3164\uFFA0]*/u;

/**
 * Without this, a file named `=HYPERLINK(…)` would run as a formula for everyone who opens the
 * table. Blanks before the sign do not help against it in every program, and full-width or small
 * forms of the sign are treated like the narrow one by some.
 */
function withoutFormula(text: string): string {
  const first = text.replace(blanks, '').normalize('NFKC').replace(blanks, '');
  return text !== '-' && (/^[=+\-−@]/.test(first) || /^[\t\r\n]/.test(text)) ? `'${text}` : text;
}
