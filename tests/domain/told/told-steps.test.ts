/** Steps that are told and not owed: who reports what, and what happens to the reports. */
import { describe, expect, it } from 'vitest';

import { possibleAtStep, possibleAtUnit } from '../../../domain/rules/possible.ts';
import { closingOf } from '../../../domain/morning/closing.ts';
import { stepReports } from '../../../domain/records/report.ts';
import { tallyOf } from '../../../domain/records/tally.ts';
import { matrixOf } from '../../../domain/unit/matrix.ts';
import type { BodyOf, Command } from '../../../domain/unit/commands.ts';
import type { PlannedStep, UnitPlan } from '../../../domain/plan/plan.ts';
import { owed, told } from '../../support/stories/random-amendments.ts';
import type { Story } from '../../support/stories/world.ts';
import {
  actors,
  approve,
  command,
  complete,
  content,
  sendBack,
  stepOf,
  submit,
  tell,
  wait,
  withdraw,
  world,
} from '../../support/stories/world.ts';
import { everyStep, instant, planOf } from '../../support/stories/world-plan.ts';

const launched = world({ steps: everyStep });

const telling = (tells: BodyOf<'tell'>['tells'], at: string): Command =>
  command('tell', { tells }, { by: actors.liaison, at });

const bothSaid = telling(
  [
    { step: 'oath', doneOn: '2018-06-16' },
    { step: 'quiz', nil: true },
  ],
  '2018-06-20 10:00',
);

const amended = (story: Story, change: (step: PlannedStep) => PlannedStep, at: string): Story => {
  const steps = planOf(everyStep).steps.map(change);
  const definition = { ...story.state.plan.definition, version: 2 };
  const plan: UnitPlan = { ...story.state.plan, definition, steps };
  return tell(story, command('amend', { plan, notice: '补充通知' }, { by: actors.system, at }));
};

const only = (id: string, change: (step: PlannedStep) => PlannedStep) => (step: PlannedStep) =>
  step.id === id ? change(step) : step;

