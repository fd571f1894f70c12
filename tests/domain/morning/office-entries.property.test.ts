/** What units show the office, whatever people do: nothing is hidden, and the list is short. */
import assert from 'node:assert/strict';
import { describe, expect, it } from 'vitest';

import {
  officeEntriesOf,
  officeKey,
  officePersonKey,
  parseOfficeEntry,
} from '../../../domain/rules/office-entries.ts';
import { stillSaid, waitsOf } from '../../../domain/rules/waiting.ts';
import { keywordListBytesMax, officeBytesMax } from '../../../domain/terms/limits.ts';
import type { UnitState } from '../../../domain/unit/state.ts';
import { owedOf, plannedOf } from '../../../domain/unit/state.ts';
import type { Moment } from '../../support/stories/random-life.ts';
import { expectOfLives } from '../../support/stories/random-life.ts';
import { actors, approve, command, submit, tell, world } from '../../support/stories/world.ts';

function expectOfMoments(check: (moment: Moment) => void, numRuns = 60): void {
  expectOfLives(({ moments }) => moments.forEach(check), numRuns);
}

const entriesOf = (state: UnitState) =>
  officeEntriesOf(state).flatMap((entry) => parseOfficeEntry(entry) ?? []);

/** How many things of a kind the office, or its leader, is shown. */
const countOf = (state: UnitState, thing: string): number =>
  entriesOf(state)
    .filter((entry) => entry.thing === thing && /^[ol]$/.test(entry.to))
    .reduce((sum, { count }) => sum + count, 0);

describe('the entries of a unit for the office', () => {
  it('count every review at the office, every extension asked and every paper owed', () => {
    expectOfMoments(({ after }) => {
      if (after.status !== 'running') return;
      const steps = Object.values(after.steps);
      const reviews = steps.filter(
        (step) =>
          step.review && plannedOf(after, step).stages[step.review.stage]?.side === 'office',
      );
      assert.ok(countOf(after, 'review-opened') >= reviews.length);
      assert.equal(
        countOf(after, 'extension-asked'),
        steps.filter((step) => step.extensionAsked).length,
      );
      assert.equal(
        countOf(after, 'paper'),
        steps.filter((step) => owedOf(step) === 'paper').length,
      );
    });
  });

  it('have no time in the future, and none before the event', () => {
    expectOfMoments(({ after, now }) => {
      for (const { since, latest } of entriesOf(after)) {
        assert.ok(since <= latest);
        assert.ok(latest < now + 60_000);
      }
    });
  });

  it('leave the list of the search attribute below what would end the workflow', () => {
    expectOfMoments(({ after }) => {
      assert.ok(JSON.stringify(officeEntriesOf(after)).length <= officeBytesMax);
      assert.ok(JSON.stringify(waitsOf(after)).length < keywordListBytesMax);
    });
  });

  it('have a key that queries search for, and are absent if there is nothing', () => {
    expectOfMoments(({ after }) => {
      const entries = officeEntriesOf(after);
      if (entries.length === 0) return;
      assert.equal(entries[0], officeKey);
      assert.ok(entries.slice(1).every((entry) => parseOfficeEntry(entry) !== null));
    });
    expect(officeEntriesOf(world({ steps: ['plan'] }).state)).toEqual([]);
  });

  it('name the person whom a review was passed on to, as long as it is theirs', () => {
    const { reviewer, secondReviewer } = actors;
    const filed = tell(world({ steps: ['plan'] }), submit('plan', '2018-05-10 10:00'));
    const passOn = (to: string, by: typeof reviewer | typeof secondReviewer, at: string) =>
      command('delegate', { step: 'plan', to }, { by, at });
    const persons = (state: UnitState): string[] =>
      entriesOf(state).flatMap(({ to }) => (to.startsWith('@') ? [to] : []));

    const once = tell(filed, passOn('reviewer-2', reviewer, '2018-05-10 11:00'));
    const back = tell(once, passOn('reviewer-1', secondReviewer, '2018-05-10 12:00'));

    expect(persons(filed.state)).toEqual([]);
    expect(persons(once.state)).toEqual([officePersonKey('reviewer-2')]);
    // Passed back with the seat of the person who passed it, so it is theirs now.
    expect(persons(back.state)).toEqual([officePersonKey('reviewer-1')]);
    const signed = tell(back, approve('plan', 1, '2018-05-10 13:00'));
    expect(persons(signed.state)).toEqual([]);
  });
});

describe('entries that are shown', () => {
  it('still say enough if a deadline falls between those shown', () => {
    expect(stillSaid(['u:1', 'u=000000001000000009'], ['u:1', 'u=000000002000000009'])).toBe(true);
    expect(stillSaid(['u:1', 'u=000000002000000009'], ['u:1', 'u=000000001000000009'])).toBe(false);
    expect(stillSaid(['u:1'], ['u:1', 'r'])).toBe(false);
    expect(stillSaid(['u:1', 'o'], ['u:1', 'r'])).toBe(false);
  });
});
