/**
 * Finds the real time behind a rehearsed workflow's clock, from its history: the server records
 * from where to where it moved the clock, and what it moved adds up.
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
    // What the server calls the wall clock is the workflow's clock just before the move.
    let ahead = 0;
    const moves = runs.flatMap(({ history }) =>
      history.events.flatMap((event): ClockMove[] => {
        const move = event.workflowExecutionTimeSkippingTransitionedEventAttributes;
        if (!move?.targetTime || !move.wallClockTime) return [];
        const before = timeOf({ eventTime: move.wallClockTime });
        const virtualAt = timeOf({ eventTime: move.targetTime });
        const realAt = before - ahead;
        ahead = virtualAt - realAt;
        return [{ realAt, virtualAt }];
      }),
    );
    return realClock(moves);
  };
}
