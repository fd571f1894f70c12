/** Who signs what in a review, who may sign for whom, and that no review waits in vain. */
import { describe, expect, it } from 'vitest';

import { dayOfIso, endOfDay } from '../../../domain/terms/days.ts';
import { refusalText } from '../../../domain/words/refusal-text.ts';
import type { Actor } from '../../../domain/terms/people.ts';
import {
  actors,
  approve,
  command,
  complete,
  refusalOf,
  sendBack,
  stepOf,
  submit,
  tell,
  wait,
  world,
} from '../../support/stories/world.ts';
import { city, instant, planOf, utcOffsetMinutes } from '../../support/stories/world-plan.ts';

const { reviewer, secondReviewer, officeLeader, parentLiaison, parentLeader } = actors;

const endOf = (day: string): number => endOfDay(dayOfIso(day), utcOffsetMinutes);

describe('a review', () => {
  const filed = tell(world(), submit('drill', '2018-06-20 10:00'));

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

  it("of the unit above is its leader's where the stage says so, of none higher up", () => {
    const steps = planOf(['exposure']).steps.map((one) => ({
      ...one,
      stages: one.stages.map((stage) =>
        stage.side === 'parent' ? { ...stage, role: 'leader' as const } : stage,
      ),
    }));
    const province = { id: 'province-leader', role: 'leader', unit: '220000' } as const;
    const above = { code: province.unit, address: 'province@example.com' };
    const county = world({ plan: { steps } });
    const told = { ...county, state: { ...county.state, above: [...county.state.above, above] } };
    const story = tell(told, submit('exposure', '2018-05-07 10:00'));

    for (const by of [parentLiaison, province]) {
      const refused = refusalOf(story, approve('exposure#1', 1, '2018-05-07 11:00', by));
      expect(refused).toMatchObject({ code: 'not-your-stage', side: 'parent', role: 'leader' });
      expect(refusalText('zh', refused).detail).toContain('请由上级单位负责人');
    }
    const signed = tell(story, approve('exposure#1', 1, '2018-05-07 11:00', parentLeader));
    expect(stepOf(signed, 'exposure#1').review?.stage).toBe(1);
  });

  it('of the unit above is not left to nobody by whoever records for it', () => {
    const record = (by: Actor): ReturnType<typeof command> => {
      const body = { step: 'exposure', channel: 'phone' as const, content: complete.exposure };
      const arrivedAt = instant('2018-05-07 09:00');
      return command('record', { ...body, arrivedAt }, { by, at: '2018-05-07 10:00' });
    };
    const county = world();
    const withLeader = {
      ...county,
      state: { ...county.state, above: [{ ...city, leader: parentLeader.id }] },
    };

    expect(refusalOf(county, record(parentLiaison)).code).toBe('quorum-out-of-reach');
    const story = tell(withLeader, record(parentLiaison));
    const own = approve('exposure#1', 1, '2018-05-07 11:00', parentLiaison);
    expect(refusalOf(story, own).code).toBe('own-submission');
    const signed = tell(story, approve('exposure#1', 1, '2018-05-07 11:00', parentLeader));
    expect(stepOf(signed, 'exposure#1').review?.stage).toBe(1);
  });

  it('that waits for one who was added can be signed by the deputy of that one', () => {
    const by = officeLeader;
    const plan = tell(
      world(),
      submit('plan', '2018-05-15 10:00'),
      command(
        'add-reviewer',
        { step: 'plan', reviewer: 'reviewer-2' },
        { by: reviewer, at: '2018-05-15 11:00' },
      ),
      approve('plan', 1, '2018-05-15 12:00'),
      command(
        'set-deputy',
        { of: 'reviewer-2', deputy: 'office-leader' },
        { by, at: '2018-05-15 13:00' },
      ),
    );

    const done = tell(plan, approve('plan', 1, '2018-05-15 14:00', by));
    expect(stepOf(done, 'plan').status).toBe('approved');
  });

  it('whose reviewers leave with an amendment begins its stage again', () => {
    const filedPlan = tell(
      world(),
      submit('plan', '2018-05-15 10:00'),
      command(
        'delegate',
        { step: 'plan', to: 'reviewer-2' },
        { by: reviewer, at: '2018-05-15 11:00' },
      ),
    );
    const { plan } = filedPlan.state;
    const left = {
      ...plan,
      definition: { ...plan.definition, version: 2 },
      office: { ...plan.office, reviewers: plan.office.reviewers.slice(0, 1) },
    };
    const amended = tell(
      filedPlan,
      command(
        'amend',
        { plan: left, notice: '人员调整' },
        { by: officeLeader, at: '2018-05-16 10:00' },
      ),
    );

    expect(stepOf(amended, 'plan').review?.delegates).toEqual({});
    const done = tell(amended, approve('plan', 1, '2018-05-16 11:00'));
    expect(stepOf(done, 'plan').status).toBe('approved');
  });

  it("is passed by the leader's own filing as far as it is the unit's, no further", () => {
    const own = command(
      'submit',
      { step: 'summary', content: complete.summary },
      { by: actors.leader, at: '2018-07-02 10:00' },
    );
    const story = tell(world(), own);

    expect(stepOf(story, 'summary')).toMatchObject({
      status: 'submitted',
      review: { stage: 1, signed: [] },
      clock: { side: 'office' },
    });
    const told = wait(story, '2018-07-03 10:00').letters.filter(({ to }) => to.role === 'leader');
    expect(told.flatMap(({ lines }) => lines).filter(({ step }) => step === 'summary')).toEqual([]);
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
    const plan = tell(world(), submit('plan', '2018-05-15 10:00'));
    const pass = (to: string, at: string, by: Actor = reviewer): ReturnType<typeof command> =>
      command('delegate', { step: 'plan', to }, { by, at });
    const back = tell(
      plan,
      pass('reviewer-2', '2018-05-15 11:00'),
      pass('reviewer-1', '2018-05-15 12:00', secondReviewer),
    );

    expect(refusalOf(back, approve('plan', 1, '2018-05-15 13:00', secondReviewer)).code).toBe(
      'not-your-stage',
    );
    const done = tell(back, approve('plan', 1, '2018-05-15 13:00'));
    expect(stepOf(done, 'plan').status).toBe('approved');
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