describe('telling', () => {
  it('reports several steps in one go, each as a submission with its own revision', () => {
    const story = tell(launched, bothSaid);

    expect(story.records.slice(-2).map(({ event }) => event)).toMatchObject([
      { kind: 'submitted', step: 'oath', revision: 1, content: { doneOn: '2018-06-16' } },
      { kind: 'submitted', step: 'quiz', revision: 1, content: { nil: true } },
    ]);
    expect(stepOf(story, 'oath')).toMatchObject({
      status: 'told',
      review: null,
      filed: { doneOn: '2018-06-16' },
      submissions: [{ outcome: 'told' }],
    });
  });

  it('acknowledges receipt of the notice, as any first act does', () => {
    const kinds = tell(launched, bothSaid).records.map(({ event }) => event.kind);
    expect(kinds.slice(-3)).toEqual(['acknowledged', 'submitted', 'submitted']);
  });

  it('comes along with the filing of another step, which keeps only what is its own', () => {
    const given = { ...complete.plan, tells: [{ step: 'quiz', doneOn: '2018-05-10' }] };
    const story = tell(launched, submit('plan', '2018-05-15 10:00', given));

    const filed = story.records.flatMap(({ event }) => (event.kind === 'submitted' ? [event] : []));
    expect(filed.map(({ step }) => step)).toEqual(['plan', 'quiz']);
    expect(filed[0]?.content).not.toHaveProperty('tells');
    expect(stepOf(story, 'quiz').status).toBe('told');
    expect(stepOf(story, 'plan').status).toBe('submitted');
  });

  it('is recorded by the office when it came by fax, at its real arrival', () => {
    const arrivedAt = instant('2018-06-18 15:00');
    const story = tell(
      launched,
      command(
        'record',
        {
          step: 'plan',
          channel: 'fax',
          arrivedAt,
          content: content({ tells: [{ step: 'quiz', doneOn: '2018-06-18' }] }),
        },
        { by: actors.reviewer, at: '2018-06-20 10:00' },
      ),
    );

    expect(stepOf(story, 'quiz').submissions).toMatchObject([
      { receivedAt: arrivedAt, recorded: true, outcome: 'told' },
    ]);
  });

  it('can be repeated at any time: the later report replaces the earlier one', () => {
    const again = telling([{ step: 'quiz', doneOn: '2018-06-19' }], '2018-08-01 10:00');
    const story = tell(launched, bothSaid, again);

    expect(stepOf(story, 'quiz')).toMatchObject({
      status: 'told',
      filed: { doneOn: '2018-06-19' },
      submissions: [{ outcome: 'replaced' }, { outcome: 'told' }],
    });
    expect(stepOf(story, 'quiz').filed).not.toHaveProperty('nil');
  });

  it('can be withdrawn, and is then as if nothing had been reported', () => {
    const story = tell(launched, bothSaid, withdraw('oath', 1, '2018-06-21 10:00'));

    expect(stepOf(story, 'oath')).toMatchObject({ status: 'open', filed: null });
    expect(matrixOf(story.state)).toContain('OAn-0000');
  });

  it('is opened again by the office with a reason, without a day and without a letter', () => {
    const reopen = command(
      'reopen',
      { step: 'oath', reason: '日期请再核对' },
      { by: actors.reviewer, at: '2018-06-21 10:00' },
    );
    const before = tell(launched, bothSaid);
    const story = tell(before, reopen);

    expect(stepOf(story, 'oath')).toMatchObject({
      status: 'open',
      dueAt: null,
      filed: null,
      sentBack: { reason: '日期请再核对' },
    });
    expect(story.letters).toHaveLength(wait(before, '2018-06-21 10:00').letters.length);
  });

  it('is possible if there is something to report, and not mentioned elsewhere', () => {
    const can = (story: Story): string[] =>
      possibleAtUnit(story.state, actors.liaison, story.now).can;
    expect(can(launched)).toContain('tell');
    const { can: atPlan, cannot } = possibleAtStep(launched.state, 'plan', actors.liaison, 0);
    const plain = possibleAtUnit(world().state, actors.liaison, launched.now);
    const kinds = [...atPlan, ...cannot.flatMap(({ commands }) => commands), ...plain.can];
    expect([...kinds, ...plain.cannot.flatMap(({ commands }) => commands)]).not.toContain('tell');
  });
});

describe('what was told', () => {
  const story = tell(
    launched,
    submit('quiz', '2018-06-20 10:00', content({ doneOn: '2018-06-11', numbers: { people: 40 } })),
  );

  it('has letters of its own in the matrix', () => {
    expect(matrixOf(story.state).filter((entry) => /^(OA|QZ)/.test(entry))).toEqual([
      'OAn-0000',
      'QZt-0000',
    ]);
  });

  it('is in the tally without approval, and nothing else of it is owed', () => {
    expect(tallyOf(story.state, story.now)['quiz/people']).toMatchObject({ approved: 40, owed: 0 });
    const untold = tallyOf(launched.state, instant('2018-12-01'));
    expect(untold['quiz/people']).toMatchObject({ approved: null, owed: 0 });
  });

  it('is done in the report when it was told, on time, without using anybody’s days', () => {
    const report = stepReports(story.state, instant('2018-12-30'));
    expect(report.find(({ step }) => step === 'quiz')).toMatchObject({
      status: 'told',
      doneAt: instant('2018-06-20 10:00'),
      late: false,
      unitDays: 0,
      officeDays: 0,
    });
    expect(report.find(({ step }) => step === 'oath')).toMatchObject({
      doneAt: null,
      late: false,
      unitDays: 0,
    });
  });

  it('is counted as a fraction of its own when the campaign has ended', () => {
    const shown = [{ unit: '220183', matrix: matrixOf(story.state) }];
    expect(closingOf(shown)).toMatchObject({ things: 8, told: { said: 1, all: 2 } });
    expect(closingOf([{ unit: '220183', matrix: matrixOf(world().state) }])).not.toHaveProperty(
      'told',
    );
  });
});

