/**
 * A QR code as one path of squares (SVG path data).
 * Both a page and a PDF can fill it.
 */

/** Draws each dark square as a unit square, row by row. */
export function pathOfCode(data: readonly boolean[][]): string {
  return data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
}
