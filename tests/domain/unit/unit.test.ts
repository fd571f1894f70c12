/** A unit's filings, reviews and clocks: what an act leads to, in short stories. */
import { describe, expect, it } from 'vitest';

import type { Command } from '../../../domain/unit/commands.ts';
import { decide, repeatOf } from '../../../domain/rules/decide.ts';
import {
  completedAt,
  isDone,
  isLate,
  isOverdue,
  owedOf,
  recentKeysMax,
} from '../../../domain/unit/state.ts';
import {
  actors,
  approve,
  command,
  complete,
  kindsOf,
  sendBack,
  stepOf,
  submit,
  tell,
  wait,
  withdraw,
  world,
} from '../../support/stories/world.ts';
import { instant } from '../../support/stories/world-plan.ts';

const { leader, reviewer, secondReviewer } = actors;
const hourMs = 3_600_000;

describe('a filing', () => {
  it('counts as receipt of the notice, and ends the reminders to acknowledge it', () => {
    const filed = tell(world(), submit('plan', '2018-05-08 10:00'));

    expect(filed.state.acknowledgedAt).toBe(instant('2018-05-08 10:00'));
    expect(kindsOf(wait(filed, '2018-06-30'))).not.toContain('acknowledgement-chased');
  });

  it('that the office recorded is no receipt, since the unit itself has not reacted', () => {
    const body = { step: 'plan', channel: 'fax' as const, content: complete.plan };
    const recorded = tell(
      world(),
      command(
        'record',
        { ...body, arrivedAt: instant('2018-05-07 11:00') },
        { by: reviewer, at: '2018-05-07 15:00' },
      ),
    );

    expect(recorded.state.acknowledgedAt).toBeNull();
    expect(kindsOf(wait(recorded, '2018-05-12'))).toContain('acknowledgement-chased');
  });

  it('that was returned and corrected late is judged on the day it first came in', () => {
    const corrected = tell(
      world(),
      submit('plan', '2018-05-18 23:59'),
      sendBack('plan', 1, '2018-05-21 10:00'),
      submit('plan', '2018-05-23 10:00'),
      approve('plan', 2, '2018-05-24 10:00'),
    );

    const step = stepOf(corrected, 'plan');
    expect(isLate(step)).toBe(false);
    expect(completedAt(step)).toBe(instant('2018-05-24 10:00'));
  });

  it('that was withdrawn does not count: the one that came too late does', () => {
    const late = tell(
      world(),
      submit('plan', '2018-05-18 10:00'),
      withdraw('plan', 1, '2018-05-18 11:00'),
      submit('plan', '2018-05-19 00:00'),
    );

    expect(isLate(stepOf(late, 'plan'))).toBe(true);
  });

  it('of a correction that is withdrawn leaves a correction owed, also after a reopening', () => {
    const reopened = tell(
      world(),
      submit('plan', '2018-05-15 10:00'),
      approve('plan', 1, '2018-05-16 10:00'),
      command(
        'reopen',
        { step: 'plan', reason: '补应急预案' },
        { by: reviewer, at: '2018-05-17 10:00' },
      ),
      submit('plan', '2018-05-17 11:00'),
      withdraw('plan', 2, '2018-05-17 12:00'),
    );

    expect(owedOf(stepOf(reopened, 'plan'))).toBe('correction');
  });

  it('that was only ever withdrawn, then waived and reopened, is owed as a first one', () => {
    const reopened = tell(
      world(),
      submit('plan', '2018-05-15 10:00'),
      withdraw('plan', 1, '2018-05-15 11:00'),
      command(
        'waive',
        { step: 'plan', part: 'all', reason: '免' },
        { by: reviewer, at: '2018-05-16 10:00' },
      ),
      command('reopen', { step: 'plan', reason: '需报' }, { by: reviewer, at: '2018-05-17 10:00' }),
    );

    expect(owedOf(stepOf(reopened, 'plan'))).toBe('submission');
  });
});

describe('a request that is repeated', () => {
  const comment = (index: number): Command =>
    command('comment', { text: '好' }, { by: reviewer, at: '2018-05-07 10:00', key: `k-${index}` });
  const many = Array.from({ length: recentKeysMax + 5 }, (_, index) => comment(index));

  it('is known by its key as long as it can matter, and then forgotten to save space', () => {
    const { state } = tell(world(), ...many);

    expect(state.recentKeys).toHaveLength(recentKeysMax);
    expect(repeatOf(state, comment(recentKeysMax + 4))).toMatchObject({
      from: state.seq,
      at: instant('2018-05-07 10:00'),
    });
    expect(repeatOf(state, comment(0))).toBeUndefined();
  });
});

