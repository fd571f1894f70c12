/** What waits for whom, in small stories: deadlines, reviews, extensions. */
import { describe, expect, it } from 'vitest';

import type { Actor } from '../../../domain/terms/people.ts';
import { possibleAtStep } from '../../../domain/rules/possible.ts';
import { waitingFor, waitsKeysOf, waitsOf } from '../../../domain/rules/waiting.ts';
import type { Story } from '../../support/stories/world.ts';
import {
  actors,
  approve,
  command,
  complete,
  sendBack,
  stepOf,
  submit,
  tell,
  wait,
  world,
} from '../../support/stories/world.ts';
import { instant, planOf } from '../../support/stories/world-plan.ts';

const launched = world();
const { liaison, leader, parentLiaison, reviewer, secondReviewer, officeLeader } = actors;

const waits = ({ state, now }: Story, by: Actor): string[] =>
  waitingFor(state, by, now).map(({ kind, step }) => `${kind} ${step ?? ''}`.trim());

describe('for the unit’s people waits', () => {
  it('receipt, then what is open, soonest due first; not what opens later', () => {
    expect(waits(launched, liaison)).toEqual([
      'acknowledge',
      'submission plan',
      'submission summary',
    ]);
    expect(waits(wait(launched, '2018-06-01 09:00'), liaison)).toContain('submission drill');
  });

  it('what was returned, with its reason kept', () => {
    const returned = tell(
      launched,
      submit('plan', '2018-05-15 10:00'),
      sendBack('plan', 1, '2018-05-16 10:00'),
    );

    expect(waits(returned, liaison)).toContain('correction plan');
    expect(stepOf(returned, 'plan').sentBack).toMatchObject({ reason: '缺组织机构', clause: '四' });
  });

  it('the paper, after the filing; and for their leader the signature', () => {
    const filed = tell(launched, submit('summary', '2018-06-20 10:00'));

    expect(waits(filed, liaison)).toContain('paper summary');
    expect(waits(filed, liaison)).not.toContain('review summary');
    expect(waits(filed, leader)).toContain('review summary');
  });
});

describe('for the office waits', () => {
  const filed = tell(launched, submit('plan', '2018-05-15 10:00'));

  it('a review, since the filing arrived and until so many working days after the letter', () => {
    const [review] = waitingFor(filed.state, reviewer, filed.now);

    expect(review).toEqual({
      kind: 'review',
      step: 'plan',
      since: instant('2018-05-15 10:00'),
      dueAt: instant('2018-05-21 09:00'),
    });
    expect(waits(filed, officeLeader)).toEqual([]);
  });

  it('not a review of what they recorded themselves', () => {
    const arrivedAt = instant('2018-05-15 09:00');
    const body = { step: 'plan', channel: 'fax' as const, arrivedAt, content: complete.plan };
    const recorded = tell(
      launched,
      command('record', body, { by: reviewer, at: '2018-05-15 10:00' }),
    );

    expect(waits(recorded, reviewer)).toEqual([]);
    expect(waits(recorded, secondReviewer)).toEqual(['review plan']);
  });

  it('not a second signature from somebody who has signed', () => {
    const panel = tell(
      launched,
      submit('drill', '2018-06-20 10:00'),
      approve('drill', 1, '2018-06-21 10:00'),
    );

    expect(waits(panel, reviewer)).toEqual([]);
    expect(waits(panel, secondReviewer)).toEqual(['review drill']);
  });

  it('what was passed on to another role, and also for a deputy', () => {
    const to = command(
      'delegate',
      { step: 'plan', to: 'office-leader' },
      { by: reviewer, at: '2018-05-16 10:00' },
    );
    const deputy = command(
      'set-deputy',
      { of: 'reviewer-1', deputy: 'office-leader' },
      { by: reviewer, at: '2018-05-16 10:00' },
    );

    expect(waits(tell(filed, to), officeLeader)).toEqual(['review plan']);
    expect(waits(tell(filed, to), reviewer)).toEqual([]);
    expect(waits(tell(filed, deputy), officeLeader)).toEqual(['review plan']);
  });

  it('a request for an extension, until the time when it is needed', () => {
    const body = { step: 'plan', until: '2018-05-25', reason: '会议冲突' };
    const asked = tell(
      launched,
      command('request-extension', body, { by: liaison, at: '2018-05-15 10:00' }),
    );

    expect(waitingFor(asked.state, officeLeader, asked.now)).toMatchObject([
      { kind: 'extension', step: 'plan', since: instant('2018-05-15 10:00') },
    ]);
    expect(waits(asked, parentLiaison)).toEqual(['extension plan']);
    expect(stepOf(asked, 'plan').extensionAsked?.reason).toBe('会议冲突');
  });
});

describe('for the unit above waits', () => {
  it('the review of its own stage', () => {
    const filed = tell(launched, submit('exposure', '2018-05-15 10:00'));

    expect(waits(filed, parentLiaison)).toEqual(['review exposure#1']);
    expect(waitsOf(filed.state)).toContain('p:220100');
  });
});

describe('after the close', () => {
  it('nothing waits for anybody, and the entries say so', () => {
    const closed = wait(tell(launched, submit('plan', '2018-05-15 10:00')), '2019-01-02 10:00');

    for (const by of Object.values(actors)) expect(waits(closed, by)).toEqual([]);
    expect(waitsOf(closed.state)).toEqual(['-']);
  });
});

describe('whoever looks', () => {
  it('can search only for a valid unit code, since it becomes part of a query', () => {
    expect(waitsKeysOf({ ...liaison, unit: "x' OR '1'='1" })).toEqual([]);
    expect(waitsKeysOf({ id: "o'brien", role: 'reviewer' }).join()).not.toContain("'");
  });
});

describe('what came within its window', () => {
  const { steps } = planOf(['exposure']);
  const untilJune = steps.map((one) => ({ ...one, lastDay: 17_712 }));

  it('can still be recorded when nothing more can be filed', () => {
    const after = wait(world({ plan: { steps: untilJune } }), '2018-08-01 10:00');
    const possible = (by: Actor): string[] =>
      possibleAtStep(after.state, 'exposure', by, after.now).can;

    expect(possible(liaison)).toEqual([]);
    expect(possible(reviewer)).toEqual(['record']);
  });
});
