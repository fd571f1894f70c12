/** What holds for reviews whatever people do: who decides, how many, and that none gets stuck. */
import assert from 'node:assert/strict';

import { describe, it } from 'vitest';

import { enact } from '../../../domain/rules/decide.ts';
import type { ReviewStage } from '../../../domain/definition/definition.ts';
import type { EventKind, EventOf, Recorded } from '../../../domain/unit/events.ts';
import { plannedStepOf } from '../../../domain/plan/plan.ts';
import { plannedOf } from '../../../domain/unit/state.ts';
import type { StepState, UnitState } from '../../../domain/unit/state.ts';
import { expectOfLives } from '../../support/stories/random-life.ts';
import type { Life, Moment } from '../../support/stories/random-life.ts';
import { actors, command } from '../../support/stories/world.ts';

const stepsOf = (state: UnitState): StepState[] => Object.values(state.steps);

/** Every record of a kind of event, with the moment at which it came. */
function* recordsOf<K extends EventKind>(
  { moments }: Life,
  kind: K,
): Generator<{ moment: Moment; record: Recorded; event: EventOf<K> }> {
  for (const moment of moments) {
    for (const record of moment.records) {
      if (record.event.kind === kind) yield { moment, record, event: record.event as EventOf<K> };
    }
  }
}

describe('a review', () => {
  it('is never decided by silence, by a machine or by who only reads', () => {
    expectOfLives((life) => {
      for (const kind of ['approved', 'returned', 'waived'] as const) {
        for (const { record } of recordsOf(life, kind)) {
          assert.ok(record.request);
          assert.notEqual(record.via, 'clock');
          assert.ok(!['system', 'auditor'].includes(record.by.role));
        }
      }
    });
  });

  it('is never decided by who filed or recorded it', () => {
    expectOfLives((life) => {
      for (const { moment, record, event } of recordsOf(life, 'approved')) {
        // The unit's own leader, who signed together with the filing (签发), or later.
        if (stageOf(moment, event)?.side === 'unit') continue;
        const submission = moment.before.steps[event.step]?.submissions[event.revision - 1];
        assert.equal(submission?.outcome, 'pending');
        assert.notEqual(submission.by, record.by.id);
      }
    });
  });

  it('is complete with the required number of different signatures and all added ones', () => {
    expectOfLives((life) => {
      for (const { moment, record, event } of recordsOf(life, 'approved')) {
        if (event.basis !== undefined) continue;
        const step = moment.before.steps[event.step];
        assert.ok(step?.review);
        const stage = plannedOf(moment.before, step).stages[step.review.stage];
        const signed = [...step.review.signed, record.by.id];
        assert.equal(new Set(signed).size, signed.length);
        const seats = [...step.review.seats, event.inPlaceOf ?? record.by.id];
        assert.equal(new Set(seats).size, seats.length);
        const { added } = step.review;
        const enough = seats.filter((one) => !added.includes(one)).length >= (stage?.quorum ?? 1);
        const complete = enough && added.every((one) => seats.includes(one));
        assert.equal(event.completes !== 'nothing', complete);
      }
    });
  });

  it('of the office can always be completed by its present people', () => {
    expectOfLives(({ moments }) => {
      for (const { after, now } of moments) {
        if (after.status !== 'running' || now > after.plan.closesAt) continue;
        for (const step of stepsOf(after)) {
          if (!step.review || stageOf({ before: after }, { step: step.id })?.side !== 'office')
            continue;
          assert.ok(canPass(after, step, now), step.id);
        }
      }
    });
  });

  it('is open exactly while a step is submitted', () => {
    expectOfLives(({ moments }) => {
      for (const { after } of moments) {
        for (const step of stepsOf(after)) {
          assert.equal(step.review !== null, step.status === 'submitted', step.id);
        }
      }
    });
  });
});

/** The stage that an approval is about, by the state before it. */
function stageOf(
  { before }: Pick<Moment, 'before'>,
  { step, stage }: { step: string; stage?: string },
): ReviewStage | undefined {
  const item = before.steps[step];
  const stages = plannedStepOf(before.plan, step)?.stages ?? [];
  return stages.find(({ id }, index) =>
    stage === undefined ? index === item?.review?.stage : id === stage,
  );
}

const office = [actors.reviewer, actors.secondReviewer, actors.officeLeader];

/** Can the office's people sign in some order so that the stage is passed? */
function canPass(state: UnitState, step: StepState, now: number): boolean {
  const { id, submissions } = step;
  return office.some((by) => {
    const key = `${by.id}-${state.seq}`;
    const body = { step: id, revision: submissions.length };
    const next = enact(state, command('approve', body, { by, at: now, key }), now);
    if ('code' in next) return false;
    const after = next.state.steps[id];
    const isPassed = after?.review?.stage !== step.review?.stage;
    return isPassed || (after !== undefined && canPass(next.state, after, now));
  });
}
