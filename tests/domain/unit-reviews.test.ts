/** Who signs what in a review, and what becomes of a request for more time. */
import { describe, expect, it } from 'vitest';

import { dayOfIso, endOfDay } from '../../domain/days.ts';
import type { Actor } from '../../domain/policy.ts';
import {
  actors,
  approve,
  command,
  refusalOf,
  sendBack,
  stepOf,
  submit,
  tell,
  wait,
  world,
} from '../support/world.ts';
import { utcOffsetMinutes } from '../support/world-plan.ts';

const { reviewer, secondReviewer, officeLeader, parentLiaison, parentLeader } = actors;

const endOf = (day: string): number => endOfDay(dayOfIso(day), utcOffsetMinutes);

describe('a review', () => {
  const filed = tell(world(), submit('drill', '2018-06-20 10:00'));
  const passed = (to: string, at: string, by: Actor = reviewer): ReturnType<typeof command> =>
    command('delegate', { step: 'drill', to }, { by, at });

  it('by two is complete when both have signed', () => {
    const one = tell(filed, approve('drill', 1, '2018-06-21 10:00'));
    const both = tell(one, approve('drill', 1, '2018-06-21 11:00', secondReviewer));

    expect(stepOf(one, 'drill').status).toBe('submitted');
    expect(stepOf(both, 'drill').status).toBe('approved');
  });

  it('goes through its stages in order: the city, then the leader of the office', () => {
    const city = tell(world(), submit('exposure', '2018-05-07 10:00'));
    const chief = tell(city, approve('exposure#1', 1, '2018-05-07 11:00', parentLiaison));

    expect(
      refusalOf(city, approve('exposure#1', 1, '2018-05-07 11:00', officeLeader)),
    ).toMatchObject({
      code: 'not-your-stage',
      side: 'parent',
    });
    expect(
      refusalOf(chief, approve('exposure#1', 1, '2018-05-07 12:00', parentLeader)),
    ).toMatchObject({
      code: 'not-your-stage',
      role: 'office-leader',
    });
    const done = tell(chief, approve('exposure#1', 1, '2018-05-07 12:00', officeLeader));
    expect(stepOf(done, 'exposure#1').status).toBe('approved');
  });

  it.each<[string, string, Actor]>([
    ["the unit's own leader's stage", 'summary', actors.reviewer],
    ["the reviewers' stage", 'plan', actors.officeLeader],
    ["the reviewers' stage", 'plan', actors.leader],
    ["the city's stage", 'exposure', actors.officeLeader],
    ["the city's stage", 'exposure', actors.leader],
  ])('is not open to everybody: %s (%s) is not signed by %o', (_stage, step, by) => {
    const story = tell(world(), submit(step, '2018-05-07 10:00'));
    const item = step === 'exposure' ? 'exposure#1' : step;

    expect(refusalOf(story, approve(item, 1, '2018-05-07 11:00', by)).code).toBe('not-your-stage');
  });

  it('that returns something well ahead of its deadline leaves the deadline where it is', () => {
    const early = tell(
      world(),
      submit('plan', '2018-05-08 10:00'),
      sendBack('plan', 1, '2018-05-09 10:00'),
    );

    expect(stepOf(early, 'plan')).toMatchObject({ dueAt: endOf('2018-05-18') });
  });

  it('that returns something too late gives three working days, to the end of the third', () => {
    const late = tell(
      world(),
      submit('plan', '2018-05-18 10:00'),
      sendBack('plan', 1, '2018-05-24 10:00'),
    );

    expect(stepOf(late, 'plan')).toMatchObject({
      dueAt: endOf('2018-05-29'),
      judgedAt: endOf('2018-05-18'),
    });
  });

  it('that was passed on is signed by the one who has it now, not by those before', () => {
    const plan = tell(world(), submit('plan', '2018-05-15 10:00'));
    const pass = (to: string, at: string, by: Actor = reviewer): ReturnType<typeof command> =>
      command('delegate', { step: 'plan', to }, { by, at });
    const twice = tell(
      plan,
      pass('reviewer-2', '2018-05-15 11:00'),
      pass('office-leader', '2018-05-15 12:00', secondReviewer),
    );

    for (const by of [reviewer, secondReviewer]) {
      expect(refusalOf(twice, approve('plan', 1, '2018-05-15 13:00', by)).code).toBe(
        'not-your-stage',
      );
    }
    const signed = tell(twice, approve('plan', 1, '2018-05-15 13:00', officeLeader));
    expect(stepOf(signed, 'plan').status).toBe('approved');
  });

  it('that was passed back is in the first hands again', () => {
    const back = tell(
      filed,
      passed('reviewer-2', '2018-06-20 11:00'),
      passed('reviewer-1', '2018-06-20 12:00', secondReviewer),
      approve('drill', 1, '2018-06-20 13:00'),
    );

    expect(stepOf(back, 'drill').review?.signed).toEqual(['reviewer-1']);
  });

  it('with an added reviewer who passes it on asks the signature of whom it went to', () => {
    const plan = tell(
      world(),
      submit('plan', '2018-05-15 10:00'),
      command(
        'add-reviewer',
        { step: 'plan', reviewer: 'reviewer-2' },
        { by: reviewer, at: '2018-05-15 11:00' },
      ),
      command(
        'delegate',
        { step: 'plan', to: 'office-leader' },
        { by: secondReviewer, at: '2018-05-15 12:00' },
      ),
      approve('plan', 1, '2018-05-15 13:00'),
    );

    expect(stepOf(plan, 'plan').status).toBe('submitted');
    const done = tell(plan, approve('plan', 1, '2018-05-15 14:00', officeLeader));
    expect(stepOf(done, 'plan').status).toBe('approved');
  });

  it('is signed by the standing deputy of one on leave', () => {
    const away = tell(
      world(),
      command(
        'set-deputy',
        { of: 'reviewer-1', deputy: 'office-leader' },
        { by: officeLeader, at: '2018-05-14 10:00' },
      ),
      submit('plan', '2018-05-15 10:00'),
      approve('plan', 1, '2018-05-15 11:00', officeLeader),
    );

    expect(stepOf(away, 'plan').status).toBe('approved');
  });
});

