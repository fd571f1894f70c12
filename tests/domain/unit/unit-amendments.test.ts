/** What an amendment notice (补充通知) changes for a running unit. */
import { describe, expect, it } from 'vitest';

import type { Command } from '../../../domain/unit/commands.ts';
import { dayOfIso, endOfDay } from '../../../domain/terms/days.ts';
import { changesOf } from '../../../domain/unit/changes.ts';
import { changeText } from '../../../domain/words/shape/change-text.ts';
import { wordsIn } from '../../../domain/words/words.ts';
import type { PlannedStep, UnitPlan } from '../../../domain/plan/plan.ts';
import { isDone, isLate, isOverdue, owedOf } from '../../../domain/unit/state.ts';
import {
  actors,
  approve,
  command,
  sendBack,
  stepOf,
  submit,
  tell,
  wait,
  withdraw,
  world,
} from '../../support/stories/world.ts';
import { instant, planOf, utcOffsetMinutes } from '../../support/stories/world-plan.ts';

const endOf = (day: string): number => endOfDay(dayOfIso(day), utcOffsetMinutes);

/** The next version of the plan, with each step changed by `change`; null drops the step. */
function next(change: (step: PlannedStep) => PlannedStep | null): UnitPlan {
  const plan = planOf();
  const steps = plan.steps.flatMap((step) => change(step) ?? []);
  return { ...plan, definition: { ...plan.definition, version: 2 }, steps };
}

const dueOn =
  (id: string, day: string) =>
  (step: PlannedStep): PlannedStep =>
    step.id === id && step.due
      ? { ...step, due: { ...step.due, day: dayOfIso(day), at: endOf(day) } }
      : step;

const amend = (plan: UnitPlan, at: string): Command =>
  command('amend', { plan, notice: '补充通知' }, { by: actors.officeLeader, at });

describe('an amendment that moves a deadline', () => {
  it('moves it for those who still owe, and starts the ladder again', () => {
    const moved = tell(world(), amend(next(dueOn('plan', '2018-05-25')), '2018-05-16 10:00'));

    expect(stepOf(moved, 'plan')).toMatchObject({ dueAt: endOf('2018-05-25'), fired: [] });
    const chased = wait(moved, '2018-05-26').records.filter(({ event }) => event.kind === 'chased');
    expect(chased.map(({ at }) => at)).toEqual([
      instant('2018-05-14 09:00'),
      instant('2018-05-21 09:00'),
      instant('2018-05-24 09:00'),
    ]);
  });

  it('also applies to what was under review then and is withdrawn later', () => {
    const withdrawn = tell(
      world(),
      submit('plan', '2018-05-17 10:00'),
      amend(next(dueOn('plan', '2018-05-25')), '2018-05-17 11:00'),
      withdraw('plan', 1, '2018-05-21 10:00'),
    );

    expect(isOverdue(stepOf(withdrawn, 'plan'), withdrawn.now)).toBe(false);
  });

  it('does not make late what was filed in time', () => {
    const shortened = tell(
      world(),
      submit('plan', '2018-05-17 10:00'),
      approve('plan', 1, '2018-05-17 11:00'),
      amend(next(dueOn('plan', '2018-05-16')), '2018-05-17 12:00'),
    );

    expect(isLate(stepOf(shortened, 'plan'))).toBe(false);
  });

  it('makes good what was late, if the later day covers it', () => {
    const covered = tell(
      world(),
      submit('plan', '2018-05-21 10:00'),
      amend(next(dueOn('plan', '2018-05-22')), '2018-05-22 10:00'),
    );

    expect(isLate(stepOf(covered, 'plan'))).toBe(false);
  });

  it('does not shorten the days that a return gave', () => {
    const returned = tell(
      world(),
      submit('plan', '2018-05-18 10:00'),
      sendBack('plan', 1, '2018-05-22 10:00'),
      amend(next(dueOn('plan', '2018-05-21')), '2018-05-22 11:00'),
    );

    expect(stepOf(returned, 'plan')).toMatchObject({
      dueAt: endOf('2018-05-25'),
      judgedAt: endOf('2018-05-21'),
    });
  });

  it('opens an activity earlier where it says so', () => {
    const opensAt = instant('2018-05-20');
    const earlier = next((step) => (step.id === 'drill' ? { ...step, opensAt } : step));
    const opened = tell(
      world(),
      amend(earlier, '2018-05-16 10:00'),
      submit('drill', '2018-05-21 10:00'),
    );

    expect(stepOf(opened, 'drill').status).toBe('submitted');
  });
});

