/**
 * What a unit has ticked of the things that counties and enterprises sent: the files unchanged, and
 * the numbers as parts of the unit's own. `-` is not available and adds nothing.
 */
import type { Given } from '../../domain/terms/given.ts';
import { sumOf } from '../../domain/terms/given.ts';
import { parts } from './elements.ts';
import type { FileEntry } from '../../pack/upload.ts';

type Numbers = Record<string, Given>;

export interface Taken {
  id: string;
  from: string;
  files: FileEntry[];
  numbers: Numbers;
}

/** Those that are ticked. */
export function takenFrom(form: HTMLFormElement): Taken[] {
  return parts<HTMLInputElement>(form, 'input[name=contribution]:checked').map((one) => {
    const { taken = '{}', from = '' } = one.dataset;
    // Written by the server into this very page.
    const { files, numbers } = JSON.parse(taken) as Pick<Taken, 'files' | 'numbers'>;
    return { id: one.value, from, files, numbers };
  });
}

/** The `breakdown` of a submission's content, if any of them gives a number. */
export function breakdownOf(taken: readonly Taken[]): {
  breakdown?: { from: string; numbers: Numbers }[];
} {
  const all = new Map<string, Map<string, Given>>();
  for (const { from, numbers } of taken) {
    const part = all.get(from) ?? new Map<string, Given>();
    for (const [id, count] of Object.entries(numbers)) {
      const before = part.get(id);
      if (before === undefined || before === '-') part.set(id, count);
      else if (count !== '-') part.set(id, sumOf(before, count));
    }
    if (part.size > 0) all.set(from, part);
  }
  const breakdown = Array.from(all, ([from, part]) => {
    return { from, numbers: Object.fromEntries(part) };
  });
  return breakdown.length > 0 ? { breakdown } : {};
}
