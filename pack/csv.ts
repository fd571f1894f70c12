/**
 * Tables for Excel: CSV (RFC 4180) in UTF-8 with the mark that tells Excel so. Runs anywhere.
 * A cell that a person wrote is never read as a formula.
 */

/** The bytes of a table. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const lines = rows.map((cells) => cells.map(cellOf).join(','));
  return new TextEncoder().encode(`\u{feff}${lines.join('\r\n')}\r\n`);
}

function cellOf(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : unarmed(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * `=HYPERLINK(…)` as a file's name would be carried out by whoever opens the table. The wide signs of
 * a Chinese keyboard, too: some programs take them for the narrow ones.
 */
function unarmed(text: string): string {
  return text !== '-' && /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
}
