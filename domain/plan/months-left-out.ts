/**
 * Finds the months that a recurring duty silently skips, because they lack the day that its rule
 * names (RFC 5545 skips February 30). Also suggests a rule that does not skip them.
 */
import { dayOf, dayOfIso, isoDayOf } from '../terms/days.ts';
import { weekdayOf } from '../definition/statutory-days.ts';
import { ruleDays } from './compile-recurrence.ts';

/** Months as `2018-02`. `instead`: a rule that skips none; null if there is no obvious one. */
interface LeftOut {
  months: string[];
  instead: string | null;
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** The months from `fromDay` to `toDay` that a valid rule skips, or null if there are none. */
export function monthsLeftOut(rule: string, fromDay: number, toDay: number): LeftOut | null {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const wanted = wantedOf(parts, fromDay);
  const last = Math.min(toDay, lastDayOf(rule, parts, fromDay, toDay));
  const months = monthsOf(fromDay, last).filter((month) => {
    if (!isVisited(month, parts, fromDay)) return false;
    const missing = wanted.filter((one) => !one.isIn(month));
    // If the rule chooses by position, one existing day is enough.
    if (parts.has('BYSETPOS') && missing.length < wanted.length) return false;
    return missing.some(({ atItsEnd }) => {
      const edge = atItsEnd ? lastOf(month) : firstOf(month);
      return edge >= fromDay && edge <= last;
    });
  });
  return months.length === 0 ? null : { months: months.map(nameOf), instead: insteadOf(parts) };
}

/** A month, counted from January of the year 0. */
type Month = number;

/**
 * A day that a rule names in each month. `atItsEnd`: in a month without it, it would be at the end.
 */
interface Wanted {
  isIn: (month: Month) => boolean;
  atItsEnd: boolean;
}

function wantedOf(parts: Map<string, string>, fromDay: number): Wanted[] {
  const days = listIn(parts, 'BYMONTHDAY').map(Number);
  const fifths = listIn(parts, 'BYDAY').filter((one) => /^[+-]?5/.test(one));
  const isPlain = parts.get('FREQ') === 'MONTHLY' && days.length === 0 && !parts.has('BYDAY');
  if (isPlain) days.push(Number(isoDayOf(fromDay).slice(8)));
  return [
    ...days.map((day) => ({
      isIn: (month: Month) => Math.abs(day) <= lengthOf(month),
      atItsEnd: day > 0,
    })),
    ...fifths.map((one) => ({
      isIn: (month: Month) => weekdaysIn(month, one.slice(-2)) >= 5,
      atItsEnd: !one.startsWith('-'),
    })),
  ];
}

/** Does the rule apply to that month at all? */
function isVisited(month: Month, parts: Map<string, string>, fromDay: number): boolean {
  const named = listIn(parts, 'BYMONTH').map(Number);
  if (named.length > 0 && !named.includes((month % 12) + 1)) return false;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const first = monthOf(fromDay);
  if (parts.get('FREQ') === 'MONTHLY') return (month - first) % interval === 0;
  if (parts.get('FREQ') !== 'YEARLY') return true;
  return (Math.floor(month / 12) - Math.floor(first / 12)) % interval === 0;
}

/** The last day that the rule could name. */
function lastDayOf(
  rule: string,
  parts: Map<string, string>,
  fromDay: number,
  toDay: number,
): number {
  const until = parts.get('UNTIL')?.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3');
  if (until !== undefined) return dayOfIso(until);
  if (!parts.has('COUNT')) return toDay;
  const found = ruleDays(rule, fromDay, toDay);
  return found.ok ? (found.days.at(-1)?.day ?? fromDay) : toDay;
}

/** A rule that names the last day of each month that lacks the intended day. */
function insteadOf(parts: Map<string, string>): string | null {
  if (parts.get('FREQ') !== 'MONTHLY' || parts.has('BYSETPOS')) return null;
  const byDay = listIn(parts, 'BYDAY');
  if (byDay.length > 0) {
    const [only] = byDay;
    const isOne = byDay.length === 1 && !parts.has('BYMONTHDAY');
    return isOne ? written(parts, { BYDAY: `-1${only?.slice(-2)}` }) : null;
  }
  const days = listIn(parts, 'BYMONTHDAY').map(Number);
  const late = days.filter((day) => day > 28);
  const others = days.filter((day) => day <= 27);
  if (days.length === 0) return written(parts, { BYMONTHDAY: '-1' });
  const [day = 0] = late;
  if (late.length !== 1 || late.length + others.length < days.length) return null;
  if (others.some((one) => one < 0)) return null;
  if (day === 31) return written(parts, { BYMONTHDAY: [...others, -1].join(',') });
  const ends = Array.from({ length: day - 27 }, (_, nth) => 28 + nth);
  const positions = [...others.map((_, nth) => nth + 1), -1];
  const BYMONTHDAY = [...others, ...ends].join(',');
  return written(parts, { BYMONTHDAY, BYSETPOS: positions.join(',') });
}

function written(parts: Map<string, string>, changed: Record<string, string>): string {
  const all = { ...Object.fromEntries(parts), ...changed };
  return Object.entries(all)
    .map(([name, value]) => `${name}=${value}`)
    .join(';');
}

function listIn(parts: Map<string, string>, name: string): string[] {
  return parts.get(name)?.split(',') ?? [];
}

function monthsOf(fromDay: number, toDay: number): Month[] {
  const first = monthOf(fromDay);
  const count = Math.max(0, monthOf(Math.max(fromDay, toDay)) - first + 1);
  return Array.from({ length: count }, (_, nth) => first + nth);
}

function monthOf(day: number): Month {
  const [year = 0, month = 1] = isoDayOf(day).split('-').map(Number);
  return year * 12 + month - 1;
}

function nameOf(month: Month): string {
  return isoDayOf(firstOf(month)).slice(0, 7);
}

function firstOf(month: Month): number {
  return dayOf(Date.UTC(Math.floor(month / 12), month % 12, 1), 0);
}

function lastOf(month: Month): number {
  return firstOf(month + 1) - 1;
}

function lengthOf(month: Month): number {
  return firstOf(month + 1) - firstOf(month);
}

function weekdaysIn(month: Month, name: string): number {
  const days = Array.from({ length: lengthOf(month) }, (_, nth) => firstOf(month) + nth);
  return days.filter((day) => weekdays[weekdayOf(day)] === name).length;
}
