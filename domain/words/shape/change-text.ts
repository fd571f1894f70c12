/**
 * A line of what an amendment changes (unit/changes.ts), read out by a language's rows.
 * Knows no language.
 */
import type { ChangeRows } from './rows.ts';

/** One line in words. `title`: an item's title. What no row knows stays as it was written. */
export function changeText(
  rows: ChangeRows,
  change: string,
  title: (item: string) => string,
): string {
  const [what = '', item = '', from = '', to = ''] = change.split(' ');
  if (!Object.hasOwn(rows, what)) return change;
  return rows[what as keyof ChangeRows](title(item), from, to);
}
