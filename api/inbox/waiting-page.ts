/**
 * One page of waiting items, from units of which only the first and the last deadline are known. A
 * unit is queried if an item of it may belong on the page: if its first deadline is after the
 * page's end, it cannot. The query is a function passed in; this file does not know the engine.
 */
import pMap from 'p-map';

/** A unit that may have an item due between two instants (epoch ms). */
export interface Candidate {
  campaign: string;
  unit: string;
  first: number;
  last: number;
}

/** An item of a unit. `dueAt`: epoch ms; items without a deadline come last. */
export interface Held<T> {
  dueAt: number;
  /** Identifies the item within its unit. */
  name: string;
  item: T;
}

/** The item's place in the order: its deadline, then campaign, unit and name. */
export type Place = [due: number, ...names: string[]];

const unitsAtOnce = 8;

/** Units queried for one page: if most of them have no item after all, the page is short. */
export const unitsAskedMax = 400;

/** The page after `seen` (null: the first); `next` is where the following one begins. */
export async function pageOf<T>(
  candidates: readonly Candidate[],
  { seen, limit }: { seen: Place | null; limit: number },
  ask: (candidate: Candidate) => Promise<Held<T>[]>,
): Promise<{ items: T[]; next: Place | null }> {
  const isAhead = (place: Place): boolean => seen === null || compare(place, seen) > 0;
  const ahead = candidates
    .filter(({ last, campaign, unit }) => isAhead([last, campaign, unit, lastName]))
    .toSorted((a, b) => compare(startOf(a), startOf(b)));
  const placed: Placed<T>[] = [];
  let horizon: Place | null = null;
  for (let asked = 0; asked < ahead.length; asked += unitsAtOnce) {
    const batch = ahead.slice(asked, asked + unitsAtOnce);
    horizon = batch[0] ? startOf(batch[0]) : null;
    if (before(placed, horizon).length > limit || asked >= unitsAskedMax) break;
    const held = await pMap(batch, async (one) => placedIn(one, await ask(one)), {
      concurrency: unitsAtOnce,
    });
    placed.push(...held.flat().filter(({ place }) => isAhead(place)));
    horizon = null;
  }
  const certain = before(placed, horizon).toSorted((a, b) => compare(a.place, b.place));
  const page = certain.slice(0, limit);
  const next = certain.length > limit ? (page.at(-1)?.place ?? null) : horizon;
  return { items: page.map(({ item }) => item), next };
}

/** Whether a value sent back from outside is a valid place. */
export function isPlace(value: unknown): value is Place {
  if (!Array.isArray(value)) return false;
  const [due, ...names] = value as unknown[];
  return Number.isSafeInteger(due) && names.every((name) => typeof name === 'string');
}

interface Placed<T> {
  place: Place;
  item: T;
}

/** Kept within the range listed for the unit, otherwise a page could miss the item. */
function placedIn<T>({ first, last, campaign, unit }: Candidate, held: Held<T>[]): Placed<T>[] {
  return held.map(({ dueAt, name, item }) => {
    const due = Math.min(Math.max(dueAt, first), last);
    return { place: [due, campaign, unit, name], item };
  });
}

function startOf({ first, campaign, unit }: Candidate): Place {
  return [first, campaign, unit];
}

/** Sorts after every name. */
const lastName = '\uffff';

function before<T>(placed: Placed<T>[], horizon: Place | null): Placed<T>[] {
  return horizon ? placed.filter(({ place }) => compare(place, horizon) < 0) : placed;
}

/** A longer place comes after a place that is its beginning. */
function compare(a: Place, b: Place): number {
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (part !== other) return part < other ? -1 : 1;
  }
  return a.length - b.length;
}
