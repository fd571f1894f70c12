/**
 * Who may sign, who must sign again and who is told when a review by several people is returned,
 * comes back, or is changed by an amendment in the middle.
 */
import { describe, expect, it } from 'vitest';

import type { ReviewStage } from '../../../domain/definition/definition.ts';
import { officeEntriesOf } from '../../../domain/rules/office-entries.ts';
import { waitingFor } from '../../../domain/rules/waiting.ts';
import type { Actor } from '../../../domain/terms/people.ts';
import type { Story } from '../../support/stories/world.ts';
import {
  actors,
  approve,
  command,
  refusalOf,
  stepOf,
  submit,
  tell,
  world,
} from '../../support/stories/world.ts';
import { instant } from '../../support/stories/world-plan.ts';

const { reviewer, secondReviewer, officeLeader, parentLiaison } = actors;
const everybody: Actor[] = Object.values(actors);

const returned = (step: string, revision: number, at: string, by: Actor) =>
  command('return', { step, revision, reason: '数据与上月不符' }, { by, at });

/** Those for whom the review waits, in the order of `actors`. */
function awaited(story: Story, step: string, at: string): string[] {
  return everybody
    .filter((one) =>
      waitingFor(story.state, one, instant(at)).some(
        (what) => what.kind === 'review' && what.step === step,
      ),
    )
    .map(({ id }) => id);
}

/** The readers of the office's morning mail whom it asks for a signature. */
const askedInTheMorning = ({ state }: Story): string[] =>
  officeEntriesOf(state).filter((entry) => /^(o|l|@[0-9a-f]{8})R/.test(entry));

describe('a review by two', () => {
  const filed = tell(world(), submit('drill', '2018-06-20 10:00'));
  const signed = tell(filed, approve('drill', 1, '2018-06-21 10:00'));

  it('waits for the one who has not signed', () => {
    expect(awaited(filed, 'drill', '2018-06-20 11:00')).toEqual(['reviewer-1', 'reviewer-2']);
    expect(awaited(signed, 'drill', '2018-06-21 11:00')).toEqual(['reviewer-2']);
  });

  it.each([reviewer, secondReviewer])('is returned by either of them: %o', (by) => {
    const back = tell(signed, returned('drill', 1, '2018-06-21 14:00', by));

    expect(stepOf(back, 'drill')).toMatchObject({ status: 'returned', review: null });
    expect(awaited(back, 'drill', '2018-06-21 15:00')).toEqual([]);
    expect(askedInTheMorning(back)).toEqual([]);
    const told = back.letters.flatMap((letter) =>
      letter.lines.map((line) => `${letter.to.role} ${line.kind} ${line.text}`),
    );
    expect(told).toContain('liaison returned 数据与上月不符（依据通知四）');
  });

  it('asks both again when it comes back: a signature is for one revision', () => {
    const again = tell(
      signed,
      returned('drill', 1, '2018-06-21 14:00', secondReviewer),
      submit('drill', '2018-06-22 10:00'),
    );

    expect(awaited(again, 'drill', '2018-06-22 11:00')).toEqual(['reviewer-1', 'reviewer-2']);
    expect(askedInTheMorning(again)).toHaveLength(1);
    expect(refusalOf(again, approve('drill', 1, '2018-06-22 11:00')).code).toBe('stale-revision');
    const one = tell(again, approve('drill', 2, '2018-06-22 11:00', secondReviewer));
    expect(stepOf(one, 'drill').status).toBe('submitted');
    const both = tell(one, approve('drill', 2, '2018-06-22 12:00'));
    expect(stepOf(both, 'drill').status).toBe('approved');
  });
});

describe('a review in which somebody was called in', () => {
  const filed = tell(world(), submit('plan', '2018-05-15 10:00'));
  const calls = {
    'add-reviewer': { step: 'plan', reviewer: officeLeader.id },
    delegate: { step: 'plan', to: officeLeader.id },
  };

  it.each(['add-reviewer', 'delegate'] as const)('can be returned by that person: %s', (kind) => {
    const at = '2018-05-15 11:00';
    const called = tell(filed, command(kind, calls[kind], { by: reviewer, at }));
    const back = tell(called, returned('plan', 1, '2018-05-15 14:00', officeLeader));

    expect(stepOf(back, 'plan').status).toBe('returned');
    expect(askedInTheMorning(called)).toHaveLength(2);
    expect(askedInTheMorning(back)).toEqual([]);
  });

  it.each(['add-reviewer', 'delegate'] as const)(
    'is with the people of its stage when it comes back, who may call again: %s',
    (kind) => {
      const called = (at: string) => command(kind, calls[kind], { by: reviewer, at });
      const again = tell(
        filed,
        called('2018-05-15 11:00'),
        returned('plan', 1, '2018-05-15 14:00', officeLeader),
        submit('plan', '2018-05-16 10:00'),
      );

      expect(awaited(again, 'plan', '2018-05-16 11:00')).toEqual(['reviewer-1', 'reviewer-2']);
      const early = approve('plan', 2, '2018-05-16 11:00', officeLeader);
      expect(refusalOf(again, early).code).toBe('not-your-stage');
      const asked = tell(again, called('2018-05-16 12:00'));
      expect(awaited(asked, 'plan', '2018-05-16 13:00')).toContain(officeLeader.id);
    },
  );
});

