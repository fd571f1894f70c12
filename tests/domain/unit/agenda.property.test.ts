/** What falls due and what is sent about it, whatever people do: nothing twice, nothing lost. */
import assert from 'node:assert/strict';

import { describe, it } from 'vitest';

import { agenda, fall, nextDueAt } from '../../../domain/rules/agenda.ts';
import { record } from '../../../domain/rules/apply.ts';
import { dayOf, instantOf, isWorkDay, minutesOf } from '../../../domain/terms/days.ts';
import type { Rung } from '../../../domain/definition/definition.ts';
import { clock } from '../../../domain/rules/decide.ts';
import { lettersDue } from '../../../domain/letters/letters.ts';
import { delivered } from '../../../domain/rehearsal/on-paper.ts';
import type { UnitPlan } from '../../../domain/plan/plan.ts';
import { isWithUnit, plannedOf } from '../../../domain/unit/state.ts';
import type { StepState, UnitState } from '../../../domain/unit/state.ts';
import { expectOfLives } from '../../support/stories/random-life.ts';
import type { Moment } from '../../support/stories/random-life.ts';
import { undeliverable } from '../../support/stories/world.ts';

const stepsOf = (state: UnitState): StepState[] => Object.values(state.steps);

/** Moments at which the state changed. The lives themselves show that wake-ups come to rest. */
const isAccepted = ({ command, refusal }: Moment): boolean =>
  command !== undefined && refusal === undefined;

/** Handles everything that is due, and sends every letter. */
function woken(state: UnitState, now: number, post = delivered): UnitState {
  const fallen = record(state, fall(state, now), { at: now, ...clock }).state;
  const letters = lettersDue(fallen, now).map(post);
  return record(fallen, letters, { at: now, ...clock }).state;
}

/** When a rung is due, found by walking the calendar day by day; null if only too late. */
function naiveRungAt(plan: UnitPlan, rung: Rung, step: StepState): number | null {
  const at = naiveDayAt(plan, rung, step.dueDay ?? 0);
  if (at >= step.opensAt || step.opensAt <= plan.launchAt) return at;
  // A reminder of what cannot be filed yet comes on the first working morning on which it can.
  let day = dayOf(step.opensAt, plan.utcOffsetMinutes);
  const mailAt = (): number =>
    instantOf(day, minutesOf(plan.settings.mailAt), plan.utcOffsetMinutes);
  while (!isWorkDay(plan.workDays, day) || mailAt() < step.opensAt) day += 1;
  return mailAt() > (step.dueAt ?? 0) ? null : mailAt();
}

function naiveDayAt(plan: UnitPlan, { when, workingDays }: Rung, dueDay: number): number {
  const towards = when === 'after' ? 1 : -1;
  let left =
    when === 'after' ? Math.max(1, workingDays) : 1 + (when === 'before' ? workingDays : 0);
  let day = dueDay;
  while (left > 0) {
    day += towards;
    if (isWorkDay(plan.workDays, day)) left -= 1;
  }
  return instantOf(day, minutesOf(plan.settings.mailAt), plan.utcOffsetMinutes);
}

