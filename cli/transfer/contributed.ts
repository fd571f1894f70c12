/**
 * Finds what counties and enterprises sent to a unit, for a submission that takes it over. Knows
 * nothing of what the submission makes of it.
 */
import type {
  ContributionAnswer,
  ContributionsAnswer,
} from '../../api/lending/wire-upload-links.ts';
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
