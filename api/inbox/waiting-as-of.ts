/**
 * What waited in a campaign as of an instant: for the asker, or for an auditor whatever waited for
 * anybody. The past is folded from the records, so all units are read; the lists of the present are
 * of no use here.
 */
import type { Actor } from '../../domain/terms/people.ts';
import { allWaiting, undatedAt, waitingFor } from '../../domain/rules/waiting.ts';
import { cursorOf, readCursor } from '../answers/cursor.ts';
import type { AsOf } from '../reading/as-of.ts';
import { campaignAsOf, statesAsOf } from '../reading/as-of.ts';
import type { Campaigns, Fixed } from '../reading/read-campaign.ts';
import { unitsSeenBy } from '../reading/read-campaign.ts';
import type { Ports } from './ports.ts';
import { waitingAnswer } from './waiting-answer.ts';
import type { WaitingItem } from './wire-inbox.ts';

/** A page of it, earliest deadline first. Throws Refused (422) for an invalid cursor. */
export async function waitingAsOf(
  deps: Ports,
  campaigns: Campaigns,
  fixed: Fixed,
  {
    by,
    asOf,
    after,
    limit,
  }: {
    by: Actor;
    asOf: AsOf;
    after: string;
    limit: number;
  },
): Promise<{ items: WaitingItem[]; next: string | null }> {
  const from = readCursor(after, isCount) ?? 0;
  const present = await campaigns.find(fixed.campaign);
  const { plan, at } = await campaignAsOf(deps, present, asOf);
  const units = unitsSeenBy(by, plan);
  const states = await statesAsOf(deps, fixed, { plan, units, asOf });
  const all = states
    .flatMap((state) => {
      const waiting = by.role === 'auditor' ? allWaiting(state, at) : waitingFor(state, by, at);
      return waiting.map((one) => ({ state, one, dueAt: one.dueAt ?? undatedAt }));
    })
    .toSorted((a, b) => a.dueAt - b.dueAt);
  const page = all.slice(from, from + limit);
  const next = from + page.length;
  return {
    items: page.map(({ state, one }) => waitingAnswer(state, one, at)),
    next: next < all.length ? cursorOf(next) : null,
  };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
