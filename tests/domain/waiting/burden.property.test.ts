/** What a campaign asks of a unit is counted completely, each part as the notice's or as ours. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { burdenOf, shareOf } from '../../../domain/rehearsal/burden.ts';
import type { Share } from '../../../domain/rehearsal/burden.ts';
import type { PlannedStep } from '../../../domain/plan/plan.ts';
import { planFor } from '../../support/stories/story-world.ts';
import { instant } from '../../support/stories/world-plan.ts';

const given = { campaign: 'burden', launchAt: instant('2018-05-04 10:00'), steps: [] };
const { plan } = await planFor({ ...given, of: 'jilin-2018-safety-month' });
const { plan: first } = await planFor({ ...given, of: 'jilin-2018-version-1' });
const { plan: flood } = await planFor({
  ...given,
  of: 'flood-2018',
  launchAt: instant('2018-06-04 10:00'),
});

const pool = [plan, first, flood].flatMap(({ audiences }) =>
  Object.values(audiences).flatMap(({ steps }) => steps),
);

/** Any steps of any notice, each part compulsory or not, asked by the notice or by us. */
const anySteps = fc.array(
  fc
    .tuple(fc.constantFrom(...pool), fc.infiniteStream(fc.boolean()), fc.boolean())
    .map(([step, coins, isOurs]): PlannedStep => {
      const drawn = <P extends { required: boolean; ours?: true | undefined }>(part: P): P => {
        const { ours: _ours, ...rest } = part;
        const required = !step.told && coins.next().value === true;
        return { ...rest, required, ...(coins.next().value && { ours: true }) } as P;
      };
      const { ours: _ours, ...rest } = step;
      return {
        ...rest,
        ...(isOurs && { ours: true as const }),
        deliverables: step.deliverables.map(drawn),
        numbers: step.numbers.map(drawn),
      };
    }),
  { maxLength: 12 },
);

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);
const both = (steps: readonly PlannedStep[]): Share => {
  const [asked, ours] = [shareOf(steps, 'asked'), shareOf(steps, 'ours')];
  const names = Object.keys(asked) as (keyof Share)[];
  return Object.fromEntries(names.map((name) => [name, asked[name] + ours[name]])) as never;
};

describe('the burden of any steps', () => {
  it('counts each filing, tick, series and copy on paper once', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const owed = steps.filter(({ told, many }) => !told && !many);
        const times = (step: PlannedStep): number => (step.repeats ? step.occurrences.length : 1);

        expect(both(steps)).toMatchObject({
          filings: sum(owed.map(times)),
          papers: sum(owed.filter((one) => one.receipts.includes('paper')).map(times)),
          ticks: steps.filter(({ told }) => told).length,
          series: steps.filter(({ many }) => many).length,
        });
      }),
    );
  });

  it('is the sum of that of its steps, and nothing is both compulsory and optional', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const single = steps.map((step) => both([step]));
        const whole = both(steps);
        for (const name of Object.keys(whole) as (keyof Share)[]) {
          expect(whole[name]).toBe(sum(single.map((one) => one[name])));
        }
        const once = steps.filter(({ repeats }) => !repeats);
        const parts = sum(once.map((one) => one.deliverables.length + one.numbers.length));
        const { files, fields, optional } = both(once);
        expect(files + fields + optional).toBe(parts);
      }),
    );
  });

  it('counts as ours what is marked as ours, without becoming less in all', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const marked = steps.map((step) => ({ ...step, ours: true as const }));

        expect(both(marked)).toEqual(both(steps));
        expect(shareOf(marked, 'ours')).toEqual(both(steps));
        expect(sum(Object.values(shareOf(marked, 'asked')))).toBe(0);
      }),
    );
  });

  it('asks nothing compulsory where nothing is owed', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const offered = steps.filter(({ told, many }) => told || many);
        expect(both(offered)).toMatchObject({ filings: 0, files: 0, fields: 0, papers: 0 });
      }),
    );
  });
});

describe('the burden of the 2018 campaign', () => {
  const burdenIn = (of: typeof plan, group: string) =>
    burdenOf(
      of,
      of.units.find((unit) => unit.group === group)!,
    );

  it('is what the notice asks: three filings with five files and a paper', () => {
    const { asked, ours } = burdenIn(plan, 'region');

    expect(asked).toEqual({
      filings: 3,
      files: 5,
      fields: 0,
      papers: 1,
      ticks: 0,
      series: 1,
      optional: 1,
      mailsInTime: 3,
      mailsIfSilent: 13,
    });
    expect(ours).toMatchObject({
      filings: 0,
      files: 0,
      fields: 0,
      papers: 0,
      ticks: 10,
      series: 3,
    });
    // The letter about the close.
    expect(ours).toMatchObject({ mailsInTime: 0, mailsIfSilent: 1 });
  });

  it('was, in the first version, four times as many filings and fourteen fields more', () => {
    const { asked } = burdenIn(first, 'region');

    expect(asked).toMatchObject({ filings: 12, files: 5, fields: 14 });
  });

  it('is the summary alone for a division', () => {
    const { asked, ours } = burdenIn(plan, 'division');

    expect(asked).toMatchObject({ filings: 1, files: 3, fields: 0, papers: 1, series: 0 });
    expect(ours).toMatchObject({ filings: 0, ticks: 0, series: 0, optional: 0 });
  });

  it.each(['region', 'division'])('brings no more mails to units that act: %s', (group) => {
    const { asked, ours } = burdenIn(plan, group);

    expect(asked.mailsInTime).toBeLessThan(asked.mailsIfSilent);
    expect(ours.mailsInTime).toBe(0);
  });
});
