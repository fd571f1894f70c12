// Sister notices: what other campaigns ask, each a small definition, compiled for 2018.
import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { compile } from '../../../domain/plan/compile.ts';
import type { Compiled, Launch } from '../../../domain/plan/compile.ts';
import { isoInstantOf } from '../../../domain/terms/days.ts';
import type { PlannedStep } from '../../../domain/plan/plan.ts';
import { at, calendars, planOf, sisterOf } from '../../support/campaigns/small-campaign.ts';

/** A sister notice, launched on May 4, 2018. */
async function sister(name: string, launch: Partial<Launch> = {}): Promise<Compiled> {
  const yaml = await readFile(`tests/domain/definitions/${name}.yaml`, 'utf8');
  const given = sisterOf(name, yaml);
  const usual: Launch = { campaign: name, mode: 'live', launchAt: at('2018-05-04 09:00') };
  return compile({ ...given, calendars, launch: { ...usual, ...launch } });
}

async function stepsOf(name: string, audience = 'city', launch: Partial<Launch> = {}) {
  return planOf(await sister(name, launch)).audiences[audience]?.steps ?? [];
}

async function occurrencesOf(name: string, launch: Partial<Launch> = {}): Promise<string[]> {
  const [step] = await stepsOf(name, 'city', launch);
  return (step?.occurrences ?? []).map((one) => `${one.id} ${wall(one.at)}`);
}

/** `2018-05-18 15:30:00`, Beijing. */
function wall(instant: number): string {
  return isoInstantOf(instant, 480).slice(0, 19).replace('T', ' ');
}

function dueOf({ id, due }: PlannedStep): string {
  return due ? `${id} · ${due.phrase} · ${wall(due.at)}` : `${id} · no deadline`;
}

describe('a report every day at 17:00', () => {
  it('is due on each of the 62 days, on Saturdays and Sundays too', async () => {
    const days = await occurrencesOf('every-day-at-17');

    expect(days).toHaveLength(62);
    expect(days[0]).toBe('20180701 2018-07-01 17:00:00');
    expect(days.at(-1)).toBe('20180831 2018-08-31 17:00:00');
  });

  it('opens when the one before it fell due, so that one at a time is open', async () => {
    const [step] = await stepsOf('every-day-at-17');
    const [first, second] = step?.occurrences ?? [];

    expect(wall(first?.opensAt ?? 0)).toBe('2018-07-01 00:00:00');
    expect(second?.opensAt).toBe((first?.at ?? 0) + 1);
  });

  it('tells the office how many of them fall on days off, and moves none', async () => {
    const answer = await sister('every-day-at-17');
    const decisions = answer.ok ? answer.decisions : [];

    const weekends = decisions.find((one) => one.code === 'occurrences-on-day-off');
    expect(weekends).toMatchObject({ step: 'daily', chosen: 'keep' });
    expect(weekends?.code === 'occurrences-on-day-off' && weekends.days.length).toBe(17);
  });
});

describe('a report every Friday at 16:00', () => {
  it('is due on each Friday, a holiday or not', async () => {
    expect(await occurrencesOf('fridays-at-16')).toEqual([
      '20180907 2018-09-07 16:00:00',
      '20180914 2018-09-14 16:00:00',
      '20180921 2018-09-21 16:00:00',
      '20180928 2018-09-28 16:00:00',
      '20181005 2018-10-05 16:00:00',
      '20181012 2018-10-12 16:00:00',
      '20181019 2018-10-19 16:00:00',
      '20181026 2018-10-26 16:00:00',
    ]);
  });

  it('moves off the National Day where the office says so, and keeps its number', async () => {
    const earlier = await occurrencesOf('fridays-at-16', { dayOff: { weekly: 'earlier' } });
    const later = await occurrencesOf('fridays-at-16', { dayOff: { weekly: 'later' } });

    expect(earlier[4]).toBe('20181005 2018-09-30 16:00:00');
    expect(later[4]).toBe('20181005 2018-10-08 16:00:00');
    expect(earlier.toSpliced(4, 1)).toEqual(later.toSpliced(4, 1));
  });
});

