/**
 * Timers: the next instant at which anything could be due always has one. A nearer instant gets a
 * timer of its own and leaves the farther one running: each that is started anew is an action more,
 * and the farther instant mostly comes. One that rings for nothing costs a look at the agenda.
 */
import { CancellationScope, sleep } from '@temporalio/workflow';

import type { CampaignClock } from './campaign-clock.ts';

export interface Alarm {
  /** Sees to it that it rings at `at` (epoch ms) or earlier; null: nothing is waited for. */
  setFor(at: number | null): void;
  hasRung(): boolean;
  cancel(): void;
}

/** `now`: the clock that `at` is read by; an alarm that rings proves the time to it. */
export function createAlarm(now: CampaignClock): Alarm {
  let timers: number[] = [];
  let rung = false;
  const scope = new CancellationScope();

  return {
    setFor(at) {
      rung = false;
      if (at === null || timers.some((one) => one <= at)) return;
      timers.push(at);
      void scope
        .run(() => sleep(Math.max(1, at - now())))
        .then(
          () => {
            now.atLeast(at);
            timers = timers.filter((one) => one !== at);
            rung = true;
          },
          () => {
            // Cancelled: the workflow ends.
          },
        );
    },
    hasRung: () => rung,
    cancel: () => scope.cancel(),
  };
}
