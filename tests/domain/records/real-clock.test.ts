/**
 * Real and virtual time of a rehearsal: between two moves of the clock both run alike, and what a
 * move jumped over happened at the move.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { ClockMove } from '../../../domain/records/real-clock.ts';
import { realClock } from '../../../domain/records/real-clock.ts';

/** Two moves: at 1,000 on to 50,000; five seconds later by a day. */
const moves: ClockMove[] = [
  { realAt: 1_000, virtualAt: 50_000 },
  { realAt: 6_000, virtualAt: 86_455_000 },
];
const clock = realClock(moves);

it.each([
  ['before the first move', 400, 400],
  ['just after a move', 50_000, 1_000],
  ['between two moves', 53_000, 4_000],
  ['in what the second move jumped over', 40_000_000, 6_000],
  ['after the last move', 86_456_000, 7_000],
])('%s', (_, virtualAt, realAt) => {
  expect(clock.toReal(virtualAt)).toBe(realAt);
});

it('one clock only where nothing was moved', () => {
  expect(realClock([]).toReal(5)).toBe(5);
  expect(realClock([]).toVirtual(5)).toBe(5);
});

it('goes there and back, and never backwards', () => {
  const steps = fc.array(fc.record({ wait: fc.nat(10_000), jump: fc.nat(1e9) }), { maxLength: 8 });
  fc.assert(
    fc.property(steps, fc.nat(200_000), fc.nat(200_000), (all, one, other) => {
      let [realAt, ahead] = [0, 0];
      const made = all.map(({ wait, jump }) => {
        realAt += wait;
        ahead += jump;
        return { realAt, virtualAt: realAt + ahead };
      });
      const { toReal, toVirtual } = realClock(made);
      expect(toReal(toVirtual(one))).toBe(one);
      const [first, second] = one < other ? [one, other] : [other, one];
      expect(toVirtual(first)).toBeLessThanOrEqual(toVirtual(second));
      expect(toReal(first)).toBeLessThanOrEqual(toReal(second));
    }),
  );
});
