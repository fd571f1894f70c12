/** What waits for whom, whatever people do: nothing is hidden, nobody is asked in vain. */
import assert from 'node:assert/strict';

import { describe, it } from 'vitest';

import { keywordListBytesMax } from '../../../domain/terms/limits.ts';
import type { Actor } from '../../../domain/terms/people.ts';
import { whyNot } from '../../../domain/rules/possible.ts';
import { isOverdue, isUnitsTurn } from '../../../domain/unit/state.ts';
import { dueRangeOf, undatedAt, waitingFor, waitsOf } from '../../../domain/rules/waiting.ts';
import type { Moment } from '../../support/stories/random-life.ts';
import { expectOfLives } from '../../support/stories/random-life.ts';
import { actors } from '../../support/stories/world.ts';

const everybody: Actor[] = Object.values(actors);

function expectOfMoments(check: (moment: Moment) => void, numRuns = 60): void {
  expectOfLives(({ moments }) => moments.forEach(check), numRuns);
}

describe('whoever something waits for', () => {
  it('finds the unit by its entries, with a deadline between the first and the last', () => {
    expectOfMoments(({ after, now }) => {
      const entries = waitsOf(after);
      for (const by of everybody) {
        for (const { dueAt } of waitingFor(after, by, now)) {
          const range = dueRangeOf(entries, by);
          assert.ok(range, `${by.id} finds nothing in ${entries.join(' ')}`);
          const due = dueAt ?? undatedAt;
          assert.ok(range.first <= due && due <= range.last);
        }
      }
    });
  });

  it('can do it: file, acknowledge, sign, or answer a request', () => {
    const commands = {
      acknowledge: 'acknowledge',
      submission: 'submit',
      correction: 'submit',
      review: 'approve',
      extension: 'refuse-extension',
    } as const;
    expectOfMoments(({ after, now }) => {
      for (const asker of everybody) {
        for (const { kind, step } of waitingFor(after, asker, now)) {
          if (kind === 'paper') continue;
          const asked = { asker, now, ...(step === null ? {} : { step }) };
          assert.equal(whyNot(after, commands[kind], asked), null);
        }
      }
    });
  });

  it('is nobody who only reads, and nobody of another unit', () => {
    expectOfMoments(({ after, now }) => {
      for (const by of [actors.auditor, actors.stranger, actors.system]) {
        assert.deepEqual(waitingFor(after, by, now), []);
      }
    }, 20);
  });
});

describe('what is overdue', () => {
  it('waits for the unit, until the campaign is over', () => {
    expectOfMoments(({ after, now }) => {
      if (after.status !== 'running' || now > after.plan.closesAt) return;
      const waiting = waitingFor(after, actors.liaison, now).map(({ step }) => step);
      for (const step of Object.values(after.steps)) {
        if (isUnitsTurn(step) && isOverdue(step, now)) assert.ok(waiting.includes(step.id));
      }
    });
  });
});

describe('the entries', () => {
  it('fit into a keyword list, however many people are named', () => {
    const officers = Array.from({ length: 300 }, (_, index) => `officer-${index}`);
    const deputies = Object.fromEntries(officers.map((one) => [one, `${one}-deputy`]));
    expectOfMoments(({ after }) => {
      for (const state of [after, { ...after, deputies }]) {
        const entries = waitsOf(state);
        assert.ok(entries.length > 0);
        assert.ok(JSON.stringify(entries).length < keywordListBytesMax);
        if (waitsOf(after).includes('r')) assert.ok(dueRangeOf(entries, actors.reviewer));
      }
    }, 30);
  });

  it('name no person', () => {
    expectOfMoments(({ after }) => {
      assert.doesNotMatch(waitsOf(after).join(' '), /reviewer|leader|liaison/);
    }, 30);
  });
});
