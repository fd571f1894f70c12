/**
 * What random lives are drawn with: small numbers that fast-check can shrink, spread out.
 * Knows nothing of units.
 */

/** A number below `count`, a new one each time. */
export type Draw = (count: number) => number;

/** Draws from a few picks, over and over. */
export function drawer(picks: readonly number[]): Draw {
  let index = 0;
  return (count) => {
    const pick = picks[index % picks.length] ?? 0;
    index += 1;
    // Spread out: fast-check likes the smallest and the largest numbers best.
    return (Math.imul(pick * 31 + index, 2_654_435_761) >>> 12) % count;
  };
}

/** One of a list. */
export function oneOf<T>(draw: Draw, list: readonly [T, ...T[]] | T[]): T {
  const one = list[draw(list.length)];
  if (one === undefined) throw new Error('nothing to draw from');
  return one;
}
