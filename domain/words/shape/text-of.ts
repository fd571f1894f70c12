/**
 * Looks up a row by the code of its facts. This is the only place where TypeScript cannot see that
 * a row and its facts belong together.
 */
import type { RowsOf } from './rows.ts';

/** Returns what the rows say about these facts. */
export function textOf<P extends { code: string }, More extends unknown[], Said>(
  rows: RowsOf<P, More, Said>,
  facts: P,
  ...more: More
): Said {
  // The code decides the type of the facts, but TypeScript cannot follow that through a lookup.
  const row = rows[facts.code as P['code']] as unknown as (facts: P, ...more: More) => Said;
  return row(facts, ...more);
}
