/**
 * The tests run under a clock that is not Beijing's. Without this a later change of the runner
 * could let them pass by the machine's own clock, and nobody would see it.
 */
import { expect, it } from 'vitest';

it('the tests run under the clock of their lane, not under the machine’s', () => {
  const launch = new Date('2018-05-04T09:00:00+08:00');

  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe('Pacific/Kiritimati');
  expect([launch.getDate(), launch.getHours()]).toEqual([4, 15]);
});
