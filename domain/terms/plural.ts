/**
 * English words beside a count: `1 file`, `2 files`. Chinese needs none of it. Pure and without
 * Intl, since letters are worded in a workflow; only English is spoken here.
 */

/** A count with its noun; `other` where the plural is not made with an s. */
export function counted(count: number, one: string, other = `${one}s`): string {
  return `${count} ${agreeing(count, one, other)}`;
}

/** The word that agrees with a count: `is` or `are`. */
export function agreeing<W extends string>(count: number, one: W, other: W): W {
  return count === 1 ? one : other;
}
