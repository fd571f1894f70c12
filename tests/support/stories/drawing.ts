/**
 * Draws random choices from small numbers that fast-check can shrink.
 * It knows nothing about units.
 */

/** Returns a number below `count`, a new one each time. */
export type Draw = (count: number) => number;

/** Draws from a few picks, used again and again. */
export function drawer(picks: readonly number[]): Draw {
  let index = 0;
  return (count) => {
    const pick = picks[index % picks.length] ?? 0;
    index += 1;
    // Spreads the numbers, because fast-check prefers the smallest and the largest.
    return (Math.imul(pick * 31 + index, 2_654_435_761) >>> 12) % count;
  };
}

/** Draws one member of a list. */
export function oneOf<T>(draw: Draw, list: readonly [T, ...T[]] | T[]): T {
  const one = list[draw(list.length)];
  if (one === undefined) throw new Error('nothing to draw from');
  return one;
}
