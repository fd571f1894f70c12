/**
 * Distinguishes an outage (Temporal or S3 unreachable or too slow) from a bug of ours, and limits
 * how long a caller waits. It knows nothing of campaigns.
 */
import { isGrpcServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

import type { Ports } from './ports.ts';
import { Refused } from '../problems/problems.ts';

/** How long (ms) to wait for an answer: longer than a healthy server and worker ever take. */
const usualPatienceMs = 10_000;

/** The number of seconds after which a caller should try again. */
export const retryAfterSeconds = 5;

/**
 * Transient google.rpc.Code: CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED,
 * UNAVAILABLE. A query without a worker ends with DEADLINE_EXCEEDED or FAILED_PRECONDITION.
 */
const passingCodes = [1, 2, 4, 8, 9, 10, 14];

/** Does the work, and gives up after the time limit. Throws errors that `refusedBy` understands. */
export function inTime<T>(
  { client, patienceMs = usualPatienceMs }: Pick<Ports, 'client' | 'patienceMs'>,
  work: () => Promise<T>,
): Promise<T> {
  return client.withDeadline(Date.now() + patienceMs, work);
}

/** What a failure means for the caller: one of our refusals, an outage, or a bug. */
export function refusedBy(failure: unknown): Refused {
  if (failure instanceof Refused) return failure;
  const chain = chainOf(failure);
  if (chain.some(isEngineAway))
    return new Refused({ code: 'engine-unavailable' }, { cause: failure });
  if (chain.some(isStoreAway))
    return new Refused({ code: 'store-unavailable' }, { cause: failure });
  return new Refused({ code: 'bug' }, { cause: failure });
}

/** Did Temporal fail to answer in time? */
export function isEngineAnswerless(failure: unknown): boolean {
  return chainOf(failure).some(isEngineAway);
}

/** An error with its causes, the outermost first. */
function chainOf(failure: unknown): Error[] {
  const chain: Error[] = [];
  let at = failure;
  while (at instanceof Error && !chain.includes(at)) {
    chain.push(at);
    at = at.cause;
  }
  return chain;
}

/** The server's message for an Update whose task was lost: nothing was done. */
const unprocessed = 'UnprocessedUpdate';

function isEngineAway(error: Error): boolean {
  if (error instanceof ApplicationFailure && error.type === unprocessed) return true;
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  return isGrpcServiceError(error) && passingCodes.includes(error.code);
}

/**
 * Is S3 unavailable? The port to S3 throws ObjectStoreError around the SDK's error. A 4xx (access
 * denied, no such bucket) does not go away by itself; no answer, 5xx, throttling and a conflict
 * (409) do.
 */
function isStoreAway(error: Error): boolean {
  if (error.name !== 'ObjectStoreError' || !(error.cause instanceof Error)) return false;
  const { $metadata } = error.cause as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  return status === undefined || status >= 500 || status === 429 || status === 409;
}
