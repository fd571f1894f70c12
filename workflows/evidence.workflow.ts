/**
 * Inspects one uploaded file, with one activity, which stores the facts it finds beside the file.
 * It is a workflow so that the inspection goes on without its caller, and is made only once. It
 * finds facts only: `decide` says what they mean for a submission.
 */
import { proxyActivities, setWorkflowOptions } from '@temporalio/workflow';

import type { FileFacts } from '../domain/files/facts.ts';
import type { EvidenceInput } from './messages.ts';
import type { EvidencePorts } from './ports.ts';

/**
 * Only outages are retried, because a file that breaks the inspector gives a fact, not an error.
 * After an hour of outages the run fails, and the next caller starts another. The heartbeat
 * distinguishes a killed worker from one that is reading a long film.
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
