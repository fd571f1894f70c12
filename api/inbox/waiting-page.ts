/**
 * One page of what waits, from units of which only the first and the last deadline are known. A
 * unit is asked when something of it may stand on the page: one whose first deadline lies behind
 * the page's end cannot change it. Asks by the function that it is given; knows no engine.
 */
import pMap from 'p-map';

/** A unit that may hold something, due between two instants (epoch ms). */
export interface Candidate {
  campaign: string;
  unit: string;
  first: number;
  last: number;
}

/** Something that a unit holds. `dueAt`: epoch ms; what is undated comes after all of them. */
export interface Held<T> {
  dueAt: number;
  /** Tells the things of one unit apart. */
  name: string;
  item: T;
}

/** Where something stands in the order: its deadline, then campaign, unit and name. */
export type Place = [due: number, ...names: string[]];

const unitsAtOnce = 8;

/** Units asked for one page: where most of them hold nothing after all, the page is short. */
export const unitsAskedMax = 400;

/** The page behind `seen` (null: the first); `next` is where the one behind it begins. */
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

/** Is it a place of ours, as it comes back from outside? */
export function isPlace(value: unknown): value is Place {
  if (!Array.isArray(value)) return false;
  const [due, ...names] = value as unknown[];
  return Number.isSafeInteger(due) && names.every((name) => typeof name === 'string');
}

interface Placed<T> {
  place: Place;
  item: T;
}

/** Never outside of what its unit was listed with, or a page could miss it. */
function placedIn<T>({ first, last, campaign, unit }: Candidate, held: Held<T>[]): Placed<T>[] {
  return held.map(({ dueAt, name, item }) => {
    const due = Math.min(Math.max(dueAt, first), last);
    return { place: [due, campaign, unit, name], item };
  });
}

function startOf({ first, campaign, unit }: Candidate): Place {
  return [first, campaign, unit];
}

/** Sorts behind every name. */
const lastName = '\uffff';

function before<T>(placed: Placed<T>[], horizon: Place | null): Placed<T>[] {
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
