/**
 * Tells what passes (Temporal or S3 away, too slow) from what is a bug of ours, and limits how
 * long anybody waits. Knows nothing of campaigns.
 */
import { isGrpcServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

import type { Ports } from './ports.ts';
import { Refused } from '../problems/problems.ts';

/** Longer than any answer of a server in health; a worker that is away is waited for so long. */
const usualPatienceMs = 10_000;

/** After so many seconds it is worth asking again. */
export const retryAfterSeconds = 5;

/**
 * google.rpc.Code: CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED,
 * UNAVAILABLE. A query that finds no worker ends with DEADLINE_EXCEEDED or FAILED_PRECONDITION.
 */
const passingCodes = [1, 2, 4, 8, 9, 10, 14];

/** Does it, giving up when the patience has run out. Throws what `refusedBy` understands. */
export function inTime<T>(
  { client, patienceMs = usualPatienceMs }: Pick<Ports, 'client' | 'patienceMs'>,
  work: () => Promise<T>,
): Promise<T> {
  return client.withDeadline(Date.now() + patienceMs, work);
}

/** What a failure means for the caller: a refusal of ours, an outage, or a bug. */
export function refusedBy(failure: unknown): Refused {
  if (failure instanceof Refused) return failure;
  const chain = chainOf(failure);
  if (chain.some(isEngineAway))
    return new Refused({ code: 'engine-unavailable' }, { cause: failure });
  if (chain.some(isStoreAway))
    return new Refused({ code: 'store-unavailable' }, { cause: failure });
  return new Refused({ code: 'bug' }, { cause: failure });
}

/** Did Temporal not answer, or not in time? */
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

/** What the server says of an Update whose task was lost on the way: nothing of it was done. */
const unprocessed = 'UnprocessedUpdate';

function isEngineAway(error: Error): boolean {
  if (error instanceof ApplicationFailure && error.type === unprocessed) return true;
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  return isGrpcServiceError(error) && passingCodes.includes(error.code);
}

/**
 * The port to S3 throws ObjectStoreError around the SDK's error. What S3 says with a 4xx (access
 * denied, no such bucket) does not pass by itself; no answer, 5xx and throttling do.
 */
function isStoreAway(error: Error): boolean {
  if (error.name !== 'ObjectStoreError' || !(error.cause instanceof Error)) return false;
  const { $metadata } = error.cause as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  return status === undefined || status >= 500 || status === 429;
}
