/** The matrix: what a cell says about a step, and how much of that fits into twelve bytes. */
import assert from 'node:assert/strict';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  cellOf,
  entryOf,
  hasLeft,
  matrixOf,
  nextDeadlineOf,
  parseEntry,
  standingAt,
} from '../../../domain/unit/matrix.ts';
import { entryBytesMax } from '../../../domain/terms/limits.ts';
import type { Cell, Standing } from '../../../domain/unit/matrix.ts';
import {
  filingsMax,
  isDone,
  isLate,
  isOverdue,
  isUnitsTurn,
  standsAt,
} from '../../../domain/unit/state.ts';
import type { StepState, UnitState } from '../../../domain/unit/state.ts';
import { expectOfLives } from '../../support/stories/random-life.ts';
import {
  actors,
  approve,
  command,
  sendBack,
  submit,
  tell,
  wait,
  world,
} from '../../support/stories/world.ts';
import type { Story } from '../../support/stories/world.ts';
import { instant } from '../../support/stories/world-plan.ts';

const halfHourMs = 1_800_000;
const { leader, reviewer } = actors;

/** A step's standing as a reader of the matrix finds it. */
function standing({ state, now }: Story, id: string, at = now): Standing {
  return standingAt(state.plan, cell(state, id), at);
}

function cell(state: UnitState, id: string): Cell {
  const planned = state.plan.steps.find((step) => step.id === id);
  const found = planned && parseEntry(entryOf(cellOf(state, planned)));
  if (!found) throw new Error(`no entry for ${id}`);
  return found;
}

describe('a cell of the matrix', () => {
  const launched = world();

  it.each<[string, Standing]>([
    ['2018-05-10 10:00', 'open'],
    ['2018-05-15 10:00', 'soon'],
    ['2018-05-18 23:59', 'soon'],
    ['2018-05-19 00:01', 'overdue'],
  ])('shows on %s that the plan is %s', (at, expected) => {
    expect(standing(launched, 'plan', instant(at))).toBe(expected);
  });

  it('waits while the office has it, is returned, and is done', () => {
    const filed = tell(launched, submit('plan', '2018-05-15 10:00'));

    expect(standing(filed, 'plan', instant('2018-06-30'))).toBe('waiting');
    expect(standing(tell(filed, sendBack('plan', 1, '2018-05-15 11:00')), 'plan')).toBe('returned');
    expect(standing(tell(filed, approve('plan', 1, '2018-05-15 11:00')), 'plan')).toBe('done');
  });

  it('stays late once it was filed late, never green', () => {
    const filed = tell(launched, submit('plan', '2018-05-19 10:00'));

    expect(standing(filed, 'plan')).toBe('late');
    expect(standing(tell(filed, approve('plan', 1, '2018-05-21 10:00')), 'plan')).toBe('late');
  });

  it('is overdue while the paper is missing, approved or not', () => {
    const filed = tell(launched, submit('summary', '2018-07-05 10:00'));
    const approved = tell(
      filed,
      approve('summary', 1, '2018-07-05 11:00', leader),
      approve('summary', 1, '2018-07-05 12:00'),
    );

    for (const story of [filed, approved]) {
      expect(standing(story, 'summary', instant('2018-07-07 00:30'))).toBe('overdue');
    }
    expect(matrixOf(approved.state)[1]).toMatch(/^SUp-/);
  });

  it('of a waived step is waived, of an undated one with nothing filed is none', () => {
    const waived = tell(
      launched,
      command(
        'waive',
        { step: 'plan', part: 'all', reason: '免' },
        { by: reviewer, at: '2018-05-15 10:00' },
      ),
    );

    expect(standing(waived, 'plan', instant('2018-12-01'))).toBe('waived');
    expect(standing(waived, 'exposure')).toBe('none');
  });

  it('of a series counts what is open and done, and shows what the unit must do first', () => {
    const first = tell(launched, submit('daily@20180604', '2018-06-04 16:00'));

    expect(cell(first.state, 'daily')).toMatchObject({ status: 'o', open: 5, done: 0 });
    expect(cell(first.state, 'daily').dueAt).toBe(instant('2018-06-05 17:00'));
    // The first waits for the office, which must not hide that the second is overdue.
    expect(standing(wait(first, '2018-06-05 17:30'), 'daily')).toBe('overdue');
  });

  it('of a series counts how many were late, and tells a waived one from the others', () => {
    const daily = (day: string): string => `daily@201806${day}`;
    const at = (day: string, time: string): string => `2018-06-${day} ${time}`;
    const days = ['04', '05', '06', '07', '08'];
    const filed = days.map((day) => submit(daily(day), at(day, day === '06' ? '18:00' : '16:00')));
    const approved = days.map((day) => approve(daily(day), 1, '2018-06-11 09:30'));
    const waived = command(
      'waive',
      { step: daily('08'), part: 'all', reason: '免' },
      { by: reviewer, at: '2018-06-08 09:00' },
    );

    const all = tell(launched, ...filed, ...approved);
    const butOne = tell(launched, ...filed.slice(0, 4), waived, ...approved.slice(0, 4));

    expect(standing(all, 'daily')).toBe('late');
    expect(cell(all.state, 'daily')).toMatchObject({ open: 0, done: 5, lateCount: 1 });
    expect(standing(butOne, 'daily')).toBe('late');
    expect(cell(butOne.state, 'daily')).toMatchObject({ open: 0, done: 5, lateCount: 1 });
  });
});

