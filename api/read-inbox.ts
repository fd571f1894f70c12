/**
 * What waits for the asker, soonest due first, page by page. Only units that visibility names are
 * asked, some at a time, and no more of them than a page takes: a unit whose first deadline lies
 * behind the page's end cannot change the page.
 */
import type { Actor } from '../domain/policy.ts';
import type { UnitState } from '../domain/state.ts';
import type { Waiting, WaitingKind } from '../domain/waiting.ts';
import { undatedAt, waitingFor } from '../domain/waiting.ts';
import type { UnitView } from '../workflows/messages.ts';
import { unitQueries, unitWorkflowId } from '../workflows/messages.ts';
import { cursorOf, readCursor } from './cursor.ts';
import type { Deps } from './deps.ts';
import type { Candidate, Scope } from './list-waiting.ts';
import { listWaiting } from './list-waiting.ts';
import { inTime } from './outages.ts';
import type { Campaigns } from './read-campaign.ts';
import { sideBySide } from './side-by-side.ts';
import { waitingAnswer } from './waiting-answer.ts';
import type { WaitingItem } from './wire-inbox.ts';

const unitsAtOnce = 8;

/** Units asked for one page: where most of them hold nothing after all, the page is short. */
const unitsAskedMax = 400;

/** Where something stands in the order: its deadline, then campaign, unit, step and kind. */
type Place = [due: number, ...names: string[]];

interface Placed {
  place: Place;
  item: WaitingItem;
}

export interface InboxAsked {
  by: Actor;
  scope: Scope;
  kinds: readonly WaitingKind[];
  after: string;
  limit: number;
}

/** A page of what waits. Throws Refused: 422 for a cursor that is none. */
export async function readInbox(
  deps: Deps,
  campaigns: Campaigns,
  { by, scope, kinds, after, limit }: InboxAsked,
): Promise<{ items: WaitingItem[]; next: string | null }> {
  const seen = readCursor(after, isPlace) ?? [Number.NEGATIVE_INFINITY];
  const found = (await listWaiting(deps, by, scope))
    .filter(({ last, campaign, unit }) => compare([last, campaign, unit, end], seen) > 0)
    .toSorted((a, b) => compare(startOf(a), startOf(b)));
  const read = readerOf(deps, campaigns, by, kinds);
  let placed: Placed[] = [];
  let horizon: Place | null = null;
  for (let asked = 0; asked < found.length; asked += unitsAtOnce) {
    const batch = found.slice(asked, asked + unitsAtOnce);
    horizon = batch[0] ? startOf(batch[0]) : null;
    const isFull = before(placed, horizon).length > limit;
    if (isFull || asked >= unitsAskedMax) break;
    const news = (await sideBySide(batch, unitsAtOnce, read)).flat();
    placed = [...placed, ...news.filter(({ place }) => compare(place, seen) > 0)];
    horizon = null;
  }
  const certain = before(placed, horizon).toSorted((a, b) => compare(a.place, b.place));
  const page = certain.slice(0, limit);
  const rest = certain.length > limit ? (page.at(-1)?.place ?? null) : horizon;
  return { items: page.map(({ item }) => item), next: rest && cursorOf(rest) };
}

/** Asks one unit, by its campaign's clock, which is asked once. */
function readerOf(deps: Deps, campaigns: Campaigns, by: Actor, kinds: readonly WaitingKind[]) {
  const clocks = new Map<string, Promise<number>>();
  const clockOf = (campaign: string): Promise<number> => {
    const known = clocks.get(campaign) ?? campaigns.fixed(campaign).then(campaigns.now);
    clocks.set(campaign, known);
    return known;
  };
  return async (candidate: Candidate): Promise<Placed[]> => {
    const { campaign, unit } = candidate;
    const [state, now] = await Promise.all([stateOf(deps, campaign, unit), clockOf(campaign)]);
    const waiting = waitingFor(state, by, now).filter(({ kind }) => kinds.includes(kind));
    return waiting.map((one) => ({
      place: placeIn(candidate, one),
      item: waitingAnswer(state, one, now),
    }));
  };
}

/** A run that has ended since it was listed still answers. */
function stateOf(deps: Deps, campaign: string, unit: string): Promise<UnitState> {
  const handle = deps.client.workflow.getHandle(unitWorkflowId(campaign, unit));
  const ask = (): Promise<UnitView> => handle.query<UnitView>(unitQueries.view);
  return inTime(deps, async () => (await ask()).state);
}

/** Never outside of what its unit was listed with, or a page could miss it. */
function placeIn(
  { first, last, campaign, unit }: Candidate,
  { dueAt, step, kind }: Waiting,
): Place {
  const due = Math.min(Math.max(dueAt ?? undatedAt, first), last);
  return [due, campaign, unit, step ?? '', kind];
}

function startOf({ first, campaign, unit }: Candidate): Place {
  return [first, campaign, unit];
}

/** Sorts behind every name. */
const end = '\uffff';

function before(placed: Placed[], horizon: Place | null): Placed[] {
  return horizon ? placed.filter(({ place }) => compare(place, horizon) < 0) : placed;
}

/** What is longer comes after its beginning. */
function compare(a: Place, b: Place): number {
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (part !== other) return part < other ? -1 : 1;
  }
  return a.length - b.length;
}

function isPlace(value: unknown): value is Place {
  if (!Array.isArray(value)) return false;
  const [due, ...names] = value as unknown[];
  return Number.isSafeInteger(due) && names.every((name) => typeof name === 'string');
}
