/**
 * Tables for Excel: CSV (RFC 4180) in UTF-8 with a byte order mark, by which Excel recognises the
 * encoding. Runs anywhere. A cell with text from people is never treated as a formula.
 */

/** A table's CSV as bytes. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const lines = rows.map((cells) => cells.map(cellOf).join(','));
  return new TextEncoder().encode(`\u{feff}${lines.join('\r\n')}\r\n`);
}

function cellOf(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : withoutFormula(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Without this, a file named `=HYPERLINK(…)` would run as a formula for everyone who opens the
 * table. Covers full-width characters too, because some programs treat them like the narrow ones.
 */
function withoutFormula(text: string): string {
  return text !== '-' && /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
}