describe('a review that an amendment meets in the middle', () => {
  const filed = tell(world(), submit('drill', '2018-06-20 10:00'));
  const signed = tell(filed, approve('drill', 1, '2018-06-21 10:00'));

  it('keeps a signature whose person has left, and waits for who came instead', () => {
    const reviewers = ['reviewer-2', 'reviewer-3'].map(person);
    const after = amended(signed, { reviewers });

    expect(stepOf(after, 'drill').review?.seats).toEqual(['reviewer-1']);
    const third: Actor = { id: 'reviewer-3', role: 'reviewer' };
    const done = tell(after, approve('drill', 1, '2018-06-23 10:00', third));
    expect(stepOf(done, 'drill').status).toBe('approved');
  });

  it('that has all signatures which are still asked for begins its stage again', () => {
    const after = amended(signed, {
      reviewers: ['reviewer-1'].map(person),
      stages: (all) => all.map((one) => ({ ...one, quorum: 1 })),
    });

    expect(stepOf(after, 'drill').status).toBe('submitted');
    expect(awaited(after, 'drill', '2018-06-22 11:00')).toContain('reviewer-1');
    const done = tell(after, approve('drill', 1, '2018-06-23 10:00'));
    expect(stepOf(done, 'drill').status).toBe('approved');
  });

  it('does not count signatures of the office for the unit above', () => {
    const after = amended(signed, {
      stages: (all) => all.map((one) => ({ ...one, side: 'parent', quorum: 2 })),
    });

    expect(stepOf(after, 'drill').review).toMatchObject({ stage: 0, signed: [] });
    expect(awaited(after, 'drill', '2018-06-22 11:00')).toEqual(['city-liaison', 'city-leader']);
    expect(askedInTheMorning(after)).toEqual([]);
    expect(linesFor(after, 'parent')).toEqual(['review-opened drill']);
  });

  it('does not ask for a stage again that was passed before another came in front', () => {
    const city = tell(world(), submit('exposure', '2018-06-20 10:00'));
    const chief = tell(city, approve('exposure#1', 1, '2018-06-20 11:00', parentLiaison));
    const after = amended(chief, {
      step: 'exposure',
      stages: ([first, ...others]) => [
        { ...first!, id: 'own', side: 'unit', role: 'leader' },
        first!,
        ...others,
      ],
    });

    expect(stepOf(after, 'exposure#1').review?.stage).toBe(2);
    expect(awaited(after, 'exposure#1', '2018-06-22 11:00')).toEqual(['office-leader']);
  });

  it('keeps what was signed at a stage whose forerunner is dropped', () => {
    const city = tell(world(), submit('exposure', '2018-06-20 10:00'));
    const chief = tell(
      city,
      approve('exposure#1', 1, '2018-06-20 11:00', parentLiaison),
      command(
        'delegate',
        { step: 'exposure#1', to: 'reviewer-1' },
        { by: officeLeader, at: '2018-06-20 12:00' },
      ),
    );
    const after = amended(chief, { step: 'exposure', stages: (all) => all.slice(1) });

    expect(stepOf(after, 'exposure#1').review?.stage).toBe(0);
    expect(awaited(after, 'exposure#1', '2018-06-22 11:00')).toEqual(['reviewer-1']);
  });

  it('tells whoever has the filing now if its stage is gone, and no longer who had it', () => {
    const city = tell(world(), submit('exposure', '2018-06-20 10:00'));
    const after = amended(city, { step: 'exposure', stages: (all) => all.slice(1) });

    expect(awaited(after, 'exposure#1', '2018-06-22 11:00')).toEqual(['office-leader']);
    expect(askedInTheMorning(after)).toHaveLength(1);
    expect(linesFor(after, 'parent')).toEqual([]);
  });
});

const person = (id: string) => ({ id, address: `${id}@example.com` });

/** The story after an amendment of the office's reviewers, or of the stages of a step. */
function amended(
  story: Story,
  {
    step = 'drill',
    reviewers,
    stages = (all) => all,
  }: {
    step?: string;
    reviewers?: ReturnType<typeof person>[];
    stages?: (before: ReviewStage[]) => ReviewStage[];
  },
): Story {
  const { plan } = story.state;
  const next = {
    ...plan,
    definition: { ...plan.definition, version: 2 },
    office: { ...plan.office, reviewers: reviewers ?? plan.office.reviewers },
    steps: plan.steps.map((one) =>
      one.id === step ? { ...one, stages: stages(one.stages) } : one,
    ),
  };
  const body = { plan: next, notice: '人员调整' };
  return tell(story, command('amend', body, { by: officeLeader, at: '2018-06-22 10:00' }));
}

/** What is still to be told to a role by letter, or was told after the amendment. */
function linesFor({ state, letters }: Story, role: string): string[] {
  const sent = letters
    .filter(({ to, at }) => to.role === role && at >= instant('2018-06-22 10:00'))
    .flatMap((letter) => letter.lines);
  const waiting = state.outbox.filter(({ to }) => to === role);
  return [...sent, ...waiting].map(({ kind, step }) => `${kind} ${step?.split('#')[0]}`);
}
