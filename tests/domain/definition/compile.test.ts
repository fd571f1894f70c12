// compile: the 2018 notice becomes the plan of one launch, date by date.
import { describe, expect, it } from 'vitest';

import { readCampaign } from '../../../activities/campaigns/campaign-files.ts';
import { rungAt } from '../../../domain/rules/agenda.ts';
import { type Launch, compile } from '../../../domain/plan/compile.ts';
import { isoDayOf, isoInstantOf } from '../../../domain/terms/days.ts';
import {
  type CampaignPlan,
  type PlannedStep,
  type UnitPlan,
  unitPlanOf,
} from '../../../domain/plan/plan.ts';
import {
  isReservedAddress,
  isSandboxAddress,
  sandboxAddress,
} from '../../../domain/plan/sandbox.ts';
import {
  at,
  calendars,
  compiled,
  inputOf,
  planOf,
  smallDefinition,
  smallStep,
  valueOf,
} from '../../support/campaigns/small-campaign.ts';

const files = valueOf(await readCampaign('campaigns', 'jilin-2018-safety-month'));
const launch: Launch = {
  campaign: 'jilin-2018',
  mode: 'live',
  launchAt: at('2018-05-04 09:00'),
};
const of2018 = (changes: Partial<Launch> = {}): ReturnType<typeof compile> =>
  compile({ ...files, calendars, launch: { ...launch, ...changes } });
const plan = planOf(of2018());
const regionSteps = plan.audiences['region']?.steps ?? [];
const anyRegion = plan.units.find((unit) => unit.code === '220100');
if (!anyRegion) throw new Error('no unit 220100');
const regionPlan = unitPlanOf(plan, anyRegion);

/** One line per step: code, phrase, deadline, and the day of its last reminder. */
function lineOf({ code, due, told, opensAt, ladder }: PlannedStep, of: UnitPlan): string {
  if (!due)
    return `${code} ${told ? '反馈' : '不定期'} opens ${isoInstantOf(opensAt, 480).slice(0, 10)}`;
  const last = ladder.find((rung) => rung.when === 'at');
  const safe = last ? rungAt(of, last, due.day) : null;
  const remindedOn = safe === null ? '-' : isoInstantOf(safe, 480).slice(0, 16);
  return `${code} ${due.phrase} ${isoInstantOf(due.at, 480)} last reminder ${remindedOn}`;
}

