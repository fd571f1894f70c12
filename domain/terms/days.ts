/**
 * Days and working days as whole numbers: pure arithmetic that a workflow may run.
 * A day is counted from 1970-01-01 in the plan's time zone, a fixed offset from UTC
 * (China has had no summer time since 1991). Which days are working days is data in the plan.
 */

const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** Beijing's time: the only one that a definition may name, and that of all that is in no plan. */
export const beijing = { utcOffsetMinutes: 480 };

/** Consecutive days from `firstDay` on: `1` for a working day, `0` for a day off. */
export interface WorkDays {
  firstDay: number;
  days: string;
}

/** The day on which an instant falls. Units: epoch milliseconds; minutes east of UTC. */
export function dayOf(at: number, utcOffsetMinutes: number): number {
  return Math.floor((at + utcOffsetMinutes * minuteMs) / dayMs);
}

/** The instant at which a day's clocks show `minutes` past midnight. */
export function instantOf(day: number, minutes: number, utcOffsetMinutes: number): number {
  return day * dayMs + (minutes - utcOffsetMinutes) * minuteMs;
}

/**
 * The last millisecond of a day, since 24:00 still counts as in time (docs/decisions, deadlines).
 */
export function endOfDay(day: number, utcOffsetMinutes: number): number {
  return instantOf(day + 1, 0, utcOffsetMinutes) - 1;
}

/** `HH:MM` as minutes past midnight. */
export function minutesOf(timeOfDay: string): number {
  const [hours = '0', minutes = '0'] = timeOfDay.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** A day as `YYYY-MM-DD`. */
export function isoDayOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** `YYYY-MM-DD` as a day; NaN for a date that does not exist (2018-02-30). */
export function dayOfIso(iso: string): number {
  const at = Date.parse(`${iso}T00:00:00Z`);
  const day = at / dayMs;
  return Number.isNaN(at) || isoDayOf(day) !== iso ? Number.NaN : day;
}

/** An instant as ISO 8601 with the plan's offset, to the second: `2018-05-18T09:00:00+08:00`. */
export function isoInstantOf(at: number, utcOffsetMinutes: number): string {
  const wall = new Date(at + utcOffsetMinutes * minuteMs).toISOString().slice(0, 19);
  const sign = utcOffsetMinutes < 0 ? '-' : '+';
  const offset = Math.abs(utcOffsetMinutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${wall}${sign}${two(Math.floor(offset / 60))}:${two(offset % 60)}`;
}

/** Is this a working day? Throws beyond the table, which `compile` makes long enough. */
export function isWorkDay(table: WorkDays, day: number): boolean {
  const sign = table.days[day - table.firstDay];
  if (sign === undefined) throw new RangeError(`no working-day table for ${isoDayOf(day)}`);
  return sign === '1';
}

/**
 * The n-th working day after (n > 0) or before (n < 0) a day. For 0, the day itself, or the last
 * working day before it if it is a day off. Throws beyond the table.
 */
export function workDayFrom(table: WorkDays, day: number, n: number): number {
  const found = workDayWithin(table, day, n);
  if (found === null)
    throw new RangeError(`${n} working days from ${isoDayOf(day)} leave the table`);
  return found;
}

/** As `workDayFrom`, but null where the table does not reach so far. */
export function workDayWithin(table: WorkDays, day: number, n: number): number | null {
  const reaches = (at: number): boolean => table.days[at - table.firstDay] !== undefined;
  if (n === 0) {
    let found = day;
    while (reaches(found) && !isWorkDay(table, found)) found -= 1;
    return reaches(found) ? found : null;
  }
  if (!reaches(day + Math.sign(n))) return null;
  const { days, before } = indexOf(table);
  // The number of working days before the first day that counts when going forwards.
  const first = before[day - table.firstDay + (n > 0 ? 1 : 0)] ?? 0;
  return days[n > 0 ? first + n - 1 : first + n] ?? null;
}

/** How many working days follow `after`, up to and including `until`; null beyond the table. */
export function workDaysBetween(table: WorkDays, after: number, until: number): number | null {
  const { before } = indexOf(table);
  const [from, to] = [after, until].map((day) => before[day + 1 - table.firstDay]);
  return from === undefined || to === undefined ? null : to - from;
}

/** All working days in order, and for each day of the table how many working days precede it. */
interface WorkDayIndex {
  days: number[];
  before: number[];
}

/**
 * An agenda asks for hundreds of working days at every command, and counting day by day took a
 * third of a unit's time (docs/measures.md). So each table is indexed once; tables never change.
 */
const indexes = new WeakMap<WorkDays, WorkDayIndex>();

function indexOf(table: WorkDays): WorkDayIndex {
  const known = indexes.get(table);
  if (known) return known;
  const days: number[] = [];
  const before: number[] = [];
  for (let at = 0; at < table.days.length; at += 1) {
    before.push(days.length);
    if (table.days[at] === '1') days.push(table.firstDay + at);
  }
  // One entry beyond the last day, from which one may still count backwards.
  before.push(days.length);
  const index = { days, before };
  indexes.set(table, index);
  return index;
}

/**
 * The first instant, at or after `at`, at which a working day's clocks show `minutes` past
 * midnight: the time when a letter may go out.
 */
export function nextWorkTime(
  table: WorkDays,
  at: number,
  minutes: number,
  utcOffsetMinutes: number,
): number {
  let day = dayOf(at, utcOffsetMinutes);
  while (!isWorkDay(table, day) || instantOf(day, minutes, utcOffsetMinutes) < at) day += 1;
  return instantOf(day, minutes, utcOffsetMinutes);
}