describe('a report on the 7th, the 15th and the last day of each month', () => {
  it('is due at the end of those days, however long the month', async () => {
    expect(await occurrencesOf('three-days-a-month')).toEqual([
      '20180607 2018-06-07 23:59:59',
      '20180615 2018-06-15 23:59:59',
      '20180630 2018-06-30 23:59:59',
      '20180707 2018-07-07 23:59:59',
      '20180715 2018-07-15 23:59:59',
      '20180731 2018-07-31 23:59:59',
      '20180807 2018-08-07 23:59:59',
      '20180815 2018-08-15 23:59:59',
      '20180831 2018-08-31 23:59:59',
    ]);
  });
});

describe('a deadline with a time of day', () => {
  it('is that time; 下班前 is the closing hour of the definition, 中午前 is twelve', async () => {
    expect((await stepsOf('time-of-day')).map(dueOf)).toEqual([
      'by-the-hour · 5月18日15:30前 · 2018-05-18 15:30:00',
      'by-closing · 5月25日下班前 · 2018-05-25 17:30:00',
      'by-noon · 6月8日中午前 · 2018-06-08 12:00:00',
      'by-month-end · 6月底前 · 2018-06-30 23:59:59',
    ]);
  });
});

describe('a notice without any deadline', () => {
  it('makes nothing due and chases nobody, and still can be filed', async () => {
    const [step] = await stepsOf('no-deadline');

    expect(step).toMatchObject({ due: null, occurrences: [], ladder: [], many: false });
  });
});

describe('nil reports', () => {
  it('are an answer where the notice says so, every month', async () => {
    const [step] = await stepsOf('nil-reports');

    expect(step?.nil).toBe(true);
    expect(step?.occurrences.map((one) => one.id)).toEqual([
      '20180625',
      '20180725',
      '20180825',
      '20180925',
      '20181025',
      '20181125',
      '20181225',
    ]);
  });
});

describe('dates without a year', () => {
  it('are read in the notice’s year, with a note that the year is not written there', async () => {
    const steps = await stepsOf('no-year');

    expect(steps.map(dueOf)).toEqual([
      'first · 11月30日前 · 2018-11-30 23:59:59',
      'last · 2019年1月15日前 · 2019-01-15 23:59:59',
    ]);
    expect(steps.map((step) => step.due?.yearInferred)).toEqual([true, false]);
  });

  it('are reported to the office', async () => {
    const answer = await sister('no-year');
    const decisions = answer.ok ? answer.decisions : [];

    expect(decisions.find((one) => one.code === 'year-inferred')).toMatchObject({
      steps: ['first'],
      year: 2018,
    });
  });
});

describe('counties that file to their city before the city files to the province', () => {
  it('owe it two working days earlier: five days, over the Dragon Boat holiday', async () => {
    const [city] = await stepsOf('two-tiers', 'city');
    const [county] = await stepsOf('two-tiers', 'county');

    expect(wall(city?.due?.at ?? 0)).toBe('2018-06-20 23:59:59');
    expect(wall(county?.due?.at ?? 0)).toBe('2018-06-15 23:59:59');
    expect(county?.due?.aheadWorkingDays).toBe(2);
  });

  it("are looked at by their city, and the city's own report by the office", async () => {
    const [city] = await stepsOf('two-tiers', 'city');
    const [county] = await stepsOf('two-tiers', 'county');

    expect(county?.stages.map((stage) => stage.side)).toEqual(['parent']);
    expect(city?.stages.map((stage) => stage.side)).toEqual(['office']);
  });

  it('know their city, and the plan keeps the tree', async () => {
    const { units } = planOf(await sister('two-tiers'));

    expect(units.map((unit) => [unit.code, unit.parent])).toEqual([
      ['220100', undefined],
      ['220122', '220100'],
      ['220182', '220100'],
    ]);
  });
});
