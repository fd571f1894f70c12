/**
 * Facts of which there is one: each number is 1, each list has one member. What is said of them in
 * English must then be singular; `pluralsOfOne` finds where it is not.
 */

/** The same facts, counted down to one. */
export function ofOne<T>(facts: T): T {
  const whole = JSON.stringify(facts, (_, value: unknown) => {
    if (typeof value === 'number') return 1;
    return Array.isArray(value) ? value.slice(0, 1) : value;
  });
  return JSON.parse(whole) as T;
}

/** `1 files`, `1 working days`; a word that ends in ss or is a verb is none. */
export function pluralsOfOne(english: string): string[] {
  const found = english.match(
    /(?<![\d.,-])1 (?:(?:working|more|open|history) )?[a-z]+s\b(?! ago)/g,
  );
  return (found ?? []).filter((one) => !/ (is|was|has|less|falls|[a-z]+ss)$/.test(one));
}
