/**
 * English words beside a count, on a terminal: `1 file`, `2 files`. Which form a count takes is the
 * language's own rule, as the platform knows it.
 */

const rules = new Intl.PluralRules('en');

/** A count with its noun; `other` where the plural is not made with an s. */
export function counted(count: number, one: string, other = `${one}s`): string {
  return `${count} ${agreeing(count, one, other)}`;
}

/** The word that agrees with a count: `is` or `are`. */
export function agreeing<W extends string>(count: number, one: W, other: W): W {
  return rules.select(count) === 'one' ? one : other;
}
