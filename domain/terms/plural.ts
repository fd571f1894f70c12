/**
 * English words beside a count: `1 file`, `2 files`. Chinese needs no such rule. Intl is not used,
 * because letters are worded in a workflow, and English is the only language that needs this.
 */

/** A count with its noun. `other` is the plural if it is not formed with an s. */
export function counted(count: number, one: string, other = `${one}s`): string {
  return `${count} ${agreeing(count, one, other)}`;
}

/** The word that agrees with a count: `is` or `are`. */
export function agreeing<W extends string>(count: number, one: W, other: W): W {
  return count === 1 ? one : other;
}