describe("a unit's next deadline", () => {
  it('is the earliest of what it owes itself, and none when it owes nothing', () => {
    const filed = tell(world({ steps: ['plan', 'drill'] }), submit('plan', '2018-05-15 10:00'));

    expect(nextDeadlineOf(filed.state)).toBe(filed.state.steps['drill']?.dueAt);
    expect(
      nextDeadlineOf(tell(world({ steps: ['plan'] }), submit('plan', '2018-05-15 10:00')).state),
    ).toBeNull();
  });
});

const cells: fc.Arbitrary<Cell> = fc
  .record({
    code: fc.stringMatching(/^[A-Z0-9]{1,3}$/),
    status: fc.constantFrom('o', 's', 'q', 'r', 'a', 'p', 'w'),
    late: fc.boolean(),
    dueAt: fc.option(fc.integer({ min: instant('2010-01-02'), max: instant('2100-12-31') })),
    series: fc.option(
      fc.record({
        open: fc.nat({ max: filingsMax }),
        done: fc.nat({ max: filingsMax }),
        lateCount: fc.option(fc.nat({ max: filingsMax }), { nil: undefined }),
      }),
    ),
  })
  // `compile` refuses a series with a three-letter code, since its counts take four bytes.
  .map(({ series, code, ...one }) => {
    if (!series) return { ...one, code };
    const { open, done, lateCount = one.late ? undefined : 0 } = series;
    const counts = { open, done, ...(lateCount === undefined ? {} : { lateCount }) };
    return { ...one, ...counts, late: lateCount !== 0, code: code.slice(0, 2) };
  }) as fc.Arbitrary<Cell>;

describe('an entry', () => {
  it('takes at most twelve bytes and reads back as the cell, its deadline to the half hour', () => {
    fc.assert(
      fc.property(cells, (one) => {
        const entry = entryOf(one);
        assert.ok(new TextEncoder().encode(entry).length <= entryBytesMax, entry);
        const back = parseEntry(entry);
        assert.ok(back);
        const { dueAt: rounded, ...rest } = back;
        const { dueAt, ...given } = one;
        assert.deepEqual(rest, given);
        if (dueAt === null) return assert.equal(rounded, null);
        assert.ok(rounded !== null && rounded >= dueAt && rounded < dueAt + halfHourMs);
      }),
      { numRuns: 500 },
    );
  });

  it('of a build that did not count late items is read as it was written', () => {
    const dueAt = instant('2018-06-11 17:00');
    const counts = { code: 'DU', status: 'a', dueAt, open: 0, done: 7 };

    expect(parseEntry('DUa!36760007')).toEqual({ ...counts, late: true });
    expect(parseEntry('DUa-36760007')).toEqual({ ...counts, late: false, lateCount: 0 });
  });

  it.each(['', 'PL', 'PLx', 'plo-0000', 'PLo-00', 'PLo-00001', 'PLo-0000123', 'PL o-0000'])(
    'is invalid when it says %j',
    (text) => {
      expect(parseEntry(text)).toBeNull();
    },
  );

  it('exists for each step of the plan in any life, in the plan’s order', () => {
    expectOfLives(({ moments }) => {
      for (const { after } of moments) {
        const entries = matrixOf(after);
        if (after.left) assert.ok(hasLeft(entries.splice(-1)));
        assert.ok(!hasLeft(entries));
        assert.deepEqual(
          entries.map((entry) => parseEntry(entry)?.code),
          after.plan.steps.map(({ code }) => code),
        );
        for (const entry of entries) assert.ok(entry.length <= entryBytesMax);
      }
    });
  });

  it('shows for any life what is overdue, late and done, and nothing else', () => {
    expectOfLives(({ moments }) => {
      for (const { after, now } of moments) {
        // The deadline is rounded up, so for half an hour a reader is more lenient than the rules.
        const later = now + halfHourMs;
        const isOwing = (step: StepState, at: number): boolean =>
          after.status !== 'cancelled' && isOverdue(step, standsAt(after, at));
        for (const { id } of after.plan.steps) {
          const items = Object.values(after.steps).filter(
            (step) => step.id.split(/[@#]/)[0] === id,
          );
          const told = standingAt(after.plan, cell(after, id), later);
          if (items.some((step) => isOwing(step, now))) assert.equal(told, 'overdue', id);
          if (!items.some((step) => isOwing(step, later))) assert.notEqual(told, 'overdue', id);
          if (items.some(isLate)) assert.ok(cell(after, id).late, id);
          const { lateCount } = cell(after, id);
          if (lateCount !== undefined) assert.equal(lateCount, items.filter(isLate).length, id);
          if (told === 'done' || told === 'late') assert.ok(!items.some(isUnitsTurn), id);
          if (told === 'done') assert.ok(items.every(isDone), id);
        }
      }
    });
  });
});
