/**
 * When a picture or film was taken, according to the file: by the camera's clock, or with an
 * offset.
 */
import { dayOf, dayOfIso } from '../terms/days.ts';

const takenPattern = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;

/**
 * Where clocks start that nobody has set: in 1904, 1970 or 1980, and in most cameras on 2000-01-01.
 */
const clockNeverSetDay = dayOfIso('2000-01-01');

/**
 * The day on which it was taken: in the campaign's time if the file has an offset, else as the
 * camera says. Null if it is no date, or if the camera's clock was never set.
 */
export function takenDayOf(takenAt: string, utcOffsetMinutes: number): number | null {
  const [, date = '', , offset] = takenPattern.exec(takenAt) ?? [];
  const day = offset === undefined ? dayOfIso(date) : dayOf(Date.parse(takenAt), utcOffsetMinutes);
  return day > clockNeverSetDay ? day : null;
}

/**
 * The same as a moment to show, in this offset. A time without an offset is shown as the camera
 * says.
 */
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
