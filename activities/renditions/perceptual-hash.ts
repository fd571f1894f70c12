/**
 * A picture's perceptual hash: the signs of its 64 lowest frequencies. Resizing, recompression and
 * slight changes of light affect the higher ones. Pure arithmetic on 32 by 32 brightness values.
 * Source: pHash's DCT hash (Zauner 2010, "Implementation and Benchmarking of Perceptual Image Hash
 * Functions", 3.2).
 */

/** Width and height of the hashed picture, in pixels. */
export const hashSidePx = 32;

const frequencies = 8;

/**
 * A picture of nearly uniform brightness (black, white, fog) contains only noise: its hash would
 * match those of all such pictures. Standard deviation on a scale of 0 to 255.
 */
const plainBelow = 4;

/** Sixteen hexadecimal digits, or null if the picture is too uniform. Takes 32 * 32 bytes. */
export function perceptualHashOf(brightness: Uint8Array): string | null {
  if (brightness.length !== hashSidePx ** 2) throw new RangeError('32 by 32 points are hashed');
  if (deviationOf(brightness) < plainBelow) return null;
  const all = lowFrequencies(brightness);
  const coefficients = lowestFirst.map((at) => all[at] ?? 0);
  const median = medianOf(coefficients);
  let hash = '';
  for (let at = 0; at < coefficients.length; at += 4) {
    const bits = coefficients.slice(at, at + 4).map((one) => (one > median ? 1 : 0));
    hash += Number.parseInt(bits.join(''), 2).toString(16);
  }
  return hash;
}

function deviationOf(values: Uint8Array): number {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
}

/** `cosines[u][x]` of frequencies 1 to 8: frequency 0, the mean brightness, carries no detail. */
const cosines = Array.from({ length: frequencies }, (_, u) =>
  Array.from({ length: hashSidePx }, (__, x) =>
    Math.cos(((2 * x + 1) * (u + 1) * Math.PI) / (2 * hashSidePx)),
  ),
);

/**
 * The order of the coefficients: those that change least come first, so that the first band of the
 * index is the one that most copies preserve.
 */
const lowestFirst = Array.from({ length: frequencies ** 2 }, (_, at) => at).toSorted(
  (one, other) => orderOf(one) - orderOf(other) || one - other,
);

function orderOf(at: number): number {
  return Math.floor(at / frequencies) + (at % frequencies);
}

/** The two-dimensional cosine transform, computed only as far as needed: rows, then columns. */
function lowFrequencies(brightness: Uint8Array): number[] {
  const rows = Array.from({ length: hashSidePx }, (_, y) =>
    cosines.map((wave) => wave.reduce((sum, c, x) => sum + c * at(brightness, x, y), 0)),
  );
  return cosines.flatMap((wave) =>
    cosines.map((_, u) => wave.reduce((sum, c, y) => sum + c * (rows[y]?.[u] ?? 0), 0)),
  );
}

function at(brightness: Uint8Array, x: number, y: number): number {
  return brightness[y * hashSidePx + x] ?? 0;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