describe('the plan of the 2018 campaign', () => {
  it('has each date of the notice, read as its settings say', () => {
    expect(regionSteps.map((step) => lineOf(step, regionPlan))).toEqual([
      'LI 5月18日前 2018-05-18T23:59:59+08:00 last reminder 2018-05-17T09:00',
      'PL 5月18日前 2018-05-18T23:59:59+08:00 last reminder 2018-05-17T09:00',
      ...['A1', 'A2'].map((code) => `${code} 反馈 opens 2018-06-01`),
      // Nobody can report the consultation day before it has taken place.
      'A3 反馈 opens 2018-06-16',
      ...['A4', 'A5', 'A6', 'A7', 'A8', 'A9'].map((code) => `${code} 反馈 opens 2018-06-01`),
      'LD 反馈 opens 2018-05-04',
      'SU 7月6日前 2018-07-06T23:59:59+08:00 last reminder 2018-07-05T09:00',
      'EX 不定期 opens 2018-05-04',
      'VI 不定期 opens 2018-05-04',
      'RE 不定期 opens 2018-05-04',
      'IN 不定期 opens 2018-05-04',
    ]);
  });

  it('sends the ladder of May 18 out on these days, over no day off', () => {
    const days = regionSteps[0]?.ladder.map((rung) => {
      const goes = rungAt(regionPlan, rung, regionSteps[0]?.due?.day ?? 0);
      return `${rung.id} ${goes === null ? '-' : isoInstantOf(goes, 480).slice(0, 16)}`;
    });

    expect(days).toEqual([
      'before-3 2018-05-14T09:00',
      'at 2018-05-17T09:00',
      'after-1 2018-05-21T09:00',
      'after-3 2018-05-23T09:00',
      'after-5 2018-05-25T09:00',
    ]);
  });

  it('gives the divisions the summary and nothing else', () => {
    expect(plan.audiences['division']?.steps.map((step) => step.code)).toEqual(['SU']);
  });

  it('closes at the end of December 31', () => {
    expect(isoInstantOf(plan.closesAt, 480)).toBe('2018-12-31T23:59:59+08:00');
  });

  it('keeps the consultation day on the Saturday that it is, and tells the office', () => {
    const answer = of2018({ dayOff: { 'consultation-day': 'earlier' } });
    const step = planOf(answer).audiences['region']?.steps.find((one) => one.code === 'A3');

    expect(isoDayOf(step?.activityDay ?? 0)).toBe('2018-06-16');
    const told = answer.ok && answer.decisions.find((one) => one.code === 'activity-on-day-off');
    expect(told).toMatchObject({ step: 'consultation-day', day: '2018-06-16', weekday: 6 });
  });

  it('has working days from a month before the launch to two months after the close', () => {
    const { firstDay, days } = plan.workDays;

    expect(isoDayOf(firstDay)).toBe('2018-04-04');
    expect(isoDayOf(firstDay + days.length - 1)).toBe('2019-03-01');
  });

  it('hands every open question of the notice to the office', () => {
    const answer = of2018();
    const questions = answer.ok ? answer.decisions.filter((one) => one.code === 'question') : [];

    expect(questions.map((one) => one.about)).toEqual(
      files.definition.questions.map((one) => one.about),
    );
  });

  it('is the same however often it is compiled, and knows its definition by hash', () => {
    const again = planOf(of2018());
    const other = planOf(
      compile({
        ...files,
        definition: { ...files.definition, version: files.definition.version + 1 },
        calendars,
        launch,
      }),
    );

    expect(JSON.stringify(again)).toBe(JSON.stringify(plan));
    expect(plan.definition.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(other.definition.hash).not.toBe(plan.definition.hash);
  });

  it('leaves out a place that was no addressee any more in the year of the launch', () => {
    const units = [...files.addressees.units].map((unit) =>
      unit.code === '220381' ? { ...unit, validTo: '2018-05-03' } : unit,
    );
    const answer = compile({
      ...files,
      addressees: { ...files.addressees, units },
      calendars,
      launch,
    });

    expect(planOf(answer).units.map((unit) => unit.code)).not.toContain('220381');
    expect(answer.ok && answer.decisions.find((one) => one.code === 'not-addressed')).toMatchObject(
      { unit: '220381', validTo: '2018-05-03' },
    );
  });
});

describe('a rehearsal', () => {
  const rehearsed = planOf(of2018({ mode: 'rehearsal' }));

  it('has no address in its plan that could reach anybody', () => {
    const addresses = addressesIn(rehearsed);

    expect(addresses.length).toBeGreaterThan(13);
    expect(addresses.filter((address) => !isSandboxAddress(address))).toEqual([]);
  });

  it('names in each address the mailbox that it represents', () => {
    expect(rehearsed.units[0]?.address).toBe('unit.220100@rehearsal.invalid');
    expect(rehearsed.units[0]?.leader?.address).toBe('leader.220100@rehearsal.invalid');
    expect(rehearsed.office.bulletin).toEqual(['bulletin.1@rehearsal.invalid']);
    expect(sandboxAddress('liaison', '220100')).toBe('liaison.220100@rehearsal.invalid');
  });

  it('counts as a sandbox address only if the whole address belongs to the sandbox', () => {
    const rows = [
      'someone@gxt.example',
      'a@rehearsal.invalid.com',
      'a@rehearsal.invalid,b@jl.example',
      'a@rehearsal.invalid\nbcc: b@jl.example',
      'A <a@rehearsal.invalid>',
      'a@other.rehearsal.invalid',
      '@rehearsal.invalid',
    ];

    expect(rows.filter(isSandboxAddress)).toEqual([]);
    expect(isReservedAddress('someone@gxt.example')).toBe(true);
    expect(isReservedAddress('someone@gxt.example.cn')).toBe(false);
  });
});

/** Anything that looks like an address, anywhere in the plan. */
function addressesIn(given: CampaignPlan): string[] {
  return [...JSON.stringify(given).matchAll(/"([^"\s]+@[^"\s]+)"/g)].map(([, one = '']) => one);
}

describe('a deadline on a day off', () => {
  // Monday, June 18, 2018: Dragon Boat, after a weekend.
  const onHoliday = smallDefinition({
    steps: [
      smallStep({
        audiences: ['city', 'county'],
        due: { phrase: '6月18日前', on: '06-18', bound: 'before' },
        earlierFor: { county: { workingDays: 2 } },
      }),
    ],
  });

  it.each([
    { choice: undefined, city: '2018-06-18', county: '2018-06-14' },
    { choice: 'keep', city: '2018-06-18', county: '2018-06-14' },
    { choice: 'earlier', city: '2018-06-15', county: '2018-06-13' },
    { choice: 'later', city: '2018-06-19', county: '2018-06-14' },
  ] as const)('stands on $city when the office says $choice', ({ choice, city, county }) => {
    const dayOff = choice ? { plan: choice } : {};
    const { audiences } = planOf(compiled(onHoliday, undefined, { dayOff }));

    const due = audiences['city']?.steps[0]?.due;
    expect(isoDayOf(due?.day ?? 0)).toBe(city);
    expect(due?.moved).toBe(choice === 'keep' ? undefined : choice);
    expect(isoDayOf(audiences['county']?.steps[0]?.due?.day ?? 0)).toBe(county);
  });

  it('is shown to the office with what it could become', () => {
    const answer = compiled(onHoliday);

    expect(
      answer.ok && answer.decisions.find((one) => one.code === 'due-on-day-off'),
    ).toMatchObject({
      step: 'plan',
      day: '2018-06-18',
      options: { keep: '2018-06-18', earlier: '2018-06-15', later: '2018-06-19' },
      chosen: 'keep',
    });
  });
});

describe('the word 前', () => {
  const dueOf = (before: 'inclusive' | 'strict', time?: string): string => {
    const due = { phrase: '5月18日前', on: '05-18', bound: 'before' as const };
    const step = smallStep({ due: time === undefined ? due : { ...due, time } });
    const answer = compiled(smallDefinition({ settings: { before }, steps: [step] }));
    const { at: instant, day } = planOf(answer).audiences['city']?.steps[0]?.due ?? {};
    return `${isoInstantOf(instant ?? 0, 480)} of ${isoDayOf(day ?? 0)}`;
  };

  it('includes the named day, unless the definition reads it strictly', () => {
    expect(dueOf('inclusive')).toBe('2018-05-18T23:59:59+08:00 of 2018-05-18');
    expect(dueOf('strict')).toBe('2018-05-17T23:59:59+08:00 of 2018-05-18');
  });

  it('is exact where there is a time of day, under both readings', () => {
    expect(dueOf('inclusive', '15:00')).toBe('2018-05-18T15:00:00+08:00 of 2018-05-18');
    expect(dueOf('strict', '15:00')).toBe('2018-05-18T15:00:00+08:00 of 2018-05-18');
  });
});

describe('a calendar that ends with the year of the campaign', () => {
  const upTo2018 = calendars.filter((one) => one.year === 2018);

  it('is enough: the days after the close are plain weeks, with a note', () => {
    const answer = compile({ ...inputOf(), calendars: upTo2018 });

    expect(
      answer.ok && answer.decisions.find((one) => one.code === 'calendar-assumed'),
    ).toMatchObject({ years: [2019], accepted: false });
  });

  it('must be accepted as missing by the office if the campaign itself is later', () => {
    const input = inputOf(smallDefinition({ year: 2027 }), undefined, {
      launchAt: at('2027-05-04 09:00'),
      plainYears: [2027],
    });
    const answer = compile(input);

    const assumed = answer.ok
      ? answer.decisions.filter((one) => one.code === 'calendar-assumed')
      : [];
    expect(assumed).toMatchObject([
      { years: [2027], accepted: true },
      { years: [2028], accepted: false },
    ]);
  });
});

describe('a launch after a deadline', () => {
  it('is possible, and the office is told that the step starts overdue', () => {
    const answer = compiled(undefined, undefined, { launchAt: at('2018-06-01 09:00') });

    expect(
      answer.ok && answer.decisions.find((one) => one.code === 'due-before-launch'),
    ).toMatchObject({ step: 'plan', day: '2018-05-18', launch: '2018-06-01' });
  });
});
