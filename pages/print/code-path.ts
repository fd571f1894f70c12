/** A QR code as one path of squares (SVG path data), which both a page and a PDF can fill. */

/** Draws each dark square as a unit square, row by row. */
export function pathOfCode(data: readonly boolean[][]): string {
  return data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
}
