/**
 * When the office's morning mail is sent: at a fixed time of each working day, which a definition
 * may set. The calendar comes with the plan.
 */
import { dayOf, isWorkDay, minutesOf, nextWorkTime } from '../terms/days.ts';
import type { UnitPlan } from '../plan/plan.ts';

/** The default: before offices open, and before the units' own mails at nine. */
const usualMorning = '08:30';

type Calendar = Pick<UnitPlan, 'workDays' | 'settings' | 'utcOffsetMinutes'>;

/** The first morning after an instant (epoch ms). */
export function nextMorning(
  { workDays, settings, utcOffsetMinutes }: Calendar,
  at: number,
): number {
  return nextWorkTime(workDays, at + 1, minutesOf(hourOf(settings)), utcOffsetMinutes);
}

/** Is it a working day? A mail that could not be sent at its time may still be sent that day. */
export function isMorningDay({ workDays, utcOffsetMinutes }: Calendar, at: number): boolean {
  return isWorkDay(workDays, dayOf(at, utcOffsetMinutes));
}

function hourOf({ morningAt }: Calendar['settings']): string {
  return morningAt ?? usualMorning;
}
