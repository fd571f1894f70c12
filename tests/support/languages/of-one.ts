/**
 * Facts in which everything occurs once: each number is 1, and each list has one member. English
 * sentences about them must be in the singular; `pluralsOfOne` finds those that are not.
 */

/** The same facts, with every number and every list reduced to one. */
export function ofOne<T>(facts: T): T {
  const whole = JSON.stringify(facts, (_, value: unknown) => {
    if (typeof value === 'number') return 1;
    return Array.isArray(value) ? value.slice(0, 1) : value;
  });
  return JSON.parse(whole) as T;
}

/** Finds `1 files` or `1 working days`, but not words that end in ss, and not verbs. */
export function pluralsOfOne(english: string): string[] {
  const found = english.match(
    /(?<![\d.,-])1 (?:(?:working|more|open|history) )?[a-z]+s\b(?! ago)/g,
  );
  return (found ?? []).filter((one) => !/ (is|was|has|less|falls|[a-z]+ss)$/.test(one));
}
