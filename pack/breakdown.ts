/**
 * Numbers that several origins sent, before they go along with a submission. The page and the
 * command line use it; the API adds the numbers up to the unit's own.
 */
import type { Given } from '../domain/terms/given.ts';
import { sumOf } from '../domain/terms/given.ts';

/**
 * Numbers by origin, as in the `breakdown` of what a unit files. If an origin sent a number twice,
 * both count, and `-` adds nothing.
 */
export function breakdownOf(
  sent: readonly { from: string; numbers: Record<string, Given> }[],
): { from: string; numbers: Record<string, Given> }[] {
  const origins = new Map<string, Map<string, Given>>();
  for (const { from, numbers } of sent) {
    const sums = origins.get(from) ?? new Map<string, Given>();
    for (const [id, given] of Object.entries(numbers)) {
      const before = sums.get(id);
      if (before === undefined || before === '-') sums.set(id, given);
      else if (given !== '-') sums.set(id, sumOf(before, given));
    }
    if (sums.size > 0) origins.set(from, sums);
  }
  return Array.from(origins, ([from, sums]) => ({ from, numbers: Object.fromEntries(sums) }));
}