describe('an amendment that changes what is asked', () => {
  it('asks for paper from now on, but not of what is settled', () => {
    const paper = next((step) =>
      step.id === 'plan' || step.id === 'drill'
        ? { ...step, receipts: ['electronic', 'paper'] }
        : step,
    );
    const amended = tell(
      world(),
      submit('plan', '2018-05-15 10:00'),
      approve('plan', 1, '2018-05-15 11:00'),
      amend(paper, '2018-05-16 10:00'),
    );

    expect(isDone(stepOf(amended, 'plan'))).toBe(true);
    expect(stepOf(amended, 'drill').paper).toBe('owed');
  });

  it('settles what waited only for paper that is no longer asked for', () => {
    const electronic = next((step) => ({ ...step, receipts: ['electronic'] }));
    const amended = tell(
      world(),
      submit('summary', '2018-07-02 10:00'),
      approve('summary', 1, '2018-07-02 11:00', actors.leader),
      approve('summary', 1, '2018-07-02 12:00'),
      amend(electronic, '2018-07-03 12:00'),
    );

    expect(isDone(stepOf(amended, 'summary'))).toBe(true);
    expect(stepOf(amended, 'summary').clock.side).toBe('none');
  });

  it('adds a step, which is chased from then on', () => {
    const before = { ...planOf(), steps: planOf().steps.filter((step) => step.id !== 'summary') };
    const added = tell(
      world({ plan: before }),
      amend(
        next((step) => step),
        '2018-06-20 10:00',
      ),
    );

    expect(owedOf(stepOf(added, 'summary'))).toBe('submission');
    const chased = wait(added, '2018-07-06').records.filter(
      ({ event }) => event.kind === 'chased' && event.steps.some(({ step }) => step === 'summary'),
    );
    expect(chased).toHaveLength(2);
  });

  it('drops a step with everything that was to be told about it', () => {
    const returned = tell(world(), submit('plan', '2018-05-15 18:00'));
    const dropped = tell(
      returned,
      amend(
        next((step) => (step.id === 'plan' ? null : step)),
        '2018-05-15 19:00',
      ),
    );

    expect(dropped.state.steps['plan']).toBeUndefined();
    expect(dropped.state.outbox).toEqual([]);
    expect(wait(dropped, '2019-01-02').state.status).toBe('closed');
  });

  it('drops single occurrences of a series', () => {
    const two = next((step) => ({ ...step, occurrences: step.occurrences.slice(0, 2) }));
    const { state } = tell(world(), amend(two, '2018-05-16 10:00'));

    expect(Object.keys(state.steps).filter((id) => id.startsWith('daily'))).toEqual([
      'daily@20180604',
      'daily@20180605',
    ]);
  });

  it('keeps filings that were made of an undated step that stays', () => {
    const kept = tell(
      world(),
      submit('exposure', '2018-05-10 10:00'),
      amend(
        next((step) => step),
        '2018-05-16 10:00',
      ),
    );

    expect(stepOf(kept, 'exposure#1').status).toBe('submitted');
  });

  it('with fewer review stages lets the last remaining one decide', () => {
    const short = next((step) => ({ ...step, stages: step.stages.slice(0, 1) }));
    const done = tell(
      world(),
      submit('exposure', '2018-05-10 10:00'),
      approve('exposure#1', 1, '2018-05-10 11:00', actors.parentLiaison),
      amend(short, '2018-05-16 10:00'),
      approve('exposure#1', 1, '2018-05-16 11:00', actors.parentLeader),
    );

    expect(isDone(stepOf(done, 'exposure#1'))).toBe(true);
  });
});

describe('what an amendment says that it changes', () => {
  it('names openings, times of day, paper, stages, contents, ladders and the close', () => {
    const hour = 3_600_000;
    const changed = next((step) => {
      const { due } = step;
      if (step.id === 'plan') {
        return { ...step, ...(due ? { due: { ...due, at: due.at - 7 * hour } } : {}), ladder: [] };
      }
      if (step.id === 'drill') return { ...step, opensAt: step.opensAt + 48 * hour };
      if (step.id === 'summary') {
        return { ...step, receipts: ['electronic'], stages: step.stages.slice(0, 1) };
      }
      return step.id === 'exposure' ? { ...step, deliverables: [] } : step;
    });
    const changes = changesOf(planOf(), { ...changed, closesAt: changed.closesAt - 24 * hour });

    expect(changes).toEqual([
      'timed plan 2018-05-18T23:59 2018-05-18T16:59',
      'opens drill 2018-06-01 2018-06-03',
      'ladder plan',
      'paper summary asked none',
      'stages summary',
      'asks exposure',
      'closes - 2018-12-31 2018-12-30',
    ]);
    const rows = wordsIn('zh').changes;
    expect(changes.map((one) => changeText(rows, one, (item) => item))).toEqual([
      '「plan」截止时间由23:59改为16:59',
      '「drill」起报日由2018-06-01改为2018-06-03',
      '「plan」提醒安排调整',
      '「summary」不再要求纸质件',
      '「summary」审核环节调整',
      '「exposure」报送内容调整',
      '活动结束日由2018-12-31改为2018-12-30',
    ]);
  });

  it('names what it adds, drops and moves, filings of undated steps included', () => {
    const changed = next((step) => {
      if (step.id === 'exposure') return null;
      return dueOn('plan', '2018-05-25')(step);
    });

    expect(changesOf(planOf(), changed)).toEqual([
      'dropped exposure',
      'moved plan 2018-05-18 2018-05-25',
    ]);
  });
});
