/**
 * How fast the mail service accepts mails, and how long a number of mails takes at that pace. SES
 * limits the mails of a second and of 24 hours (14 and 50,000 at first, 1 and 200 in its sandbox).
 * Source: SES Developer Guide, "Managing your Amazon SES sending limits".
 */
import { dayMs } from '../terms/days.ts';

/** Null: no limit is known. */
export interface SendingPace {
  perSecond: number | null;
  perDay: number | null;
}

/** The least number of ms between the first and the last of so many mails. */
export function sendingMs(mails: number, { perSecond, perDay }: SendingPace): number {
  if (mails < 1) return 0;
  const days = perDay === null ? 0 : Math.ceil(mails / perDay) - 1;
  const ofLastDay = perDay === null ? mails : mails - days * perDay;
  return days * dayMs + (perSecond === null ? 0 : ((ofLastDay - 1) * 1_000) / perSecond);
}

/** How many of these mails are due at the same instant, at most. */
export function mostAtOnce(instants: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const at of instants) counts.set(at, (counts.get(at) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
