/**
 * Finds the real time behind a rehearsed workflow's clock, from its history: the server records
 * each move of the clock with the real time at which it made it.
 */
import type { ClockMove, RealClock } from '../../domain/records/real-clock.ts';
import { realClock } from '../../domain/records/real-clock.ts';
import type { FoundRuns } from './find-runs.ts';
import { timeOf } from './open-history.ts';

/** Finds a workflow's clock in its history; null if the server no longer has all of it. */
export function createRealClocks(runsOf: (workflowId: string) => Promise<FoundRuns>) {
  return async (workflowId: string): Promise<RealClock | null> => {
    const { runs, found } = await runsOf(workflowId);
    if (found.length > 0) return null;
    const moves = runs.flatMap(({ history }) =>
      history.events.flatMap((event): ClockMove[] => {
        const move = event.workflowExecutionTimeSkippingTransitionedEventAttributes;
        if (!move?.targetTime || !move.wallClockTime) return [];
        const [realAt, virtualAt] = [move.wallClockTime, move.targetTime].map((eventTime) =>
          timeOf({ eventTime }),
        );
        return realAt === undefined || virtualAt === undefined ? [] : [{ realAt, virtualAt }];
      }),
    );
    return realClock(moves);
  };
}
