/**
 * Refused attempts at a unit, from the log of refusals: a refusal leaves no record in the ledger.
 * The log is kept by day for all campaigns, so a long period takes a while to search.
 */
import pMap from 'p-map';

import type { AccessEntry, AccessLog } from '../../activities/store/access-log.ts';
import { beijing, dayOf, isoDayOf } from '../../domain/terms/days.ts';

const pageMax = 500;
const daysAtOnce = 8;

/** Days searched at most: two years, longer than any campaign runs. */
const daysMax = 750;

/** All that was refused at a unit between two real instants (epoch ms), oldest first. */
export async function refusedAttempts(
  { read }: Pick<AccessLog, 'read'>,
  { campaign, unit, from, to }: { campaign: string; unit: string; from: number; to: number },
): Promise<AccessEntry[]> {
  const last = dayOf(to, beijing.utcOffsetMinutes);
  const first = Math.max(dayOf(from, beijing.utcOffsetMinutes), last - daysMax);
  const days = Array.from({ length: Math.max(0, last - first + 1) }, (_, nth) => first + nth);
  const found = await pMap(days, (day) => refusedOn(read, day), { concurrency: daysAtOnce });
  return found
    .flat()
    .filter(({ ids, at }) => {
      return ids['campaign'] === campaign && ids['unit'] === unit && at >= from && at <= to;
    })
    .toSorted((a, b) => a.at - b.at);
}

async function refusedOn(read: AccessLog['read'], day: number): Promise<AccessEntry[]> {
  const all: AccessEntry[] = [];
  let after: string | undefined;
  do {
    const page = await read({ day: isoDayOf(day), after, entriesMax: pageMax });
    all.push(...page.entries.filter(({ kind }) => kind === 'refused'));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return all;
}
