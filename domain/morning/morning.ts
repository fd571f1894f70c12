/**
 * What one reader is told this morning, computed from the entries of all units: what is new, what
 * the office itself is late with, what else has waited longest, and whether that is worth a mail.
 * The mail does not grow with the number of units: it has counts, and the first rows of each list.
 */
import type { OfficeEntry, OfficeThing } from '../rules/office-entries.ts';
import { parseOfficeEntry } from '../rules/office-entries.ts';
import { dayMs } from '../terms/days.ts';
import type { OfficeDesk } from './readers.ts';

/**
 * What the office has to do about each kind of item, in the order of the mail: decide it, take care
 * of it, or only know it. `null`: units do not list it for the office, or it is told another way.
 */
const things = {
  undeliverable: 'looks',
  'extension-asked': 'decides',
  'review-opened': 'decides',
  'review-waiting': 'looks',
  escalation: 'looks',
  acknowledge: 'looks',
  reminder: 'knows',
  left: 'looks',
  paper: 'knows',
  copy: 'knows',
  // The summary at the end covers this, for all units (closing.ts).
  closing: null,
  cancelled: null,
  succeeded: null,
  amended: null,
  returned: null,
  reopened: null,
  nudge: null,
  extended: null,
  'extension-refused': null,
  launch: null,
} as const satisfies Record<OfficeThing, 'decides' | 'looks' | 'knows' | null>;

export type MorningThing = {
  [K in OfficeThing]: (typeof things)[K] extends null ? never : K;
}[OfficeThing];

/** An entry for the office, with the unit that it comes from. */
export interface MorningRow extends OfficeEntry {
  thing: MorningThing;
  campaign: string;
  unit: string;
}

/** The first rows of a list, and how many rows the whole list has. */
export interface MorningList {
  rows: MorningRow[];
  all: number;
}

/** The counts of one kind: units, items, and units with something new. */
interface MorningCount {
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

/** The most rows that a list shows: what fits on a screen. */
export const listedMax = 10;

const order = (Object.keys(things) as OfficeThing[]).filter(
  (thing): thing is MorningThing => things[thing] !== null,
);

/** If nothing is new, a mail repeats after this time (ms) what the office is still late with. */
const againAfterMs = 7 * dayMs;

/** How late (ms) the server's lists may be: it is better to tell twice than not at all. */
const lagMs = 60_000;

/** A unit's rows, parsed from the entries that it shows. */
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
 * The content of this morning's mail; null if there is not enough for a mail. `before`: when this
 * reader was last written to (epoch ms by the calendar of `now`); null if never.
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

/**
 * When something next becomes news by time alone (epoch ms): a decision falls due or stays late.
 */
export function nextNewsAt(rows: readonly MorningRow[], now: number): number | null {
  const dues = rows.filter(isDecision).flatMap(({ dueAt }) => dueAt ?? []);
  return dues.length > 0 ? Math.max(now, Math.min(...dues)) : null;
}

/** The row as this reader sees it: unchanged, only from a later day on, or not at all. */
function seenBy(desk: OfficeDesk, row: MorningRow, now: number): MorningRow[] {
  if (desk.reads.includes(row.to)) return [row];
  const { dueAt } = row;
  const isHeard = desk.lateAfterMs !== null && row.to === 'o' && isDecision(row);
  if (!isHeard || dueAt === null || now <= dueAt + graceOf(desk, row)) return [];
  // For this reader, a row becomes news only by being overdue.
  return [{ ...row, latest: Number.NEGATIVE_INFINITY }];
}

/** How long (ms) after its deadline this reader is first told of a row. */
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

/** The first rows in order of `by`, then of names, so that the order of the input is irrelevant. */
function listOf(rows: readonly MorningRow[], by: (row: MorningRow) => number): MorningList {
  const nameOf = ({ campaign, unit, thing, to }: MorningRow): string =>
    `${campaign} ${unit} ${order.indexOf(thing)} ${to}`;
  const sorted = rows.toSorted((a, b) => by(a) - by(b) || (nameOf(a) < nameOf(b) ? -1 : 1));
  return { rows: sorted.slice(0, listedMax), all: rows.length };
}

function byThing({ thing, dueAt }: MorningRow): number {
  // Within a kind, sort by deadline: an instant is far smaller than the distance between kinds.
  return order.indexOf(thing) * 1e14 + (dueAt ?? 1e14 - 1);
}