describe('the agenda', () => {
  it('lies in the future once due items and letters are handled: no busy loop', () => {
    expectOfLives(({ moments }) => {
      for (const { after, now } of moments.filter(isAccepted)) {
        const next = nextDueAt(woken(after, now));
        assert.ok(next === null || next > now, `due at ${next} when it is ${now}`);
      }
    });
  });

  it('comes to rest when no mail can be delivered either', () => {
    expectOfLives(({ moments }) => {
      for (const { after, now } of moments.filter(isAccepted)) {
        // To the person, the mailbox and the office; after that, nobody is left.
        let state = after;
        for (let round = 0; round < 3; round += 1) state = woken(state, now, undeliverable);
        const next = nextDueAt(state);
        assert.ok(next === null || next > now);
      }
    });
  });

  it('always ends with the close while the unit is running, and is empty when all is over', () => {
    expectOfLives(({ moments, end }) => {
      for (const { after } of moments) {
        const closes = agenda(after).filter(({ kind }) => kind === 'close');
        assert.equal(closes.length, after.status === 'running' ? 1 : 0);
      }
      assert.deepEqual(agenda(end), []);
    });
  });

  it('has every rung ahead of a unit that owes, also after a return or an extension', () => {
    expectOfLives(({ moments }) => {
      for (const { after, now } of moments) {
        if (after.status !== 'running' || after.remindersPaused || after.left) continue;
        const dues = agenda(after);
        for (const step of stepsOf(after)) {
          if (!isWithUnit(step) || step.dueDay === null) continue;
          for (const rung of plannedOf(after, step).ladder) {
            const at = naiveRungAt(after.plan, rung, step);
            if (at === null || at <= now || step.fired.includes(rung.id)) continue;
            const held = dues.find(
              (due) => due.kind === 'rung' && due.step === step.id && due.rung === rung,
            );
            assert.equal(held?.at, at, `${step.id} ${rung.id}`);
          }
        }
      }
    });
  });

  it('reminds nobody of a unit that has left, and still closes it', () => {
    expectOfLives(({ moments }) => {
      for (const { after } of moments.filter((one) => one.after.left)) {
        const kinds = agenda(after).map(({ kind }) => kind);
        assert.ok(!kinds.includes('rung') && !kinds.includes('acknowledge'));
        assert.ok(after.status !== 'running' || kinds.includes('close'));
      }
    });
  });

  it('fires a rung only by telling it, or by a later rung that overtakes it', () => {
    expectOfLives(({ moments }) => {
      const told = new Set<string>();
      for (const { after, records } of moments) {
        for (const { event } of records) {
          if (event.kind !== 'chased') continue;
          for (const { step, rung, missed } of event.steps) {
            for (const id of [rung, ...missed])
              told.add(`${step} ${id} ${after.steps[step]?.armedAt}`);
          }
        }
        for (const step of stepsOf(after)) {
          for (const id of step.fired) {
            const key = [...told].some((one) => one.startsWith(`${step.id} ${id} `));
            assert.ok(key, `${step.id} ${id}`);
          }
        }
      }
    });
  });

  it('fires nothing twice for the same deadline', () => {
    expectOfLives(({ moments }) => {
      const seen = new Set<string>();
      const once = (key: string): void => {
        assert.ok(!seen.has(key), key);
        seen.add(key);
      };
      for (const { before, records } of moments) {
        for (const { event } of records) {
          if (event.kind === 'acknowledgement-chased') once(`acknowledge ${event.round}`);
          if (event.kind === 'chased') {
            for (const { step, rung, missed } of event.steps) {
              const { armedAt, dueAt } = before.steps[step]!;
              for (const id of [rung, ...missed]) once(`${step} ${id} ${armedAt} ${dueAt}`);
            }
          }
          if (event.kind === 'review-chased') {
            for (const { step, round } of event.steps) {
              once(`review ${step} ${round} ${before.steps[step]?.review?.since}`);
            }
          }
        }
      }
    });
  });

  it('is silent for a unit whose work lies with the office, and while reminders are paused', () => {
    expectOfLives(({ moments }) => {
      for (const { before, records } of moments) {
        for (const { event } of records) {
          if (event.kind !== 'chased') continue;
          assert.ok(!before.remindersPaused);
          for (const { step } of event.steps) assert.ok(isWithUnit(before.steps[step]!));
        }
      }
    });
  });
});

describe('the mail', () => {
  it('always has a recipient: each line and letter has an address or a person', () => {
    expectOfLives(({ moments, letters }) => {
      for (const { after } of moments) {
        const due = lettersDue(after, Number.MAX_SAFE_INTEGER);
        assert.equal(due.flatMap(({ lineIds }) => lineIds).length, after.outbox.length);
        for (const { to } of due)
          assert.ok(to.person ?? to.addresses.every((one) => one.includes('@')));
      }
      for (const { to, lines, id } of letters) {
        assert.ok(lines.length > 0);
        assert.ok(to.person !== undefined || to.addresses.length > 0);
        assert.ok(to.fallback.includes('@'));
        assert.equal(id.split('/').length, 4);
      }
    });
  });

  it('tells each line once, and gives no two letters the same id', () => {
    expectOfLives(({ moments }) => {
      const lines = new Set<string>();
      const letters = new Set<string>();
      for (const { event } of moments.flatMap(({ records }) => records)) {
        if (event.kind !== 'letter-sent') continue;
        assert.ok(!letters.has(event.letter), event.letter);
        letters.add(event.letter);
        for (const line of event.lines) {
          assert.ok(!lines.has(line), line);
          lines.add(line);
        }
      }
    });
  });

  it('does not mention removed steps', () => {
    expectOfLives(({ moments }) => {
      for (const { after } of moments) {
        for (const { step } of after.outbox) assert.ok(step === undefined || step in after.steps);
      }
    });
  });

  it('never asks a unit for what it does not owe when the letter goes out', () => {
    const asking = ['reminder', 'escalation', 'nudge', 'returned', 'reopened'];
    expectOfLives(({ letters }) => {
      for (const { lines } of letters) {
        for (const { kind, owed } of lines) {
          if (asking.includes(kind)) assert.ok(owed !== undefined && owed !== 'review', kind);
        }
      }
    });
  });

  it('goes to the office by day, not at night, if it can wait', () => {
    expectOfLives(({ moments }) => {
      for (const { after } of moments) {
        const { workDays, utcOffsetMinutes } = after.plan;
        for (const { kind, at } of after.outbox) {
          if (!['review-opened', 'extension-asked', 'copy'].includes(kind)) continue;
          assert.ok(isWorkDay(workDays, dayOf(at, utcOffsetMinutes)));
        }
      }
    });
  });
});
