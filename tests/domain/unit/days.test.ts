/** Days and working days, against a naive walk and against the statutory calendar of 2018. */
import chineseDays from 'chinese-days';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  dayOf,
  dayOfIso,
  endOfDay,
  instantOf,
  isoDayOf,
  isoInstantOf,
  isWorkDay,
  minutesOf,
  nextWorkTime,
  workDayFrom,
  workDayWithin,
} from '../../../domain/terms/days.ts';
import { instant, planOf, utcOffsetMinutes, workDays } from '../../support/stories/world-plan.ts';

const table = planOf().workDays;
const lastDay = table.firstDay + table.days.length - 1;
/** Any day of the table, and two on either side of it. */
const anyDay = fc.integer({ min: table.firstDay - 2, max: lastDay + 2 });

describe('a day', () => {
  it.each([
    ['2018-05-18T15:59:59.999Z', '2018-05-18'],
    ['2018-05-18T16:00:00.000Z', '2018-05-19'],
    ['2018-12-31T16:00:00.000Z', '2019-01-01'],
  ])('begins at midnight in Beijing: %s is %s', (at, day) => {
    expect(isoDayOf(dayOf(Date.parse(at), utcOffsetMinutes))).toBe(day);
  });

  it('ends with its last millisecond, so that 23:59:59 is in time and 00:00:00 is not', () => {
    const end = endOfDay(dayOfIso('2018-05-18'), utcOffsetMinutes);

    expect(isoInstantOf(end, utcOffsetMinutes)).toBe('2018-05-18T23:59:59+08:00');
    expect(isoInstantOf(end + 1, utcOffsetMinutes)).toBe('2018-05-19T00:00:00+08:00');
  });

  it.each(['2018-02-30', '2018-13-01', '2018-5-18', '', 'soon', '2018-05-18T00:00:00Z'])(
    'is invalid when it is written %j',
    (text) => {
      expect(dayOfIso(text)).toBeNaN();
    },
  );

  it('reads back as it was written, and contains its instants', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.nat({ max: 1_439 }), (day, minutes) => {
        expect(dayOfIso(isoDayOf(day))).toBe(day);
        expect(dayOf(instantOf(day, minutes, utcOffsetMinutes), utcOffsetMinutes)).toBe(day);
      }),
    );
  });
});

describe('a working day', () => {
  it('of the small world is one of the statutory calendar', () => {
    for (let day = table.firstDay; isoDayOf(day) < '2019-02-01'; day += 1) {
      expect([isoDayOf(day), isWorkDay(table, day)]).toEqual([
        isoDayOf(day),
        chineseDays.isWorkday(isoDayOf(day)),
      ]);
    }
  });

  it.each([
    ['2018-05-18', 1, '2018-05-21', 'a weekend lies between'],
    ['2018-05-18', -1, '2018-05-17', 'the last safe day before a Friday'],
    ['2018-06-15', 1, '2018-06-19', 'the Dragon Boat festival makes a Monday free'],
    ['2018-09-28', 1, '2018-09-29', 'a Saturday is worked before the National Day'],
    ['2018-09-30', 1, '2018-10-08', 'the National Day takes a week'],
    ['2018-06-16', 0, '2018-06-15', 'a day off falls back on the day before'],
    ['2018-06-15', 0, '2018-06-15', 'a working day is itself'],
  ])('from %s, %i of them away, is %s: %s', (from, n, to) => {
    expect(isoDayOf(workDayFrom(table, dayOfIso(from), n))).toBe(to);
  });

  it('is found as by walking day by day, or not at all where the table ends', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -240, max: 240 }), (from, n) => {
        expect(workDayWithin(table, from, n)).toBe(walked(from, n));
      }),
      { numRuns: 1_000 },
    );
  });

  it('outside the table is an error, not a guess', () => {
    expect(() => isWorkDay(table, lastDay + 1)).toThrow(RangeError);
    expect(() => workDayFrom(table, lastDay, 1)).toThrow(RangeError);
    expect(workDayWithin(table, lastDay, 1)).toBeNull();
  });
});

describe('the next time for mail', () => {
  it.each([
    ['2018-05-18 08:59', '2018-05-18 09:00'],
    ['2018-05-18 09:00', '2018-05-18 09:00'],
    ['2018-05-18 09:01', '2018-05-21 09:00'],
    ['2018-06-15 18:00', '2018-06-19 09:00'],
  ])('after %s is %s', (at, next) => {
    const found = nextWorkTime(table, instant(at), minutesOf('09:00'), utcOffsetMinutes);
    expect(found).toBe(instant(next));
  });
});

/** The same, by hand: one day at a time. */
function walked(from: number, n: number): number | null {
  const sign = (day: number): string | undefined => workDaysSigns[day - table.firstDay];
  let day = from;
  if (n === 0) {
    while (sign(day) === '0') day -= 1;
    return sign(day) === '1' ? day : null;
  }
  for (let left = Math.abs(n); left > 0;) {
    day += Math.sign(n);
    if (sign(day) === undefined) return null;
    if (sign(day) === '1') left -= 1;
  }
  return day;
}

const workDaysSigns = workDays('2018-04-04', '2019-03-01').days;
