// The statutory calendar: the yearly lists compared with their notices, and how far they reach.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  dayOfIso,
  isWorkDay,
  isoDayOf,
  nextWorkTime,
  workDayFrom,
} from '../../../domain/terms/days.ts';
import { parseCalendar } from '../../../domain/definition/parse.ts';
import {
  plainCalendar,
  reachOf,
  weekdayOf,
  workDaysTable,
} from '../../../domain/definition/statutory-days.ts';
import { calendars, problemLines, valueOf } from '../../support/campaigns/small-campaign.ts';

/**
 * Copied by hand from the notices of the State Council's General Office, not from the library: the
 * first and last day of each holiday, and the weekends that are worked.
 */
const notices: { year: number; off: [string, string][]; work: string[] }[] = [
  {
    year: 2018,
    off: [
      ['01-01', '01-01'],
      ['02-15', '02-21'],
      ['04-05', '04-07'],
      ['04-29', '05-01'],
      ['06-18', '06-18'],
      ['09-24', '09-24'],
      ['10-01', '10-07'],
      ['12-30', '12-31'],
    ],
    work: ['02-11', '02-24', '04-08', '04-28', '09-29', '09-30', '12-29'],
  },
  {
    year: 2019,
    off: [
      ['01-01', '01-01'],
      ['02-04', '02-10'],
      ['04-05', '04-05'],
      ['05-01', '05-04'],
      ['06-07', '06-07'],
      ['09-13', '09-13'],
      ['10-01', '10-07'],
    ],
    work: ['02-02', '02-03', '04-28', '05-05', '09-29', '10-12'],
  },
  {
    year: 2020,
    off: [
      ['01-01', '01-01'],
      ['01-24', '02-02'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-25', '06-27'],
      ['10-01', '10-08'],
    ],
    work: ['01-19', '04-26', '05-09', '06-28', '09-27', '10-10'],
  },
  {
    year: 2021,
    off: [
      ['01-01', '01-03'],
      ['02-11', '02-17'],
      ['04-03', '04-05'],
      ['05-01', '05-05'],
      ['06-12', '06-14'],
      ['09-19', '09-21'],
      ['10-01', '10-07'],
    ],
    work: ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'],
  },
  {
    year: 2022,
    off: [
      ['01-01', '01-03'],
      ['01-31', '02-06'],
      ['04-03', '04-05'],
      ['04-30', '05-04'],
      ['06-03', '06-05'],
      ['09-10', '09-12'],
      ['10-01', '10-07'],
      ['12-31', '12-31'],
    ],
    work: ['01-29', '01-30', '04-02', '04-24', '05-07', '10-08', '10-09'],
  },
  {
    year: 2023,
    off: [
      ['01-01', '01-02'],
      ['01-21', '01-27'],
      ['04-05', '04-05'],
      ['04-29', '05-03'],
      ['06-22', '06-24'],
      ['09-29', '10-06'],
    ],
    work: ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  },
  {
    year: 2024,
    off: [
      ['01-01', '01-01'],
      ['02-10', '02-17'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-10', '06-10'],
      ['09-15', '09-17'],
      ['10-01', '10-07'],
    ],
    work: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  {
    year: 2025,
    off: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'],
    ],
    work: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    year: 2026,
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
];

const tableOf = (from: string, to: string): ReturnType<typeof workDaysTable> =>
  workDaysTable(calendars, dayOfIso(from), dayOfIso(to));

describe('the working days of a year', () => {
  it.each(notices)('are those of the notices for $year', ({ year, off, work }) => {
    const inYear = (monthDay: string): number => dayOfIso(`${year}-${monthDay}`);
    const first = inYear('01-01');
    const last = inYear('12-31');
    const found = workDaysTable(calendars, first, last);

    const expected = Array.from({ length: last - first + 1 }, (_, index) => {
      const day = first + index;
      if (work.some((one) => inYear(one) === day)) return '1';
      if (off.some(([from, to]) => inYear(from) <= day && day <= inYear(to))) return '0';
      return [0, 6].includes(new Date(`${isoDayOf(day)}T00:00:00Z`).getUTCDay()) ? '0' : '1';
    }).join('');

    expect(found.ok && found.workDays.days).toBe(expected);
  });

  it('are listed with the notice that each year comes from', () => {
    for (const { sources } of calendars) {
      expect(sources.every((one) => one.document.startsWith('国办发明电〔'))).toBe(true);
    }
  });
});

describe('the reach of the calendar', () => {
  it('is reported with the missing years, never guessed', () => {
    expect(tableOf('2026-12-30', '2028-01-02')).toEqual({ ok: false, missing: [2027, 2028] });
  });

  it('ends with the last year that follows without a gap', () => {
    expect(reachOf(calendars, dayOfIso('2018-05-04'))).toBe('2026-12-31');
    expect(
      reachOf(
        calendars.filter(({ year }) => year !== 2020),
        dayOfIso('2018-05-04'),
      ),
    ).toBe('2019-12-31');
    expect(reachOf(calendars, dayOfIso('2027-05-04'))).toBeNull();
  });

  it('may be stretched by plain weeks where the office accepts them', () => {
    const plain = workDaysTable(
      [...calendars, plainCalendar(2027)],
      dayOfIso('2027-01-01'),
      dayOfIso('2027-01-07'),
    );

    expect(plain).toEqual({
      ok: true,
      workDays: { firstDay: dayOfIso('2027-01-01'), days: '1001111' },
    });
  });
});

describe('a calendar that cannot be right', () => {
  const year2018 = { year: 2018, sources: [{ document: 'x' }], off: [], work: [] };
  const rows = [
    { title: 'a day of another year', off: [{ on: '2019-01-01', name: '元旦' }], work: [] },
    { title: 'a weekend as a day off', off: [{ on: '2018-06-16', name: '端午' }], work: [] },
    { title: 'a weekday as a make-up day', off: [], work: [{ on: '2018-06-18', name: '端午' }] },
    {
      title: 'a day that is listed twice',
      off: [
        { on: '2018-06-18', name: '端午' },
        { on: '2018-06-18', name: '端午' },
      ],
      work: [],
    },
    { title: 'a day that does not exist', off: [{ on: '2018-02-30', name: '春节' }], work: [] },
    { title: 'a holiday without a name', off: [{ on: '2018-06-18', name: '' }], work: [] },
  ];

  it.each(rows)('is refused for $title', ({ off, work }) => {
    const parsed = parseCalendar({ ...year2018, off, work });

    expect(parsed.ok ? [] : problemLines(parsed.problems)).toHaveLength(1);
  });

  it('is accepted if it lists only the differing days', () => {
    expect(valueOf(parseCalendar(year2018)).year).toBe(2018);
  });
});

describe('counting working days', () => {
  const table = tableOf('2018-01-01', '2026-12-31');
  if (!table.ok) throw new Error('no table');
  const { workDays } = table;
  const anyDay = fc.integer({ min: dayOfIso('2018-06-01'), max: dayOfIso('2026-06-01') });

  it('gives the same as walking from day to day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, n) => {
        let walked = day;
        let left = Math.abs(n);
        while (left > 0) {
          walked += n < 0 ? -1 : 1;
          if (workDays.days[walked - workDays.firstDay] === '1') left -= 1;
        }
        while (n === 0 && workDays.days[walked - workDays.firstDay] !== '1') walked -= 1;

        expect(isoDayOf(workDayFrom(workDays, day, n))).toBe(isoDayOf(walked));
      }),
    );
  });

  it('goes there and back again from a working day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, n) => {
        const from = workDayFrom(workDays, day, 0);

        expect(workDayFrom(workDays, workDayFrom(workDays, from, n), -n)).toBe(from);
      }),
    );
  });

  it('never lets a letter go on a day off', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 1439 }), (day, minutes) => {
        const at = day * 86_400_000 + minutes * 60_000;
        const goes = nextWorkTime(workDays, at, 540, 480);

        expect(goes).toBeGreaterThanOrEqual(at);
        expect(isWorkDay(workDays, Math.floor((goes + 480 * 60_000) / 86_400_000))).toBe(true);
      }),
    );
  });

  it('knows the days of the week', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 40_000 }), (day) => {
        expect(weekdayOf(day)).toBe(new Date(day * 86_400_000).getUTCDay());
      }),
    );
  });
});