describe('a request for more time', () => {
  const asked = command(
    'request-extension',
    { step: 'plan', until: '2018-05-23', reason: '暴雨' },
    { by: actors.liaison, at: '2018-05-15 10:00' },
  );

  it('moves the deadline when it is granted, and what it is judged on', () => {
    const granted = tell(
      world(),
      asked,
      command('grant-extension', { step: 'plan' }, { by: reviewer, at: '2018-05-15 11:00' }),
    );

    expect(stepOf(granted, 'plan')).toMatchObject({
      dueAt: endOf('2018-05-23'),
      judgedAt: endOf('2018-05-23'),
      extensionAsked: null,
    });
  });

  it('that was answered before the next mail is no news to the office any more', () => {
    const answers = [
      command('grant-extension', { step: 'plan' }, { by: reviewer, at: '2018-05-15 11:00' }),
      command(
        'refuse-extension',
        { step: 'plan', reason: '按期' },
        { by: reviewer, at: '2018-05-15 11:00' },
      ),
    ];

    for (const answer of answers) {
      const morning = wait(tell(world(), asked, answer), '2018-05-16 12:00');
      const told = morning.letters.flatMap(({ lines }) => lines.map(({ kind }) => kind));
      expect(told).not.toContain('extension-asked');
    }
  });

  it('falls with the duty, so that it does not come back with a reopening', () => {
    const reopened = tell(
      world(),
      asked,
      command(
        'waive',
        { step: 'plan', part: 'all', reason: '免' },
        { by: reviewer, at: '2018-05-16 10:00' },
      ),
      command('reopen', { step: 'plan', reason: '需报' }, { by: reviewer, at: '2018-05-17 10:00' }),
    );

    expect(stepOf(reopened, 'plan').extensionAsked).toBeNull();
  });
});
