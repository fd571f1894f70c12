/**
 * How a row of a table is asked: by the code of its facts. The one place where TypeScript cannot
 * follow that a row and its facts belong together.
 */
import type { RowsOf } from './rows.ts';

/** What the rows say of these facts. */
export function textOf<P extends { code: string }, More extends unknown[], Said>(
  rows: RowsOf<P, More, Said>,
  facts: P,
  ...more: More
): Said {
  // The type of a row's facts follows from its code; TypeScript cannot follow it through a lookup.
  const row = rows[facts.code as P['code']] as unknown as (facts: P, ...more: More) => Said;
  return row(facts, ...more);
}
