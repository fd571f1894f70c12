// roll: last year's definition for another year, with everything the office must decide.
import { describe, expect, it } from 'vitest';

import { readCampaign } from '../../../activities/campaigns/campaign-files.ts';
import { compile, undecided } from '../../../domain/plan/compile.ts';
import { parseDefinition } from '../../../domain/definition/parse.ts';
import { roll } from '../../../domain/plan/roll.ts';
import {
  at,
  calendars,
  planOf,
  smallDefinition,
  valueOf,
} from '../../support/campaigns/small-campaign.ts';

const files = valueOf(await readCampaign('campaigns', 'jilin-2018-safety-month'));
const known = { calendars, addressees: files.addressees };

describe('the 2018 campaign rolled to 2026', () => {
  const { definition, decisions } = roll(files.definition, 2026, known);
  const codes = decisions.map((one) => one.code);

  it('gets the new year in its id, its title and its dates', () => {
    expect(definition.id).toBe('jilin-2026-safety-month');
    expect(definition.title.zh).toContain('2026年');
    expect(definition.document.title).not.toContain('2018');
    expect([definition.year, definition.version]).toEqual([2026, 1]);
  });

  it('is a definition like any other: it parses and compiles', () => {
    const parsed = valueOf(parseDefinition(definition));
    const launch = {
      campaign: 'jilin-2026',
      mode: 'live' as const,
      launchAt: at('2026-05-06 09:00'),
    };
    const plan = planOf(compile({ ...files, definition: parsed, calendars, launch }));

    expect(plan.units).toHaveLength(12);
  });

  it('has no number and no date yet, and the office is asked for them', () => {
    expect(definition.document.number).toBe(undecided);
    expect(definition.document.issuedOn).toBeUndefined();
    expect(codes).toContain('document-not-issued');
  });

  it('asks for the theme, the title and the clauses, which are still those of 2018', () => {
    expect(codes).toEqual(expect.arrayContaining(['theme', 'title', 'clauses-of-another-year']));
  });

  it('names 公主岭, which is no addressee any more', () => {
    expect(decisions.filter((one) => one.code === 'not-addressed')).toMatchObject([
      { unit: '220381', validTo: '2020-12-31' },
    ]);
  });

  it('shows the consultation day with its day of the week, to be confirmed', () => {
    expect(decisions.find((one) => one.code === 'activity-day')).toMatchObject({
      step: 'consultation-day',
      day: '2026-06-16',
      weekday: 2,
    });
  });

  it('leaves the definition that it was made from as it was', () => {
    expect(files.definition.id).toBe('jilin-2018-safety-month');
    expect(files.definition.year).toBe(2018);
  });
});

describe('deadlines that fall on a day off in the new year', () => {
  it('are listed with both ways out, and not moved', () => {
    // July 6, 2024 was a Saturday; May 18, 2024 too.
    const { definition, decisions } = roll(files.definition, 2024, known);

    const days = decisions.flatMap((one) =>
      one.code === 'due-on-day-off'
        ? [`${one.step} ${one.options.earlier} ${one.options.later}`]
        : [],
    );
    expect(days).toContain('plan 2024-05-17 2024-05-20');
    expect(days).toContain('summary 2024-07-05 2024-07-08');
    expect(days).toHaveLength(3);
    expect(definition.steps.find((step) => step.id === 'plan')?.due?.on).toBe('05-18');
  });
});

describe('a year whose calendar is not out', () => {
  it('can be rolled to, with a note that days off cannot be shown', () => {
    const { decisions } = roll(files.definition, 2027, known);

    expect(decisions.find((one) => one.code === 'calendar-unknown')).toMatchObject({
      years: [2027],
      reach: '2026-12-31',
    });
    expect(decisions.some((one) => one.code === 'due-on-day-off')).toBe(false);
  });
});

describe('dates that name a year', () => {
  const withYears = valueOf(
    parseDefinition(
      smallDefinition({ closing: { on: '2019-01-31', source: { clause: '一', quote: 'x' } } }),
    ),
  );

  it('move by as many years, across the turn of the year too', () => {
    expect(roll(withYears, 2027).definition.closing.on).toBe('2028-01-31');
  });

  it('become February 28 if the new year has no 29th, with a note', () => {
    const leap = valueOf(
      parseDefinition(
        smallDefinition({
          year: 2020,
          closing: { on: '02-29', source: { clause: '一', quote: 'x' } },
        }),
      ),
    );
    const { definition, decisions } = roll(leap, 2021);

    expect(definition.closing.on).toBe('02-28');
    expect(decisions.find((one) => one.code === 'day-moved')).toMatchObject({
      path: 'definition.closing.on',
      was: '02-29',
      now: '02-28',
    });
  });
});

describe('an id without a year', () => {
  it('gets one', () => {
    const plain = valueOf(parseDefinition(smallDefinition({ id: 'clean-up' })));

    expect(roll(plain, 2019).definition.id).toBe('clean-up-2019');
  });
});
