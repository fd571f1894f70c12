/**
 * Prepares what counties and enterprises sent for a submission: the files, each with its origin,
 * and the numbers as parts of the unit's numbers (the API adds them up). `-` and blank are never 0.
 */
import type {
  ContributionAnswer,
  ContributionsAnswer,
} from '../../api/lending/wire-upload-links.ts';
import type { Given } from '../../domain/terms/given.ts';
import { sumOf } from '../../domain/terms/given.ts';
import type { Api } from '../session/client.ts';
import { readPages } from '../session/read-pages.ts';
import { UsageError } from '../session/session.ts';
import { inWords } from '../words/words.ts';

/** All of a unit's, or those of one step. */
export async function contributionsOf(
  api: Pick<Api, 'get'>,
  path: string,
  step?: string,
): Promise<ContributionAnswer[]> {
  const query = step === undefined ? {} : { step };
  const pages = await readPages<ContributionsAnswer>(api, `${path}/contributions`, query);
  return pages.flatMap(({ contributions }) => contributions);
}

/** The contributions with these ids, in this order. The first characters of an id are enough. */
export async function findContributions(
  api: Pick<Api, 'get'>,
  path: string,
  ids: readonly string[],
): Promise<ContributionAnswer[]> {
  if (ids.length === 0) return [];
  const all = await contributionsOf(api, path);
  return ids.map((id) => {
    const [one, ...others] = all.filter((known) => known.id.startsWith(id));
    if (one && others.length === 0) return one;
    throw new UsageError(
      inWords(({ trouble }) => (one ? trouble.notOneContribution(id) : trouble.noContribution(id))),
    );
  });
}

/** Their numbers by origin, as in a submission's `breakdown`. */
export function breakdownOf(
  contributions: readonly ContributionAnswer[],
): { from: string; numbers: Record<string, Given> }[] {
  const parts = new Map<string, Map<string, Given>>();
  for (const { from, numbers } of contributions) {
    const part = parts.get(from) ?? new Map<string, Given>();
    for (const [id, count] of Object.entries(numbers)) {
      const before = part.get(id);
      // If the same origin used two links, both numbers count, and `-` adds nothing.
      if (before === undefined || before === '-') part.set(id, count);
      else if (count !== '-') part.set(id, sumOf(before, count));
    }
    if (part.size > 0) parts.set(from, part);
  }
  return [...parts].map(([from, part]) => ({ from, numbers: Object.fromEntries(part) }));
}
