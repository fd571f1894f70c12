/**
 * When the office's mail of a morning goes out: a working day's hour, which a definition may set.
 * Pure: the calendar comes in with the plan.
 */
import { dayOf, isWorkDay, minutesOf, nextWorkTime } from '../terms/days.ts';
import type { UnitPlan } from '../plan/plan.ts';

/** Before the offices open, and before what units are told at nine. */
const usualMorning = '08:30';

type Calendar = Pick<UnitPlan, 'workDays' | 'settings' | 'utcOffsetMinutes'>;

/** The first morning after an instant (epoch ms). */
export function nextMorning(
  { workDays, settings, utcOffsetMinutes }: Calendar,
  at: number,
): number {
  return nextWorkTime(workDays, at + 1, minutesOf(hourOf(settings)), utcOffsetMinutes);
}

/** Is it a working day? A mail that could not go out at its hour may still go out that day. */
export function isMorningDay({ workDays, utcOffsetMinutes }: Calendar, at: number): boolean {
  return isWorkDay(workDays, dayOf(at, utcOffsetMinutes));
}

function hourOf({ morningAt }: Calendar['settings']): string {
  return morningAt ?? usualMorning;
}
