/**
 * Inspects one uploaded file: one activity, whose facts lie beside the file when it ends. It exists
 * so that an inspection survives whoever asked for it, and is made once. Facts only: what they mean
 * for a submission, `decide` says.
 */
import { proxyActivities, setWorkflowOptions } from '@temporalio/workflow';

import type { FileFacts } from '../domain/files/facts.ts';
import type { EvidenceInput } from './messages.ts';
import type { EvidencePorts } from './ports.ts';

/**
 * Only outages are tried again: what a file does to the inspector is a fact. After an hour of them
 * the run fails, and whoever asks the next time starts another. The heartbeat tells a worker that
 * was killed from one that is reading a long film.
 */
const { inspectEvidence } = proxyActivities<EvidencePorts>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

setWorkflowOptions({ versioningBehavior: 'PINNED' }, evidence);

/** Runs until the facts are there. */
export async function evidence(file: EvidenceInput): Promise<FileFacts> {
  return inspectEvidence(file);
}
