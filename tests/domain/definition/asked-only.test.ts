// The 2018 notice asks for five things: only those are owed, compulsory or chased.
import { describe, expect, it } from 'vitest';

import { readCampaign } from '../../../activities/campaigns/campaign-files.ts';
import { hashOf } from '../../../domain/terms/canonical-hash.ts';
import { valueOf } from '../../support/campaigns/small-campaign.ts';

const id = 'jilin-2018-safety-month';
const { definition } = valueOf(await readCampaign('campaigns', id));
const { steps } = definition;
const compulsoryOf = (of: typeof steps): string[] =>
  of.flatMap((step) =>
    [...step.deliverables, ...step.numbers]
      .filter((part) => part.required)
      .map((part) => `${step.id} ${part.id}`),
  );
const owed = steps.filter((step) => step.due !== undefined);

describe('what is compulsory', () => {
  it('are the five things that the notice asks for, with the paper of the summary', () => {
    expect(compulsoryOf(owed)).toEqual([
      'liaison form',
      'plan plan',
      'summary summary',
      'summary videos',
      'summary photos',
    ]);
    expect(owed.filter(({ receipts }) => receipts.includes('paper')).map((one) => one.id)).toEqual([
      'summary',
    ]);
  });

  it('is a single text in what a unit files of its own accord', () => {
    expect(compulsoryOf(steps.filter((step) => step.many))).toEqual([
      'exemplary aspect',
      'exposure case',
      'activity-report report',
      'inspection findings',
    ]);
  });

  it('is nothing among the told steps: nine activities, and the leaders’ part in them', () => {
    const told = steps.filter((step) => step.told);

    expect(told.map(({ code }) => code).join(' ')).toBe('A1 A2 A3 A4 A5 A6 A7 A8 A9 LD');
    expect(compulsoryOf(told)).toEqual([]);
  });
});

describe('what the notice does not ask for', () => {
  it('is never chased: only steps with a day in the notice have a ladder', () => {
    expect(steps.filter((step) => step.ladder !== undefined)).toEqual(owed);
    expect(owed.map((step) => step.id)).toEqual(['liaison', 'plan', 'summary']);
  });

  it('is marked as ours: each optional part, and each series except the activity reports', () => {
    const parts = steps.flatMap((step) => [...step.deliverables, ...step.numbers]);

    expect(parts.filter((part) => part.required === (part.ours === true))).toEqual([]);
    expect(steps.filter((step) => step.ours).map((step) => step.id)).toEqual([
      'exemplary',
      'exposure',
      'inspection',
    ]);
  });

  it('is no number: each is optional, and said to be our reading', () => {
    for (const { required, source } of steps.flatMap(({ numbers }) => numbers)) {
      expect([required, source?.reading?.zh.includes('选填')]).toEqual([false, true]);
    }
  });
});

describe('what is ours', () => {
  it('is shown as ours: each window and each rung has its clause and our reading', () => {
    const windows = steps.flatMap(({ window }) => (window ? [window] : []));
    const rungs = Object.values(definition.ladders).flat();

    expect(windows).toHaveLength(15);
    for (const { source } of [...windows, ...rungs]) expect(source?.reading?.zh).toBeTruthy();
  });

  it('is asked of the office where the notice can be read in two ways', () => {
    const about = definition.questions.map((one) => one.about);

    expect(about).toEqual(
      expect.arrayContaining(['activities', 'counties', 'explosives', 'videos', 'leaders']),
    );
  });
});

describe('photos and films', () => {
  const ruleOf = (step: string, part: string) => {
    const { deliverables } = steps.find((one) => one.id === step) ?? { deliverables: [] };
    return definition.media[deliverables.find((one) => one.id === part)?.media ?? ''];
  };

  it.each(['photos', 'videos'])('have a size where the notice names one: %s', (part) => {
    for (const step of ['summary', 'drills']) expect(ruleOf(step, part)?.sizePx).toBeDefined();
  });

  it.each([
    ['activity-report', 'photos'],
    ['activity-report', 'videos'],
    ['inspection', 'photos'],
  ])('have none in %s: %s', (step, part) => {
    expect(ruleOf(step, part)).toMatchObject({ source: { clause: '四(四)' } });
    expect(ruleOf(step, part)?.sizePx).toBeUndefined();
  });
});

describe('leaders', () => {
  it('are reported on separately, for both campaigns, from May to December', () => {
    const leaders = steps.find((step) => step.id === 'leaders');

    expect(leaders?.window).toMatchObject({ from: '05-01', to: '12-31' });
    expect(leaders?.source.quote).toContain('一至两次“安全生产月”和“白山松水安全行”活动');
  });
});

describe('the first version', () => {
  it('has the hash that running campaigns know it by', async () => {
    const folder = 'tests/scenarios/campaigns';
    const first = valueOf(await readCampaign(folder, 'jilin-2018-version-1')).definition;

    expect(hashOf({ ...first, id })).toBe(
      '78f3082a31823fd75956c70c5cf6d1828e479a13f2a4a4325cfe63f787575201',
    );
  });
});
