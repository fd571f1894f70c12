/**
 * Turns a line about an amendment's change (unit/changes.ts) into words.
 * The rows of a language supply the words.
 */
import type { ChangeRows } from './rows.ts';

/**
 * One line in words. `title` gives an item's title. A line without a row is shown as it was
 * written.
 */
export function changeText(
  rows: ChangeRows,
  change: string,
  title: (item: string) => string,
): string {
  const [what = '', item = '', from = '', to = ''] = change.split(' ');
  if (!Object.hasOwn(rows, what)) return change;
  return rows[what as keyof ChangeRows](title(item), from, to);
}
