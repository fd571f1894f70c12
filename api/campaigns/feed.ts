/**
 * The events of a campaign, of all units by time, after a cursor: for people who watch it run. The
 * cursor contains the last record number seen of each unit, so no event is repeated or lost. In a
 * rehearsal, only events before the moment that all clocks have reached are returned.
 */
import pMap from 'p-map';

import { unitPlanOf } from '../../domain/plan/plan.ts';
import type { Actor } from '../../domain/terms/people.ts';
import { cursorOf, readCursor } from '../answers/cursor.ts';
import type { Ports } from './ports.ts';
import { Refused } from '../problems/problems.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { isoBy, unitsSeenBy } from '../reading/read-campaign.ts';
import { readRefusedActs, unitsOf } from '../reading/refused-acts.ts';
import { readRecords, told } from '../reading/read-unit.ts';
import type { Feed } from '../reading/wire-units.ts';

/** Each unit is queried once, so this is meant for a province, not a country. */
const unitsMax = 500;
const unitsAtOnce = 8;

type Cursor = Record<string, number>;

/** The cursor's key for the number of refused acts returned so far: no unit's code begins so. */
const refusedSeen = '@refused';

/** The events after a cursor (`''`: from the beginning). Throws Refused: 404, 422. */
export async function readFeed(
  deps: Ports,
  campaigns: Campaigns,
  { campaign, after, by }: { campaign: string; after: string; by: Actor },
): Promise<Feed> {
  const seen = readCursor(after, isCursor) ?? {};
  const fixed = await campaigns.fixed(campaign);
  const { plan, view } = await campaigns.find(campaign);
  if (plan.units.length > unitsMax) {
    throw new Refused({ code: 'feed-too-wide', units: plan.units.length, max: unitsMax });
  }
  const now = await campaigns.now(fixed);
  const units = unitsSeenBy(by, { ...plan, units: plan.units.slice(0, view.started) });
  const news = await pMap(
    units,
    async (unit) => {
      const after = seen[unit.code] ?? 0;
      const records = await readRecords(deps, { fixed, unit }, after);
      // Read from the beginning, the records contain all amendments to the plan of the launch.
      const present = unitPlanOf(plan, unit);
      const own = after === 0 ? await deps.plans.atLaunch(present, records) : present;
      const isPast = fixed.mode === 'live' ? () => true : ({ at }: { at: number }) => at <= now;
      return { unit, lines: told(own, unit.code, records.filter(isPast)) };
    },
    { concurrency: unitsAtOnce },
  );
  const next = { ...seen };
  const tried = await readRefusedActs(deps, fixed, unitsOf({ ...plan, units }));
  const acts = tried.filter(({ at }) => Date.parse(at) <= now);
  const refused = acts.slice(seen[refusedSeen] ?? 0);
  if (acts.length > 0) next[refusedSeen] = acts.length;
  for (const { unit, lines } of news) {
    const last = lines.at(-1);
    if (last) next[unit.code] = last.record.seq;
  }
  const records = news
    .flatMap(({ unit, lines }) => lines.map((line) => ({ unit, ...line })))
    .toSorted((a, b) => a.record.at - b.record.at);
  return {
    campaign,
    at: isoBy(plan, now),
    next: cursorOf(next),
    records: records.map(({ unit, record, text }) => ({
      unit: unit.code,
      short: unit.short,
      seq: record.seq,
      at: isoBy(plan, record.at),
      kind: record.event.kind,
      text,
    })),
    refused,
  };
}

function isCursor(value: unknown): value is Cursor {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((seq) => Number.isSafeInteger(seq) && (seq as number) >= 0);
}
