/**
 * Timers of a workflow. While anything can fall due, a timer runs for the next such instant. For a
 * nearer instant another timer is started and the later one keeps running: a restart would cost one
 * more action, and the later instant usually comes anyway. A needless ring costs one agenda check.
 */
import { CancellationScope, sleep } from '@temporalio/workflow';

import type { CampaignClock } from './campaign-clock.ts';

export interface Alarm {
  /** Makes the alarm ring at `at` (epoch ms) or earlier; null: there is nothing to wait for. */
  setFor(at: number | null): void;
  hasRung(): boolean;
  cancel(): void;
}

/** `now` is the clock that `at` refers to; when a timer fires, the clock is moved up to `at`. */
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
            // The timer was cancelled because the workflow is ending.
          },
        );
    },
    hasRung: () => rung,
    cancel: () => scope.cancel(),
  };
}
