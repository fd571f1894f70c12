/** What holds for a unit whatever people do, in whatever order, whenever. */
import assert from 'node:assert/strict';

import { describe, it } from 'vitest';

import { apply } from '../../../domain/rules/apply.ts';
import type { Command } from '../../../domain/unit/commands.ts';
import { decide, enact } from '../../../domain/rules/decide.ts';
import type { EventKind, EventOf, Recorded } from '../../../domain/unit/events.ts';
import {
  countedSubmissionAt,
  isDone,
  isLate,
  isOverdue,
  owedOf,
  plannedOf,
} from '../../../domain/unit/state.ts';
import type { StepState, UnitState } from '../../../domain/unit/state.ts';
import { expectOfLives } from '../../support/stories/random-life.ts';
import type { Life, Moment } from '../../support/stories/random-life.ts';

const stepsOf = (state: UnitState): StepState[] => Object.values(state.steps);

/** As after a workflow continued as new. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value));

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

const accepted = ({ moments }: Life): (Moment & { command: Command })[] =>
  moments.flatMap((one) =>
    one.command && one.records.length > 0 ? [{ ...one, command: one.command }] : [],
  );

describe('a command', () => {
  it('that is refused changes nothing', () => {
    expectOfLives(({ moments }) => {
      for (const { before, command, refusal, now } of moments) {
        if (!command || !refusal) continue;
        const copy = structuredClone(before);
        assert.deepEqual(decide(before, command, now), refusal);
        assert.deepEqual(before, copy);
      }
    });
  });

  it('that is accepted leaves the earlier state unchanged, and gives the same result again', () => {
    expectOfLives((life) => {
      for (const { before, after, command, now } of accepted(life)) {
        const copy = structuredClone(before);
        const again = enact(before, command, now);
        assert.ok('state' in again);
        assert.deepEqual(again.state, after);
        assert.deepEqual(before, copy);
      }
    });
  });

  it('given twice under its key counts once, and with another body is refused', () => {
    expectOfLives((life) => {
      for (const { after, command, now } of accepted(life)) {
        for (const state of [after, stored(after)]) {
          assert.deepEqual(decide(state, command, now + 1), []);
          const other = decide(state, { ...command, body: 'another' } as Command, now + 1);
          assert.deepEqual(other, { code: 'key-reused', key: command.key });
        }
      }
    });
  });

  it('is judged alike on a state that was stored', () => {
    expectOfLives(({ moments }) => {
      for (const { before, command, now } of moments) {
        if (!command) continue;
        assert.deepEqual(
          stored(decide(stored(before), command, now)),
          stored(decide(before, command, now)),
        );
      }
    });
  });
});

describe("a unit's state", () => {
  it('is the fold of its records, in one go or in parts stored as JSON between', () => {
    expectOfLives(({ start, end, records }) => {
      const cut = records.length % 7;
      const fold = (state: UnitState, part: Recorded[]): UnitState => part.reduce(apply, state);
      assert.deepEqual(fold(start, records), end);
      const [head, tail] = [records.slice(0, cut), records.slice(cut)];
      assert.deepEqual(fold(stored(fold(start, head)), stored(tail)), stored(end));
    });
  });

  it('survives JSON at every moment', () => {
    expectOfLives(({ moments }) => {
      for (const { after } of moments) assertPlain(after, 'state');
    });
  });

  it('holds no step that its plan does not know', () => {
    expectOfLives(({ moments }) => {
      for (const { after } of moments) for (const step of stepsOf(after)) plannedOf(after, step);
    });
  });
});

describe('a step', () => {
  it('that is done is never overdue, and never becomes so', () => {
    expectOfLives(({ moments }) => {
      for (const { after } of moments) {
        for (const step of stepsOf(after).filter(isDone)) {
          assert.equal(isOverdue(step, Number.MAX_SAFE_INTEGER), false);
        }
      }
    });
  });

  it('that was late and is done stays late, unless its deadline was moved', () => {
    expectOfLives(({ moments }) => {
      for (const { before, after, records } of moments) {
        if (records.some(({ event }) => ['extended', 'amended'].includes(event.kind))) continue;
        const late = stepsOf(before).filter((one) => isDone(one) && isLate(one) && !one.told);
        for (const step of late) {
          const next = after.steps[step.id];
          assert.ok(next && (!isDone(next) || isLate(next)));
        }
      }
    });
  });

  it('is judged on its first filing that was not taken back, not on what the office did', () => {
    expectOfLives(({ moments }) => {
      for (const { before, after, records } of moments) {
        const kinds = records.map(({ event }) => event.kind);
        const ofOffice = ['approved', 'returned', 'review-chased', 'delegated'];
        if (kinds.includes('submitted') || !kinds.some((kind) => ofOffice.includes(kind))) continue;
        for (const step of stepsOf(before)) {
          const next = after.steps[step.id];
          assert.equal(next && countedSubmissionAt(next), countedSubmissionAt(step));
          assert.equal(next && isLate(next), isLate(step));
        }
      }
    });
  });

  it('is done by approval and paper, by waivers, or by an amendment that asks for less', () => {
    expectOfLives(({ moments }) => {
      for (const { before, after, records } of moments) {
        if (records.some(({ event }) => event.kind === 'amended')) continue;
        for (const step of stepsOf(after).filter(isDone)) {
          if (['waived', 'ended', 'inherited'].includes(step.status) || step.told) continue;
          assert.equal(step.status, 'approved');
          assert.notEqual(step.paper, 'owed');
          const former = before.steps[step.id];
          if (!former || isDone(former)) continue;
          const last = records.at(-1)?.event.kind ?? '';
          assert.ok(['approved', 'paper-received', 'waived', 'left'].includes(last), last);
        }
      }
    });
  });
});

describe('a closing', () => {
  it('comes to every unit, and names every duty that is still open', () => {
    expectOfLives((life) => {
      assert.notEqual(life.end.status, 'running');
      const ends = [...recordsOf(life, 'closed'), ...recordsOf(life, 'cancelled')];
      assert.equal(ends.length, 1);
      for (const { moment, event } of ends) {
        const open = stepsOf(moment.before).flatMap((step) => {
          const owed = owedOf(step);
          return owed ? [{ step: step.id, owed }] : [];
        });
        assert.deepEqual(event.open, open);
      }
    });
  });

  it('is the end: nothing changes after it but mail', () => {
    expectOfLives(({ moments }) => {
      for (const { before, records } of moments) {
        if (before.status === 'running') continue;
        for (const { event } of records) assert.match(event.kind, /^letter-/);
      }
    });
  });
});

/** Fails on values that JSON would drop or change. Undefined inside an object counts as absent. */
function assertPlain(value: unknown, path: string): void {
  if (value === null || value === undefined || typeof value === 'boolean') return;
  if (typeof value === 'string') return;
  if (typeof value === 'number') return assert.ok(Number.isFinite(value), path);
  assert.equal(typeof value, 'object', path);
  if (!Array.isArray(value)) assert.equal(Object.getPrototypeOf(value), Object.prototype, path);
  for (const [key, part] of Object.entries(value as object)) assertPlain(part, `${path}.${key}`);
}
