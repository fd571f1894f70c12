/**
 * What one reader is told this morning, from the entries of all units: what is new, what is overdue
 * with the office itself, what else waits the longest; and whether that is worth a mail. It does
 * not grow with the units: counts, and the first lines of each list.
 */
import type { OfficeEntry, OfficeThing } from '../rules/office-entries.ts';
import { parseOfficeEntry } from '../rules/office-entries.ts';
import type { OfficeDesk } from './readers.ts';

/** What the office reads of each morning, in this order, and what it makes of each. */
const things = {
  undeliverable: 'looks',
  'extension-asked': 'decides',
  'review-opened': 'decides',
  'review-waiting': 'looks',
  escalation: 'looks',
  acknowledge: 'looks',
  reminder: 'knows',
  paper: 'knows',
  copy: 'knows',
} satisfies Partial<Record<OfficeThing, 'decides' | 'looks' | 'knows'>>;

export type MorningThing = keyof typeof things;

/** An entry of a unit. */
export interface MorningRow extends OfficeEntry {
  thing: MorningThing;
  campaign: string;
  unit: string;
}

/** The first rows of a list, and how many there are. */
export interface MorningList {
  rows: MorningRow[];
  all: number;
}

/** How much there is of a kind: units, things, and units with something new. */
export interface MorningCount {
  thing: MorningThing;
  units: number;
  things: number;
  fresh: number;
}

export interface Morning {
  counts: MorningCount[];
  fresh: MorningList;
  overdue: MorningList;
  longest: MorningList;
}

/** Lines of one list: what fits on a screen. */
export const listedMax = 10;

const order = Object.keys(things) as MorningThing[];

/** With nothing new, a mail says once in so many days what is still overdue with the office. */
const againAfterMs = 7 * 86_400_000;

/** Visibility may be that late with what a unit says: rather told twice than not at all. */
const lagMs = 60_000;

/** A unit's rows, from the entries that it shows. */
export function morningRowsOf(
  campaign: string,
  unit: string,
  entries: readonly string[],
): MorningRow[] {
  return entries.flatMap((one) => {
    const entry = parseOfficeEntry(one);
    const thing = order.find((known) => known === entry?.thing);
    return entry && thing ? [{ campaign, unit, ...entry, thing }] : [];
  });
}

/**
 * The mail of this morning; null where it is not worth one. `before`: when this reader was last
 * written to (epoch ms by the calendar of `now`), null if never.
 */
export function morningFor(
  desk: OfficeDesk,
  rows: readonly MorningRow[],
  { before, now }: { before: number | null; now: number },
): Morning | null {
  const seen = rows.flatMap((row) => seenBy(desk, row, now));
  const isFresh = ({ latest }: MorningRow): boolean => latest > (before ?? 0) - lagMs;
  const fresh = seen.filter(isFresh);
  const overdue = seen.filter((row) => isDecision(row) && isPast(row, now));
  const isNews =
    fresh.some(({ thing }) => things[thing] !== 'knows') ||
    overdue.some((row) => before === null || (row.dueAt ?? 0) + graceOf(desk, row) > before) ||
    (overdue.length > 0 && now - (before ?? 0) >= againAfterMs);
  if (!isNews) return null;
  return {
    counts: countsOf(seen, isFresh),
    fresh: listOf(fresh, byThing),
    overdue: listOf(overdue, ({ dueAt }) => dueAt ?? 0),
    longest: listOf(
      seen.filter((row) => isDecision(row) && !fresh.includes(row) && !overdue.includes(row)),
      ({ since }) => since,
    ),
  };
}

/** When time alone may next make news: a decision falls due, or goes on being overdue. */
export function nextNewsAt(rows: readonly MorningRow[], now: number): number | null {
  const dues = rows.filter(isDecision).flatMap(({ dueAt }) => dueAt ?? []);
  return dues.length > 0 ? Math.max(now, Math.min(...dues)) : null;
}

/** What a row is to this reader: theirs, theirs from a later day on, or none of their business. */
function seenBy(desk: OfficeDesk, row: MorningRow, now: number): MorningRow[] {
  if (desk.reads.includes(row.to)) return [row];
  const { dueAt } = row;
  const isHeard = desk.lateAfterMs !== null && row.to === 'o' && isDecision(row);
  if (!isHeard || dueAt === null || now <= dueAt + graceOf(desk, row)) return [];
  // It is no news to them but by its lying there.
  return [{ ...row, latest: Number.NEGATIVE_INFINITY }];
}

/** How long after its deadline this reader first hears of a row. */
function graceOf({ reads, lateAfterMs }: OfficeDesk, { to }: MorningRow): number {
  return reads.includes(to) ? 0 : (lateAfterMs ?? 0);
}

function isDecision({ thing }: MorningRow): boolean {
  return things[thing] === 'decides';
}

function isPast({ dueAt }: MorningRow, now: number): boolean {
  return dueAt !== null && now > dueAt;
}

function countsOf(
  rows: readonly MorningRow[],
  isFresh: (row: MorningRow) => boolean,
): MorningCount[] {
  return order.flatMap((thing) => {
    const of = rows.filter((row) => row.thing === thing);
    if (of.length === 0) return [];
    return {
      thing,
      units: unitsOf(of),
      things: of.reduce((sum, { count }) => sum + count, 0),
      fresh: unitsOf(of.filter(isFresh)),
    };
  });
}

function unitsOf(rows: readonly MorningRow[]): number {
  return new Set(rows.map(({ campaign, unit }) => `${campaign}/${unit}`)).size;
}

/** The first of them by what counts; then by names, so that the order of the rows does not. */
function listOf(rows: readonly MorningRow[], by: (row: MorningRow) => number): MorningList {
  const nameOf = ({ campaign, unit, thing, to }: MorningRow): string =>
    `${campaign} ${unit} ${order.indexOf(thing)} ${to}`;
  const sorted = rows.toSorted((a, b) => by(a) - by(b) || (nameOf(a) < nameOf(b) ? -1 : 1));
  return { rows: sorted.slice(0, listedMax), all: rows.length };
}

function byThing({ thing, dueAt }: MorningRow): number {
  // Of a kind, what is due first: an instant is far smaller than the next kind's place.
  return order.indexOf(thing) * 1e14 + (dueAt ?? 1e14 - 1);
}
