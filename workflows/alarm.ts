/**
 * One timer at a time: set to the next instant at which anything could be due. A command does
 * not cancel it, since each cancel and start costs history; it is set anew only for earlier.
 */
import { CancellationScope, sleep } from '@temporalio/workflow';

import type { CampaignClock } from './campaign-clock.ts';

export interface Alarm {
  /** Sees to it that it rings at `at` (epoch ms) or earlier. */
  setFor(at: number): void;
  hasRung(): boolean;
  cancel(): void;
}

/** `now`: the clock that `at` is read by; an alarm that rings proves the time to it. */
export function createAlarm(now: CampaignClock): Alarm {
  let setAt: number | null = null;
  let rung = false;
  let scope: CancellationScope | null = null;

  return {
    setFor(at) {
      if (setAt !== null && setAt <= at) return;
      scope?.cancel();
      const timer = new CancellationScope();
      scope = timer;
      setAt = at;
      rung = false;
      void timer
        .run(() => sleep(Math.max(1, at - now())))
        .then(
          () => {
            if (scope !== timer) return;
            now.atLeast(at);
            setAt = null;
            rung = true;
          },
          () => {
            // Cancelled: another alarm took its place, or the workflow ends.
          },
        );
    },
    hasRung: () => rung,
    cancel: () => scope?.cancel(),
  };
}
