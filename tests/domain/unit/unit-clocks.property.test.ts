/** The two clocks: whose time it was, computed a second time from the events. */
import assert from 'node:assert/strict';

import { describe, it } from 'vitest';

import { plannedOf } from '../../../domain/unit/state.ts';
import type { StepState, UnitState } from '../../../domain/unit/state.ts';
import { expectOfLives } from '../../support/stories/random-life.ts';
import type { Moment } from '../../support/stories/random-life.ts';

interface Used {
  unitMs: number;
  officeMs: number;
}

/** What the clocks have used until a moment, including the running one. */
function usedBy({ clock }: StepState, now: number): Used {
  const running = Math.max(0, now - clock.since);
  return {
    unitMs: clock.unitMs + (clock.side === 'unit' ? running : 0),
    officeMs: clock.officeMs + (clock.side === 'office' ? running : 0),
  };
}

/** Whose turn a step is, from its status alone. */
function turnOf(state: UnitState, step: StepState): 'unit' | 'office' | 'none' {
  if (step.review) {
    const stage = plannedOf(state, step).stages[step.review.stage];
    return stage?.side === 'unit' ? 'unit' : 'office';
  }
  if (['waived', 'ended', 'inherited'].includes(step.status) || step.told) return 'none';
  return step.status === 'approved' && step.paper !== 'owed' ? 'none' : 'unit';
}

/** The clocks, as sums of the times between moments, by whose turn it was. */
function reckoned(moments: readonly Moment[], id: string): Used {
  const used = { unitMs: 0, officeMs: 0 };
  for (const [index, { after, now }] of moments.entries()) {
    const step = after.steps[id];
    const next = moments[index + 1];
    if (!step || !next) continue;
    // Nobody's time runs before the step opens, or before a filing that nobody owed.
    const from = Math.max(now, step.opensAt);
    const span = Math.max(0, next.now - from);
    const turn = turnOf(after, step);
    if (turn === 'unit') used.unitMs += span;
    if (turn === 'office') used.officeMs += span;
  }
  return used;
}

const stepsOf = (state: UnitState): StepState[] => Object.values(state.steps);

describe('the clocks of a step', () => {
  it('never run backwards, and never count more than the time that passed', () => {
    expectOfLives(({ start, moments }) => {
      for (const { after, now } of moments) {
        for (const step of stepsOf(after)) {
          const { unitMs, officeMs } = usedBy(step, now);
          assert.ok(step.clock.unitMs >= 0 && step.clock.officeMs >= 0, step.id);
          assert.ok(unitMs + officeMs <= now - start.plan.launchAt, step.id);
        }
      }
    });
  });

  it("run for whoever's turn it is, and for nobody when all is done", () => {
    expectOfLives(({ moments }) => {
      for (const { after } of moments) {
        for (const step of stepsOf(after))
          assert.equal(step.clock.side, turnOf(after, step), step.id);
      }
    });
  });

  it('count the time between the moments at which the turn changed', () => {
    // A fax or paper counts from its arrival, which the moments do not show, and an amendment may
    // change when a step opens. Other tests cover lives with these.
    const shifting = ['record', 'paper', 'amend'];
    expectOfLives(({ start, end, moments }) => {
      if (moments.some(({ command }) => command && shifting.includes(command.kind))) return;
      const beginning = { before: start, after: start, now: start.plan.launchAt, records: [] };
      const all = [beginning, ...moments];
      const last = moments.at(-1)?.now ?? 0;
      for (const step of stepsOf(end)) {
        assert.deepEqual(usedBy(step, last), reckoned(all, step.id), step.id);
      }
    });
  });

  it('never charge the unit for what the office takes to record or to decide', () => {
    expectOfLives(({ moments }) => {
      for (const { before, after, records, now } of moments) {
        for (const { event } of records) {
          if (event.kind !== 'submitted' || !event.recorded) continue;
          const step = after.steps[event.step];
          const former = before.steps[event.step];
          if (former?.clock.side !== 'unit' || step?.clock.side !== 'office') continue;
          const waited = Math.max(0, now - Math.max(event.receivedAt, former.clock.since));
          assert.equal(usedBy(step, now).unitMs, usedBy(former, now).unitMs - waited);
        }
      }
    });
  });
});
