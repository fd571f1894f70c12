/**
 * Has a replay job carried out by a worker of its own, and tries again after an outage or a
 * restart. The job's state is in S3, so this workflow knows its name only.
 */
import { proxyActivities, setWorkflowOptions } from '@temporalio/workflow';

import type { ReplayInput, ReplayPorts } from './messages.ts';
import { replayTaskQueue } from './messages.ts';

const { replayUnits } = proxyActivities<ReplayPorts>({
  taskQueue: replayTaskQueue,
  // 10,000 units take about ten minutes; this only limits one attempt.
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

setWorkflowOptions({ versioningBehavior: 'PINNED' }, replay);

/** Runs until every unit of the job was replayed, or the job was stopped. */
export async function replay(input: ReplayInput): Promise<void> {
  await replayUnits(input);
}
