/**
 * China's statutory working days: how each year's notice of the State Council's General Office
 * departs from Monday to Friday. The yearly lists are data (`campaigns/working-days`) and can be
 * replaced; those of 2019 and 2020 were changed in mid-year. A year without a list is reported.
 */
import * as z from 'zod';

import type { WorkDays } from '../terms/days.ts';
import { dayOfIso, isoDayOf } from '../terms/days.ts';

const differing = z.strictObject({ on: z.iso.date(), name: z.string().min(1) });

export const calendarSchema = z
  .strictObject({
    year: z.int().min(2000).max(2100),
    /**
     * The notices that the list comes from. A New Year holiday may be in the next year's notice.
     */
    sources: z
      .array(
        z.strictObject({
          document: z.string().min(1),
          issuedOn: z.iso.date().optional(),
          url: z.url().optional(),
        }),
      )
      .min(1),
    /** Weekdays on which nobody works. */
    off: z.array(differing),
    /** Saturdays and Sundays on which people work instead (调休). */
    work: z.array(differing),
  })
  .check(({ value, issues }) => {
    const seen = new Set<string>();
    for (const list of ['off', 'work'] as const) {
      for (const [index, { on }] of value[list].entries()) {
        const wrong = wrongDay(value.year, list, on, seen);
        if (!wrong) continue;
        issues.push({ code: 'custom', message: wrong, path: [list, index, 'on'], input: on });
      }
    }
  });

export type Calendar = z.output<typeof calendarSchema>;

function wrongDay(
  year: number,
  list: 'off' | 'work',
  on: string,
  seen: Set<string>,
): string | null {
  if (!on.startsWith(`${year}-`)) return `${on} is not a day of ${year}`;
  if (seen.has(on)) return `${on} is listed twice`;
  seen.add(on);
  if (list === 'off' && isWeekend(dayOfIso(on))) return `${on} is a weekend anyway`;
  if (list === 'work' && !isWeekend(dayOfIso(on))) return `${on} is a weekday anyway`;
  return null;
}

/** 0 is Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

function isWeekend(day: number): boolean {
  return weekdayOf(day) === 0 || weekdayOf(day) === 6;
}

/** Returns the table for a span of days, or the years for which there is no list. */
export function workDaysTable(
  calendars: readonly Calendar[],
  firstDay: number,
  lastDay: number,
): { ok: true; workDays: WorkDays } | { ok: false; missing: number[] } {
  const byYear = new Map(calendars.map((calendar) => [calendar.year, calendar]));
  const missing = yearsOf(firstDay, lastDay).filter((year) => !byYear.has(year));
  if (missing.length > 0) return { ok: false, missing };
  const off = new Set(calendars.flatMap((one) => one.off.map(({ on }) => dayOfIso(on))));
  const work = new Set(calendars.flatMap((one) => one.work.map(({ on }) => dayOfIso(on))));
  let days = '';
  for (let day = firstDay; day <= lastDay; day += 1) {
    days += work.has(day) || (!isWeekend(day) && !off.has(day)) ? '1' : '0';
  }
  return { ok: true, workDays: { firstDay, days } };
}

/** The years that a span of days touches. */
export function yearsOf(firstDay: number, lastDay: number): number[] {
  const from = Number(isoDayOf(firstDay).slice(0, 4));
  const to = Number(isoDayOf(lastDay).slice(0, 4));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/**
 * The last day covered by lists that follow on from `fromDay` without a gap; null if there is none.
 */
export function reachOf(calendars: readonly Calendar[], fromDay: number): string | null {
  const years = new Set(calendars.map((calendar) => calendar.year));
  let year = Number(isoDayOf(fromDay).slice(0, 4));
  if (!years.has(year)) return null;
  while (years.has(year + 1)) year += 1;
  return `${year}-12-31`;
}

/**
 * A year without holidays, for when its list is not out yet. Used only if the office accepts it.
 */
export function plainCalendar(year: number): Calendar {
  return { year, sources: [{ document: 'none: Monday to Friday assumed' }], off: [], work: [] };
}
