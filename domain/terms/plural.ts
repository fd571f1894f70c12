/**
 * English plurals: `1 file`, `2 files`. Chinese has none.
 * Pure; a workflow may run it.
 */

/** A count with its noun. `many`: where the plural is no mere s. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
