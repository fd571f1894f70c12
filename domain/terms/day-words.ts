/**
 * Days and moments in words: `2018年5月18日 23:59`, `18 May 2018, 23:59`. Intl is not used: a
 * workflow's sandbox has none, and a receipt must read the same on every machine. The caller names
 * the time zone beside the moment.
 */
import { dayMs, dayOf, dayOfIso } from './days.ts';
import type { InEach, Language } from './language.ts';

const minuteMs = 60_000;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const weekdays: InEach<string[]> = {
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/** A day (counted from 1970-01-01) in words: `2018年5月18日`, `18 May 2018`. */
export function dayIn(language: Language, day: number): string {
  const date = new Date(day * dayMs);
  const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  return language === 'zh'
    ? `${year}年${month + 1}月${dayOfMonth}日`
    : `${dayOfMonth} ${months[month]} ${year}`;
}

/** A day written `YYYY-MM-DD`, in words. Text that is not a day is returned unchanged. */
export function isoDayIn(language: Language, iso: string): string {
  const day = dayOfIso(iso);
  return Number.isNaN(day) ? iso : dayIn(language, day);
}

/** A moment to the minute, or to the second: `2018年5月18日 23:59`, `18 May 2018, 23:59`. */
export function momentIn(
  language: Language,
  at: number,
  utcOffsetMinutes: number,
  precision: 'minute' | 'second' = 'minute',
): string {
  const wall = new Date(at + utcOffsetMinutes * minuteMs).toISOString();
  const time = wall.slice(11, precision === 'minute' ? 16 : 19);
  const day = dayIn(language, dayOf(at, utcOffsetMinutes));
  return language === 'zh' ? `${day} ${time}` : `${day}, ${time}`;
}

/** A moment written in ISO 8601, in words, by the clock of its own offset. */
export function isoMomentIn(
  language: Language,
  iso: string,
  precision?: 'minute' | 'second',
): string {
  const [, sign = '+', hours = 0, minutes = 0] = /([+-])(\d\d):(\d\d)$/.exec(iso) ?? [];
  const offset = Number(`${sign}${Number(hours) * 60 + Number(minutes)}`);
  return momentIn(language, Date.parse(iso), offset, precision);
}

/** The weekday's name; 0 is Sunday. */
export function weekdayIn(language: Language, weekday: number): string {
  return weekdays[language][weekday] ?? '';
}
