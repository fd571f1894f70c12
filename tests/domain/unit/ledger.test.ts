/** The ledger: every removal, insertion, change or cut is detected. */
import assert from 'node:assert/strict';

import { describe, expect, it } from 'vitest';

import { firstBreakOf, ledgerStart } from '../../../domain/unit/ledger.ts';
import { hashOf } from '../../../domain/terms/canonical-hash.ts';
import { approve, submit, tell, withdraw, world } from '../../support/stories/world.ts';
import { expectOfLives } from '../../support/stories/random-life.ts';

const told = tell(
  world(),
  submit('plan', '2018-05-15 10:00'),
  withdraw('plan', 1, '2018-05-15 11:00'),
  submit('plan', '2018-05-15 12:00'),
  approve('plan', 2, '2018-05-16 10:00'),
);
const { records } = told;
const { head } = told.state;

describe("a unit's ledger", () => {
  it('is whole: each record holds the hash of the one before it, the state the last', () => {
    expect(records[0]?.prev).toBe(ledgerStart);
    expect(firstBreakOf(records, head)).toBeNull();
    expect(firstBreakOf(JSON.parse(JSON.stringify(records)), head)).toBeNull();
  });

  it.each(records.map((_, index) => index))('shows that record %i was taken out', (index) => {
    expect(firstBreakOf(records.toSpliced(index, 1), head)).toBe(index + 1);
  });

  it.each(records.map((_, index) => index))('shows that record %i was altered', (index) => {
    const altered = records.map((one, at) => (at === index ? { ...one, at: one.at - 1 } : one));

    // A change is detected by the next record, or by the state if it is in the last one.
    expect(firstBreakOf(altered, head)).toBe(index + 2);
  });

  it('shows swapped records, a repeated record, and a missing end', () => {
    const [first, second, ...rest] = records;

    expect(firstBreakOf([second!, first!, ...rest], head)).toBe(1);
    expect(firstBreakOf([first!, first!, second!, ...rest], head)).toBe(2);
    expect(firstBreakOf(records.slice(0, -2), head)).toBe(records.length - 1);
    expect(firstBreakOf(records.slice(0, -2))).toBeNull();
  });

  it('is whole after any life, and any single change in it is seen', () => {
    expectOfLives(({ launch, records: rest, end }) => {
      const ledger = [...launch, ...rest];
      assert.equal(firstBreakOf(ledger, end.head), null);
      assert.deepEqual(
        ledger.map(({ seq }) => seq),
        ledger.map((_, index) => index + 1),
      );
      const index = rest.length % ledger.length;
      assert.notEqual(firstBreakOf(ledger.toSpliced(index, 1), end.head), null);
      const forged = ledger.with(index, {
        ...ledger[index]!,
        by: { id: 'forger', role: 'auditor' },
      });
      assert.notEqual(firstBreakOf(forged, end.head), null);
    }, 40);
  });
});

describe('a ledger that begins in the middle', () => {
  it('is broken at its first record, though its chain may be in order', () => {
    const [first] = records;
    expect(firstBreakOf([{ ...first!, seq: 2 }])).toBe(1);
  });
});

describe('the hash of a record', () => {
  it('does not depend on the order of its parts, or on parts that are absent', () => {
    expect(hashOf({ a: 1, b: [2], c: undefined })).toBe(hashOf({ b: [2], a: 1 }));
  });

  it('refuses what JSON cannot express, instead of hashing something else', () => {
    expect(() => hashOf(Number.NaN)).toThrow(/NaN/);
    expect(() => hashOf(undefined)).toThrow(TypeError);
  });
});
