// Recurrence rules: the library's answers against days counted by hand, and what is refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ruleDays } from '../../../domain/plan/compile-recurrence.ts';
import { dayOfIso, isoDayOf } from '../../../domain/terms/days.ts';
import { weekdayOf } from '../../../domain/definition/statutory-days.ts';
import { problemText } from '../../../domain/words/launch-text.ts';
import {
  compiled,
  planOf,
  smallDefinition,
  smallStep,
} from '../../support/campaigns/small-campaign.ts';

/** The days a rule names from June 1 to August 31, 2018, as MM-DD, or what is wrong with it. */
function daysOf(rule: string, from = '2018-06-01', to = '2018-08-31'): string[] | string {
  const found = ruleDays(rule, dayOfIso(from), dayOfIso(to));
  if (found.ok) return found.days.map(({ day }) => isoDayOf(day).slice(5));
  const facts = { code: 'bad-recurrence' as const, step: 'plan', rule, fault: found.fault };
  return problemText('en', facts).replace(/^.* cannot be used: /s, '');
}

describe('a rule', () => {
  it.each([
    ['FREQ=MONTHLY;BYMONTHDAY=-1', ['06-30', '07-31', '08-31']],
    ['FREQ=MONTHLY;BYMONTHDAY=31', ['07-31', '08-31']],
    ['FREQ=MONTHLY;BYDAY=1MO', ['06-04', '07-02', '08-06']],
    ['FREQ=MONTHLY;BYDAY=-1FR', ['06-29', '07-27', '08-31']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;UNTIL=20180702', ['06-11', '06-25']],
    ['FREQ=DAILY;COUNT=3', ['06-01', '06-02', '06-03']],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', ['06-29', '07-31', '08-31']],
    ['FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=16', ['06-16']],
  ])('%s names its days', (rule, days) => {
    expect(daysOf(rule)).toEqual(days);
  });

  it('includes the day that UNTIL names', () => {
    expect(daysOf('FREQ=DAILY;UNTIL=20180603')).toEqual(['06-01', '06-02', '06-03']);
  });

  it.each([
    ['FREQ=SOMETIMES', 'FREQ cannot be “SOMETIMES”'],
    ['FREQ=SECONDLY', 'FREQ cannot be “SECONDLY”'],
    ['BYDAY=FR', 'FREQ is missing'],
    ['FREQ=MONTHLY;BYMONTHDAY=45', 'BYMONTHDAY cannot be “45”'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'BYMONTHDAY cannot be “0”'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY cannot be “XX”'],
    ['FREQ=DAILY;COLOUR=RED', 'there is no part “COLOUR=RED”'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'FREQ is there twice'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL cannot be “0”'],
    ['FREQ=DAILY;BYMINUTE=30', 'BYMINUTE needs BYHOUR'],
    ['FREQ=DAILY;BYHOUR=24', 'BYHOUR cannot be “24”'],
    ['FREQ=DAILY\nDTSTART:20000101', 'FREQ cannot be “DAILY\nDTSTART:20000101”'],
    ['', 'there is no part “”'],
  ])('%s is refused', (rule, detail) => {
    expect(daysOf(rule)).toContain(detail);
  });

  it('that names more days than any run can carry is refused', () => {
    expect(daysOf('FREQ=DAILY', '2018-01-01', '2028-01-01')).toContain('at most');
  });
});

describe('a rule for days of the week', () => {
  const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

  it('names exactly the days of a walk through the calendar', () => {
    const start = dayOfIso('2018-01-01');
    fc.assert(
      fc.property(
        fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 200 }),
        (weekdays, offset, length) => {
          const from = start + offset;
          const walked = Array.from({ length: length + 1 }, (_, index) => from + index).filter(
            (day) => weekdays.includes(weekdayOf(day)),
          );
          const rule = `FREQ=WEEKLY;BYDAY=${weekdays.map((one) => names[one]).join(',')}`;
          const found = ruleDays(rule, from, from + length);

          expect(found.ok && found.days.map(({ day }) => day)).toEqual(walked);
        },
      ),
    );
  });
});

describe('a duty that comes several times a day', () => {
  const step = smallStep({
    due: undefined,
    repeats: {
      phrase: '每日9:00、17:30前',
      rule: 'FREQ=DAILY;BYHOUR=9,17;BYMINUTE=30',
      from: '07-01',
      to: '07-02',
    },
  });

  it('numbers its occurrences by day and time', () => {
    const { audiences } = planOf(compiled(smallDefinition({ steps: [step] })));

    expect(audiences['city']?.steps[0]?.occurrences.map((one) => one.id)).toEqual([
      '20180701t0930',
      '20180701t1730',
      '20180702t0930',
      '20180702t1730',
    ]);
  });

  it('keeps the words of the notice beside its dates', () => {
    const { audiences } = planOf(compiled(smallDefinition({ steps: [step] })));

    expect(audiences['city']?.steps[0]?.repeats).toEqual({ phrase: '每日9:00、17:30前' });
  });
});
