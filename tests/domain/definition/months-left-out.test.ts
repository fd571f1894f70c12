/**
 * Months that a recurring duty leaves out because they lack the day in its rule: the office is told
 * which, and what to write so that no month is left out.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ruleDays } from '../../../domain/plan/compile-recurrence.ts';
import { monthsLeftOut } from '../../../domain/plan/months-left-out.ts';
import { dayOfIso, isoDayOf } from '../../../domain/terms/days.ts';
import { decisionText } from '../../../domain/words/launch-text.ts';
import { compiled, smallDefinition, smallStep } from '../../support/campaigns/small-campaign.ts';

type Row = [rule: string, months: string[], instead: string | null];

const from = dayOfIso('2018-01-01');
const to = dayOfIso('2018-12-31');
const short = ['2018-02', '2018-04', '2018-06', '2018-09', '2018-11'];

describe('a rule that names a day which some months lack', () => {
  it.each<Row>([
    ['FREQ=MONTHLY;BYMONTHDAY=31', short, 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    ['FREQ=MONTHLY;BYMONTHDAY=15,31', short, 'FREQ=MONTHLY;BYMONTHDAY=15,-1'],
    [
      'FREQ=MONTHLY;BYMONTHDAY=15,30',
      ['2018-02'],
      'FREQ=MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,-1',
    ],
    ['FREQ=MONTHLY;BYMONTHDAY=30', ['2018-02'], 'FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1'],
    ['FREQ=MONTHLY;BYMONTHDAY=29', ['2018-02'], 'FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1'],
    ['FREQ=MONTHLY;BYMONTHDAY=29,30', ['2018-02'], null],
    ['FREQ=MONTHLY;BYMONTHDAY=-31', short, null],
    [
      'FREQ=MONTHLY;BYMONTH=2,3;BYMONTHDAY=30',
      ['2018-02'],
      'FREQ=MONTHLY;BYMONTH=2,3;BYMONTHDAY=28,29,30;BYSETPOS=-1',
    ],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', ['2018-02'], null],
    ['FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=31', ['2018-04'], 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1'],
    [
      'FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20180501',
      ['2018-02', '2018-04'],
      'FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20180501',
    ],
    ['FREQ=MONTHLY;BYMONTHDAY=31;COUNT=2', ['2018-02'], 'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2'],
  ])('%s is reported', (rule, months, instead) => {
    const found = monthsLeftOut(rule, from, to);
    expect(found?.months).toEqual(months);
    expect(found?.instead).toBe(instead);
  });

  it('a fifth weekday is reported as well, and a day that depends on the first one', () => {
    const fridays = monthsLeftOut('FREQ=MONTHLY;BYDAY=5FR', from, dayOfIso('2018-04-30'));
    expect(fridays).toEqual({
      months: ['2018-01', '2018-02', '2018-04'],
      instead: 'FREQ=MONTHLY;BYDAY=-1FR',
    });
    const january = dayOfIso('2018-01-31');
    expect(monthsLeftOut('FREQ=MONTHLY', january, dayOfIso('2018-04-30'))).toEqual({
      months: ['2018-02', '2018-04'],
      instead: 'FREQ=MONTHLY;BYMONTHDAY=-1',
    });
  });

  it.each([
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    'FREQ=MONTHLY;BYMONTHDAY=7,15,28',
    'FREQ=MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,-1',
    'FREQ=MONTHLY;BYMONTH=1,3,5;BYMONTHDAY=31',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=WEEKLY;BYDAY=FR',
    'FREQ=DAILY',
  ])('%s leaves out no month', (rule) => {
    expect(monthsLeftOut(rule, from, to)).toBeNull();
  });

  it('does not count a month that ends before the day, or begins after the duty', () => {
    const rule = 'FREQ=MONTHLY;BYMONTHDAY=31';
    expect(monthsLeftOut(rule, dayOfIso('2018-05-01'), dayOfIso('2018-06-29'))).toBeNull();
    expect(monthsLeftOut(rule, dayOfIso('2018-05-01'), dayOfIso('2018-06-30'))?.months).toEqual([
      '2018-06',
    ]);
  });
});

describe('what is to be written instead', () => {
  const days = (rule: string): string[] => {
    const found = ruleDays(rule, from, to);
    return found.ok ? found.days.map(({ day }) => isoDayOf(day)) : [];
  };

  it('leaves out no month, and keeps the days that were named before', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 27 }), { maxLength: 3 }),
        fc.integer({ min: 29, max: 31 }),
        (others, last) => {
          const rule = `FREQ=MONTHLY;BYMONTHDAY=${[...others, last].join(',')}`;
          const instead = monthsLeftOut(rule, from, to)?.instead ?? '';
          const after = days(instead);
          expect(after).toEqual(expect.arrayContaining(days(rule)));
          expect(after).toHaveLength(12 * (others.length + 1));
          expect(after).toContain('2018-02-28');
          expect(monthsLeftOut(instead, from, to)).toBeNull();
        },
      ),
    );
  });
});

it('a month left out is for the office to decide, and stops no launch', () => {
  const repeats = { phrase: '每月15日、30日', rule: 'FREQ=MONTHLY;BYMONTHDAY=15,30' };
  const step = smallStep({ due: undefined, repeats: { ...repeats, from: '02-01', to: '06-30' } });
  const launch = { launchAt: Date.parse('2019-01-04T09:00:00+08:00') };
  const answer = compiled(smallDefinition({ year: 2019, steps: [step] }), undefined, launch);

  const decisions = answer.ok ? answer.decisions : [];
  const told = decisions.filter(({ code }) => code === 'months-left-out');
  expect(told.map((one) => decisionText('zh', one))).toEqual([
    '任务plan的期限在2019年2月没有对应的日子，该月不报送；如当月最后一天也要报送，' +
      '规则请改写为FREQ=MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,-1；每月最后一天写作BYMONTHDAY=-1',
  ]);
});
