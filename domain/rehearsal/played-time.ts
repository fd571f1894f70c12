/**
 * Chooses the moments at which somebody acts in a script: minutes of working hours, drawn from a
 * seed, within what the item allows. A timely act lies between the item's opening and its deadline,
 * however short that is: a daily duty opens only when the one before it is due.
 */
import { dayOf, instantOf, isWorkDay, workDayWithin } from '../terms/days.ts';
import { hashOf } from '../terms/canonical-hash.ts';
import type { UnitPlan } from '../plan/plan.ts';

/** A plan's calendar, and the random draw for the unit that is played. */
export interface PlayTime {
  plan: UnitPlan;
  /** A whole number below the given one. */
  draw: (max: number) => number;
}

/** The time in which something can be done (epoch ms). */
export interface Span {
  from: number;
  until: number;
}

const minuteMs = 60_000;
const firstMinute = 9 * 60 + 11;
const workMinutes = 7 * 60;

/**
 * A minute (epoch ms) of the working day after the mail hour, so that due letters have been sent.
 */
export function workTime({ plan, draw }: PlayTime, day: number): number {
  const minutes = firstMinute + draw(workMinutes);
  return instantOf(day, clearOfHalfHours(minutes), plan.utcOffsetMinutes);
}

/**
 * A minute (epoch ms) of that day's working hours, if they lie within the span; else of the nearest
 * working hours in the span; else of the span itself.
 */
export function timeWithin(time: PlayTime, day: number, span: Span): number {
  const { plan, draw } = time;
  const at = workTime(time, day);
  if (at >= span.from && at <= span.until) return at;
  const { from, until } = workHoursWithin(plan, at > span.until, span) ?? span;
  const first = Math.ceil(from / minuteMs);
  const minutes = Math.floor(until / minuteMs) - first;
  if (minutes < 1) return until;
  const drawn = 1 + draw(minutes);
  // Half hours count the same in epoch minutes: China's offset is whole hours.
  const clear = clearOfHalfHours(first + drawn);
  return (clear <= first + minutes ? clear : first + drawn) * minuteMs;
}

/** A moment (epoch ms) some working days after `at`, drawn from the range `days`. */
export function later(time: PlayTime, at: number, days: readonly [number, number]): number {
  const { plan } = time;
  const day = dayOf(at, plan.utcOffsetMinutes);
  return workTime(time, workDay(plan, day, 1 + within(time, days)));
}

/** A number of working days drawn from a range. */
export function within({ draw }: PlayTime, [from, to]: readonly [number, number]): number {
  return from + draw(to - from + 1);
}

/** The day `n` working days from `day`; beyond the plan's table, calendar days are counted. */
export function workDay({ workDays }: UnitPlan, day: number, n: number): number {
  return workDayWithin(workDays, day, n) ?? day + n;
}

/** A small seeded generator (mulberry32): whole numbers below `max`. */
export function seeded(seed: string): (max: number) => number {
  let state = Number.parseInt(hashOf(seed).slice(0, 8), 16);
  return (max) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return max <= 0 ? 0 : ((mixed ^ (mixed >>> 14)) >>> 0) % max;
  };
}

/** The first or the last working hours of a span; null if it has none. */
function workHoursWithin(plan: UnitPlan, atItsEnd: boolean, { from, until }: Span): Span | null {
  const { utcOffsetMinutes } = plan;
  const [first, last] = [dayOf(from, utcOffsetMinutes), dayOf(until, utcOffsetMinutes)];
  const days = [first, workDay(plan, first, 1), last].filter(
    (day) => day <= last && (day === last || isWorkDay(plan.workDays, day)),
  );
  const hours = days.map((day) => ({
    from: Math.max(from, instantOf(day, firstMinute, utcOffsetMinutes)),
    until: Math.min(until, instantOf(day, firstMinute + workMinutes, utcOffsetMinutes)),
  }));
  const open = hours.filter((one) => one.until - one.from >= 2 * minuteMs);
  return (atItsEnd ? open.at(-1) : open[0]) ?? null;
}

function clearOfHalfHours(minutes: number): number {
  return minutes % 30 === 0 ? minutes + 3 : minutes;
}
