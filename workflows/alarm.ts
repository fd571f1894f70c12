/**
 * Timers. There is always a timer for the next instant at which anything could be due. If a nearer
 * instant comes up, it gets a timer of its own and the later timer keeps running, because every
 * timer started costs an action and the later instant is usually needed after all. A timer that
 * fires for nothing only costs a look at the agenda.
 */
import { CancellationScope, sleep } from '@temporalio/workflow';

import type { CampaignClock } from './campaign-clock.ts';

export interface Alarm {
  /** Makes sure that the alarm rings at `at` (epoch ms) or earlier; null: no alarm is needed. */
  setFor(at: number | null): void;
  hasRung(): boolean;
  cancel(): void;
}

/** `now`: the clock by which `at` is read. When the alarm rings, the clock is told the time. */
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
            // The timer was cancelled, because the workflow ends.
          },
        );
    },
    hasRung: () => rung,
    cancel: () => scope.cancel(),
  };
}