describe('the last day', () => {
  it('of a step is in time to its end, and overdue with the next millisecond', () => {
    const step = stepOf(world(), 'plan');

    expect(isOverdue(step, step.dueAt ?? 0)).toBe(false);
    expect(isOverdue(step, (step.dueAt ?? 0) + 1)).toBe(true);
  });

  const { closesAt } = world().state.plan;

  it('ends at 24:00: what comes in its last millisecond is taken', () => {
    expect(stepOf(tell(world(), submit('plan', closesAt)), 'plan').status).toBe('submitted');
  });

  it('accepts nothing afterwards, even if the closing has not been handled yet', () => {
    const { state } = wait(world(), closesAt);

    expect(decide(state, submit('plan', closesAt + 1), closesAt + 1)).toEqual({
      code: 'campaign-closed',
      at: closesAt + 1,
      cancelled: false,
    });
  });
});

describe('the two receipts of a summary', () => {
  const approved = tell(
    world(),
    submit('summary', '2018-07-05 10:00'),
    approve('summary', 1, '2018-07-05 11:00', leader),
    approve('summary', 1, '2018-07-05 12:00'),
  );
  const paper = command(
    'paper',
    { step: 'summary', arrivedAt: instant('2018-07-06 16:00'), channel: 'courier' },
    { by: reviewer, at: '2018-07-09 10:00' },
  );

  it('are both needed: approved without its paper it is not done, and becomes overdue', () => {
    expect(owedOf(stepOf(approved, 'summary'))).toBe('paper');
    expect(isOverdue(stepOf(approved, 'summary'), instant('2018-07-07 00:00'))).toBe(true);
  });

  it('make it done in time when the paper arrived in time, however late it was registered', () => {
    const step = stepOf(tell(approved, paper), 'summary');

    expect(isDone(step)).toBe(true);
    expect(isLate(step)).toBe(false);
    expect(completedAt(step)).toBe(instant('2018-07-06 16:00'));
  });

  it('are one when the office waives the paper', () => {
    const waived = tell(
      approved,
      command(
        'waive',
        { step: 'summary', part: 'paper', reason: '电子件即可' },
        { by: reviewer, at: '2018-07-09 10:00' },
      ),
    );

    expect(isDone(stepOf(waived, 'summary'))).toBe(true);
  });
});

describe('the two clocks', () => {
  it('count against the unit until a fax arrived, not until the office recorded it', () => {
    const recorded = tell(
      world(),
      command(
        'record',
        {
          step: 'plan',
          channel: 'fax',
          arrivedAt: instant('2018-05-14 09:00'),
          content: complete.plan,
        },
        { by: reviewer, at: '2018-05-24 09:00' },
      ),
      approve('plan', 1, '2018-05-25 09:00', secondReviewer),
    );

    const { clock } = stepOf(recorded, 'plan');
    expect(clock.unitMs).toBe(10 * 24 * hourMs);
    expect(clock.officeMs).toBe(11 * 24 * hourMs);
  });

  it("run on the unit's side while its own leader has it to sign", () => {
    const signed = tell(
      world(),
      submit('summary', '2018-07-02 10:00'),
      approve('summary', 1, '2018-07-04 10:00', leader),
      sendBack('summary', 1, '2018-07-04 13:00'),
    );

    const { clock } = stepOf(signed, 'summary');
    expect(clock.officeMs).toBe(3 * hourMs);
    expect(clock.unitMs).toBe(instant('2018-07-04 10:00') - instant('2018-05-04 09:00'));
  });

  it('do not charge a unit for the months before a filing that nobody owed', () => {
    const filed = tell(world(), submit('exposure', '2018-11-05 10:00'));

    expect(stepOf(filed, 'exposure#1').clock).toMatchObject({ side: 'office', unitMs: 0 });
  });

  it('count no hour twice where a fax turns out to have come before a return', () => {
    const { state, now } = tell(
      world(),
      submit('plan', '2018-05-14 09:00'),
      sendBack('plan', 1, '2018-05-15 09:00'),
      command(
        'record',
        {
          step: 'plan',
          channel: 'fax',
          arrivedAt: instant('2018-05-14 15:00'),
          content: complete.plan,
        },
        { by: reviewer, at: '2018-05-16 09:00' },
      ),
      approve('plan', 2, '2018-05-17 09:00', secondReviewer),
    );

    const { clock } = stepOf({ state }, 'plan');
    expect(clock.unitMs + clock.officeMs).toBe(now - state.plan.launchAt);
    expect(clock.officeMs).toBe(3 * 24 * hourMs);
  });

  it('stop when the paper arrived, the last thing that was missing', () => {
    const done = tell(
      world(),
      submit('summary', '2018-07-02 10:00'),
      approve('summary', 1, '2018-07-02 11:00', leader),
      approve('summary', 1, '2018-07-02 12:00'),
      command(
        'paper',
        { step: 'summary', arrivedAt: instant('2018-07-02 14:00'), channel: 'courier' },
        { by: reviewer, at: '2018-07-09 12:00' },
      ),
    );

    const { clock } = stepOf(done, 'summary');
    const until = instant('2018-07-02 10:00') - instant('2018-05-04 09:00');
    expect(clock).toMatchObject({ side: 'none', unitMs: until + hourMs + 2 * hourMs });
    expect(clock.officeMs).toBe(hourMs);
  });
});
