/**
 * Turns the words of a notice into a deadline as an absolute instant, and keeps the reading with
 * it. The working days, the reading of 前 and the office's choices are inputs. Nothing here moves a
 * deadline by itself, and the day of an activity is never changed. Source of the readings:
 * docs/decisions/0003-deadline-readings.md.
 */
import { ruleDays } from './compile-recurrence.ts';
import {
  dayOfIso,
  endOfDay,
  instantOf,
  isWorkDay,
  isoDayOf,
  minutesOf,
  workDayFrom,
} from '../terms/days.ts';
import type { WorkDays } from '../terms/days.ts';
import type { DefinitionStep, Settings } from '../definition/definition.ts';
import type { DayOffChoice, OfficeDecision } from '../definition/office-decisions.ts';
import type { RuleFault } from '../definition/problems.ts';
import type { Occurrence, PlannedDue } from './plan.ts';

/** What is needed to read a date. */
export interface Frame {
  year: number;
  utcOffsetMinutes: number;
  settings: Settings;
  workDays: WorkDays;
  launchAt: number;
}

type Due = NonNullable<DefinitionStep['due']>;
type Repeats = NonNullable<DefinitionStep['repeats']>;
type TimeOfDay = Due['time'];

/** The day (days since 1970) that `on` names, in `year` if it has none; NaN if it is not a day. */
export function dayIn(year: number, on: string): number {
  return dayOfIso(on.length === 5 ? `${year}-${on}` : on);
}

/** A step's deadline for one audience. `ahead`: how many working days earlier a tier must file. */
export function plannedDue(
  due: Due,
  frame: Frame,
  choice: DayOffChoice,
  ahead: number | undefined,
): PlannedDue {
  const time = timeIn(due.time, frame.settings);
  const asWritten = lastDayOf(due, dayIn(frame.year, due.on), frame);
  const moved = movedDay(frame.workDays, asWritten, choice);
  const shift = isStrict(due, frame) ? 1 : 0;
  const last = ahead === undefined ? moved : workDayFrom(frame.workDays, moved, -ahead);
  return {
    at: instantAt(last, time, frame),
    day: last + shift,
    phrase: due.phrase,
    bound: due.bound,
    ...(time === undefined ? {} : { time }),
    yearInferred: due.on.length === 5,
    ...(due.source ? { source: due.source } : {}),
    ...(moved === asWritten || choice === 'keep' ? {} : { moved: choice }),
    ...(ahead === undefined ? {} : { aheadWorkingDays: ahead }),
  };
}

/** The decision that a deadline on a day off needs; null if it is on a working day. */
export function dueDecision(
  step: string,
  due: Due,
  frame: Frame,
  chosen: DayOffChoice,
): OfficeDecision | null {
  const last = lastDayOf(due, dayIn(frame.year, due.on), frame);
  if (isWorkDay(frame.workDays, last)) return null;
  const to = (choice: DayOffChoice): string => isoDayOf(movedDay(frame.workDays, last, choice));
  const options = { keep: to('keep'), earlier: to('earlier'), later: to('later') };
  return { code: 'due-on-day-off', step, day: isoDayOf(last), options, chosen };
}

/** A recurring step's occurrences. Each opens when the one before it is due. */
export function occurrencesOf(
  repeats: Repeats,
  frame: Frame,
  choice: DayOffChoice,
  ahead: number | undefined,
): { ok: true; occurrences: Occurrence[]; daysOff: string[] } | { ok: false; fault: RuleFault } {
  const from = dayIn(frame.year, repeats.from);
  const found = ruleDays(repeats.rule, from, dayIn(frame.year, repeats.to));
  if (!found.ok) return found;
  const time = timeIn(repeats.time, frame.settings);
  const daysOff: string[] = [];
  const perDay = new Map<number, number>();
  for (const { day } of found.days) perDay.set(day, (perDay.get(day) ?? 0) + 1);
  let opensAt = Math.max(frame.launchAt, instantOf(from, 0, frame.utcOffsetMinutes));
  const occurrences = found.days.map(({ day, minutes }): Occurrence => {
    if (!isWorkDay(frame.workDays, day)) daysOff.push(isoDayOf(day));
    const moved = movedDay(frame.workDays, day, choice);
    const last = ahead === undefined ? moved : workDayFrom(frame.workDays, moved, -ahead);
    const clock = minutes === null ? time : clockOf(minutes);
    const mark = (perDay.get(day) ?? 0) > 1 ? `t${clockOf(minutes ?? 0).replace(':', '')}` : '';
    const id = `${isoDayOf(day).replaceAll('-', '')}${mark}`;
    const occurrence = { id, opensAt, at: instantAt(last, clock, frame), day: last };
    opensAt = Math.max(opensAt, occurrence.at + 1);
    return { ...occurrence, opensAt: Math.min(occurrence.opensAt, occurrence.at) };
  });
  return { ok: true, occurrences, daysOff };
}

/** Is 前 read strictly, so that the named day is too late? With a time of day, there is no doubt. */
function isStrict(due: Due, { settings }: Frame): boolean {
  return due.bound === 'before' && due.time === undefined && settings.before === 'strict';
}

function lastDayOf(due: Due, named: number, frame: Frame): number {
  return isStrict(due, frame) ? named - 1 : named;
}

function movedDay(workDays: WorkDays, day: number, choice: DayOffChoice): number {
  if (choice === 'keep' || isWorkDay(workDays, day)) return day;
  return workDayFrom(workDays, day, choice === 'later' ? 1 : 0);
}

function timeIn(time: TimeOfDay, settings: Settings): string | undefined {
  if (time === 'closing') return settings.closingTime;
  return time === 'noon' ? '12:00' : time;
}

function instantAt(day: number, time: string | undefined, { utcOffsetMinutes }: Frame): number {
  if (time === undefined) return endOfDay(day, utcOffsetMinutes);
  return instantOf(day, minutesOf(time), utcOffsetMinutes);
}

function clockOf(minutes: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
