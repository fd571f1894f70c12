/**
 * Computes the days of a recurring duty from an RFC 5545 rule. The library silently ignores unknown
 * parts and values out of range (BYMONTHDAY=45 becomes "the first"), so the rule's parts are
 * checked here first. Rules concern days only: no time zone is involved.
 */
import { RRuleTemporal } from 'rrule-temporal';

import type { RuleFault } from '../definition/problems.ts';
import { dayMs, dayOf, isoDayOf } from '../terms/days.ts';

/** A day on which the duty is due, and the minute of the day if the rule itself names hours. */
interface RuleDay {
  day: number;
  minutes: number | null;
}

/** The most days of one rule in a campaign: more than any run could carry (limits.ts). */
const ruleDaysMax = 2_000;

const list = (item: string): RegExp => new RegExp(`^${item}(,${item})*$`);
const monthDay = '-?([1-9]|[12]\\d|3[01])';
const partRules: Record<string, RegExp> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,3}$/,
  UNTIL: /^\d{8}$/,
  BYDAY: list('([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)'),
  BYMONTHDAY: list(monthDay),
  BYMONTH: list('([1-9]|1[0-2])'),
  BYHOUR: list('(1?\\d|2[0-3])'),
  BYMINUTE: list('[1-5]?\\d'),
  BYSETPOS: list(monthDay),
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
};

/** The days from `fromDay` to `toDay` that the rule names, or what is wrong with the rule. */
export function ruleDays(
  rule: string,
  fromDay: number,
  toDay: number,
): { ok: true; days: RuleDay[] } | { ok: false; fault: RuleFault } {
  const wrong = wrongPart(rule);
  if (wrong) return { ok: false, fault: wrong };
  const namesHours = rule.includes('BYHOUR=');
  const start = `${isoDayOf(fromDay).replaceAll('-', '')}T000000Z`;
  // UNTIL is given as a day and includes it; the library wants an instant like DTSTART's.
  const untilNight = rule.replace(/UNTIL=(\d{8})/, 'UNTIL=$1T235959Z');
  const rruleString = `DTSTART:${start}\nRRULE:${untilNight}`;
  try {
    const found = new RRuleTemporal({ rruleString, strict: true }).between(
      new Date(fromDay * dayMs),
      new Date((toDay + 1) * dayMs - 1),
      true,
    );
    if (found.length > ruleDaysMax) {
      return { ok: false, fault: { code: 'too-often', count: found.length, max: ruleDaysMax } };
    }
    const days = found.map(({ epochMilliseconds: at }) => ({
      day: dayOf(at, 0),
      minutes: namesHours ? Math.floor((at % dayMs) / 60_000) : null,
    }));
    return { ok: true, days };
  } catch (error) {
    // Each part is valid by itself, so the library refuses their combination.
    if (!(error instanceof Error)) throw error;
    return { ok: false, fault: { code: 'contradictory' } };
  }
}

function wrongPart(rule: string): RuleFault | null {
  const seen = new Set<string>();
  for (const part of rule.split(';')) {
    const [name = '', value = '', ...more] = part.split('=');
    const allowed = partRules[name];
    if (!allowed || more.length > 0) return { code: 'unknown-part', part };
    if (seen.has(name)) return { code: 'part-twice', part: name };
    if (!allowed.test(value)) return { code: 'part-value', part: name, value };
    seen.add(name);
  }
  if (!seen.has('FREQ')) return { code: 'no-frequency' };
  if (seen.has('BYMINUTE') && !seen.has('BYHOUR')) return { code: 'minute-without-hour' };
  return null;
}
