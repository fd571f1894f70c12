/**
 * Inspects one uploaded file with a single activity, which stores the facts beside the file. It is
 * a workflow so that the inspection outlives the request for it and is made only once. It returns
 * facts only: what they mean for a submission is decided in domain/.
 */
import { proxyActivities, setWorkflowOptions } from '@temporalio/workflow';

import type { FileFacts } from '../domain/files/facts.ts';
import type { EvidenceInput } from './messages.ts';
import type { EvidencePorts } from './ports.ts';

/**
 * Only outages are retried: whatever a file does to the inspector is recorded as a fact. After an
 * hour of outages the run fails, and the next request for the facts starts a new one. The heartbeat
 * distinguishes a worker that was killed from one that is reading a long film.
 */
const { inspectEvidence } = proxyActivities<EvidencePorts>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

setWorkflowOptions({ versioningBehavior: 'PINNED' }, evidence);

/** Runs until the facts are stored, and returns them. */
export async function evidence(file: EvidenceInput): Promise<FileFacts> {
  return inspectEvidence(file);
}