describe('letters', () => {
  const reminders = (story: Story) => story.letters.filter(({ kind }) => kind === 'reminder');

  it('that go out anyway name what can be reported and was not', () => {
    const [early, late] = [wait(launched, '2018-05-31 12:00'), wait(launched, '2018-06-28 12:00')];

    expect(reminders(early).at(0)?.untold).toEqual([
      { step: 'quiz', title: { zh: '知识竞赛', en: 'quiz' } },
    ]);
    expect(
      reminders(late)
        .at(-1)
        ?.untold?.map(({ step }) => step),
    ).toEqual(['oath', 'quiz']);
    const said = wait(tell(launched, bothSaid), '2018-06-28 12:00');
    expect(reminders(said).at(-1)).not.toHaveProperty('untold');
  });

  it('are no more than without any told step', () => {
    const when = (story: Story) => story.letters.map(({ at, kind, to }) => [at, kind, to.role]);
    const end = '2018-12-31 23:59';
    expect(when(wait(launched, end))).toEqual(when(wait(world(), end)));
  });
});

describe('an amendment', () => {
  const toTold = (story: Story, at: string): Story => amended(story, only('plan', told), at);
  const toOwed = (story: Story, at: string): Story =>
    amended(
      story,
      only('quiz', (step) => owed(step, instant(at))),
      at,
    );

  it('stops chasing what is only told from now on, even if returned or overdue', () => {
    const returned = tell(
      launched,
      submit('plan', '2018-05-15 10:00'),
      sendBack('plan', 1, '2018-05-16 10:00'),
    );
    const overdue = wait(launched, '2018-05-21 10:00');
    for (const story of [returned, overdue]) {
      const later = wait(toTold(story, '2018-05-21 11:00'), '2018-12-30 12:00');
      expect(stepOf(later, 'plan')).toMatchObject({
        status: 'open',
        dueAt: null,
        clock: { side: 'none' },
      });
      const asked = later.letters
        .filter(({ at }) => at > instant('2018-05-21 11:00'))
        .flatMap(({ lines }) => lines)
        .filter(({ step, kind }) => step === 'plan' && kind !== 'amended');
      expect(asked).toEqual([]);
    }
  });

  it('ends a review, says so, and keeps what was under review as told', () => {
    const story = toTold(tell(launched, submit('plan', '2018-05-15 10:00')), '2018-05-15 11:00');

    expect(stepOf(story, 'plan')).toMatchObject({
      status: 'told',
      review: null,
      submissions: [{ outcome: 'told' }],
    });
    const { event } = story.records.find((one) => one.event.kind === 'amended') ?? {};
    expect(event).toMatchObject({ changes: expect.arrayContaining(['told plan']) });
    expect(story.state.toOffice ?? []).toEqual([]);
  });

  it('leaves approved what was approved', () => {
    const approved = tell(
      launched,
      submit('plan', '2018-05-15 10:00'),
      approve('plan', 1, '2018-05-15 11:00'),
    );
    expect(stepOf(toTold(approved, '2018-05-16 10:00'), 'plan').status).toBe('approved');
  });

  it('makes a told step owed: an earlier tick is not a filing, and makes none timely', () => {
    const story = toOwed(tell(launched, bothSaid), '2018-06-21 10:00');
    const step = stepOf(story, 'quiz');

    expect(step).toMatchObject({
      status: 'open',
      filed: null,
      submissions: [{ outcome: 'replaced' }],
      clock: { side: 'unit' },
    });
    expect(step).not.toHaveProperty('told');
    const late = wait(story, '2018-07-20 10:00');
    expect(late.letters.some(({ lines }) => lines.some((line) => line.step === 'quiz'))).toBe(true);
    const filed = tell(
      late,
      submit('quiz', '2018-07-20 11:00', content({ numbers: { people: 1 } })),
    );
    expect(stepOf(filed, 'quiz').judgedAt).toBeLessThan(filed.now);
  });
});
