/**
 * When something was taken, by what its file says: a camera's own clock, or one with an offset.
 * Judges nothing.
 */
import { dayOf, dayOfIso } from '../terms/days.ts';

const takenPattern = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;

/** Where clocks begin that nobody has set: 1904, 1970, 1980, and 2000-01-01 for most cameras. */
const clockNeverSetDay = dayOfIso('2000-01-01');

/**
 * The day on which something was taken, by the campaign's clock where the file says an offset, else
 * as the camera said. Null for what is no date, and for a camera whose clock was never set.
 */
export function takenDayOf(takenAt: string, utcOffsetMinutes: number): number | null {
  const [, date = '', , offset] = takenPattern.exec(takenAt) ?? [];
  const day = offset === undefined ? dayOfIso(date) : dayOf(Date.parse(takenAt), utcOffsetMinutes);
  return day > clockNeverSetDay ? day : null;
}

/** The same as a moment to be shown with this offset: a camera's own clock is shown as it stood. */
export function takenMomentOf(
  takenAt: string,
  utcOffsetMinutes: number,
): { at: number; utcOffsetMinutes: number } | null {
  if (takenDayOf(takenAt, utcOffsetMinutes) === null) return null;
  const [, date, time, offset] = takenPattern.exec(takenAt) ?? [];
  return offset === undefined
    ? { at: Date.parse(`${date}T${time}:00Z`), utcOffsetMinutes: 0 }
    : { at: Date.parse(takenAt), utcOffsetMinutes };
}
