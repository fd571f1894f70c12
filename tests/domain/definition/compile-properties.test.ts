// What holds for any deadline: it is never moved silently, and activities never move at all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compile } from '../../../domain/plan/compile.ts';
import { dayIn } from '../../../domain/plan/compile-dates.ts';
import { dayOf, dayOfIso, isWorkDay, isoDayOf, workDayFrom } from '../../../domain/terms/days.ts';
import type { Calendar } from '../../../domain/definition/statutory-days.ts';
import { weekdayOf } from '../../../domain/definition/statutory-days.ts';
import type { DefinitionData } from '../../support/campaigns/small-campaign.ts';
import {
  at,
  calendars,
  compiled,
  inputOf,
  planOf,
  smallDefinition,
  smallStep,
} from '../../support/campaigns/small-campaign.ts';

const choice = fc.constantFrom('keep', 'earlier', 'later');
const year = fc.integer({ min: 2018, max: 2025 });
/** A day from May 20 on, so that the launch in May of that year is earlier. */
const anyDay = fc.integer({ min: 0, max: 200 });
const monthDay = (inYear: number, offset: number): string =>
  isoDayOf(dayOfIso(`${inYear}-05-20`) + offset).slice(5);

function definitionOf(inYear: number, on: string): DefinitionData {
  const due = { phrase: `${on}前`, on, bound: 'before' as const };
  const step = smallStep({ due, activityOn: on, earlierFor: { city: { workingDays: 2 } } });
  return smallDefinition({
    year: inYear,
    steps: [step, smallStep({ id: 'plain', code: 'PN', due })],
  });
}

const launchOf = (inYear: number): { launchAt: number } => ({
  launchAt: at(`${inYear}-05-04 09:00`),
});

describe('a deadline of any day of any year', () => {
  it('stays on the day that the notice names unless the office moves it', () => {
    fc.assert(
      fc.property(year, anyDay, (inYear, offset) => {
        const on = monthDay(inYear, offset);
        const plan = planOf(compiled(definitionOf(inYear, on), undefined, launchOf(inYear)));
        const plain = plan.audiences['city']?.steps[1]?.due;

        expect(plain?.day).toBe(dayIn(inYear, on));
        expect(dayOf(plain?.at ?? 0, 480)).toBe(plain?.day);
        expect(plain?.moved).toBeUndefined();
      }),
    );
  });

  it('falls on the nearest working day on the side that the office chose', () => {
    fc.assert(
      fc.property(year, anyDay, choice, (inYear, offset, chosen) => {
        const on = monthDay(inYear, offset);
        const launch = { ...launchOf(inYear), dayOff: { plain: chosen } };
        const answer = compiled(definitionOf(inYear, on), undefined, launch);
        const { audiences, workDays } = planOf(answer);
        const named = dayIn(inYear, on);
        const day = audiences['city']?.steps[1]?.due?.day ?? 0;

        const toSide = {
          keep: named,
          earlier: workDayFrom(workDays, named, 0),
          later: workDayFrom(workDays, named, 1),
        };
        expect(day).toBe(isWorkDay(workDays, named) ? named : toSide[chosen]);
        const decisions = answer.ok ? answer.decisions : [];
        const told = decisions.some((one) => one.code === 'due-on-day-off' && one.step === 'plain');
        expect(told).toBe(!isWorkDay(workDays, named));
      }),
    );
  });

  it('leaves a tier its working days, and the day of an activity where it is', () => {
    fc.assert(
      fc.property(year, anyDay, choice, (inYear, offset, chosen) => {
        const on = monthDay(inYear, offset);
        const launch = { ...launchOf(inYear), dayOff: { plan: chosen, plain: chosen } };
        const plan = planOf(compiled(definitionOf(inYear, on), undefined, launch));
        const [tier, plain] = plan.audiences['city']?.steps ?? [];
        const moved = plain?.due?.day ?? 0;

        expect(tier?.due?.day).toBe(workDayFrom(plan.workDays, moved, -2));
        expect(isWorkDay(plan.workDays, tier?.due?.day ?? 0)).toBe(true);
        expect(tier?.activityDay).toBe(dayIn(inYear, on));
      }),
    );
  });

  it('moves with the calendar when a list is changed in mid-year; the activity does not', () => {
    fc.assert(
      fc.property(anyDay, (offset) => {
        const on = monthDay(2018, offset);
        const named = dayIn(2018, on);
        const declared = calendars.map((one) => declaredOff(one, named));
        const input = inputOf(definitionOf(2018, on), undefined, {
          ...launchOf(2018),
          dayOff: { plain: 'later' },
        });
        const before = planOf(compile(input));
        const after = planOf(compile({ ...input, calendars: declared }));

        const dayIs = (plan: typeof before): number =>
          plan.audiences['city']?.steps[1]?.due?.day ?? 0;
        expect(dayIs(after)).toBeGreaterThanOrEqual(dayIs(before));
        expect(dayIs(after)).toBeGreaterThan(named);
        expect(after.audiences['city']?.steps[0]?.activityDay).toBe(named);
      }),
    );
  });

  it('is the same whenever it is compiled', () => {
    fc.assert(
      fc.property(year, anyDay, choice, (inYear, offset, chosen) => {
        const launch = { ...launchOf(inYear), dayOff: { plan: chosen } };
        const definition = definitionOf(inYear, monthDay(inYear, offset));

        expect(JSON.stringify(compiled(definition, undefined, launch))).toBe(
          JSON.stringify(compiled(definition, undefined, launch)),
        );
      }),
      { numRuns: 20 },
    );
  });
});

/** The same calendar with one day declared a day off. */
function declaredOff(calendar: Calendar, day: number): Calendar {
  const on = isoDayOf(day);
  if (!on.startsWith(`${calendar.year}-`)) return calendar;
  const work = calendar.work.filter((one) => one.on !== on);
  const isWeekend = [0, 6].includes(weekdayOf(day));
  if (isWeekend || calendar.off.some((one) => one.on === on)) return { ...calendar, work };
  return { ...calendar, work, off: [...calendar.off, { on, name: '纪念日' }] };
}
