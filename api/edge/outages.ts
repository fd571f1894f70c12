/**
 * Distinguishes outages (Temporal or S3 unavailable or too slow) from bugs in our code, and limits
 * how long a request waits. Knows nothing of campaigns.
 */
import { isGrpcServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

import type { Ports } from './ports.ts';
import { Refused } from '../problems/problems.ts';

/** Longer than a healthy server takes to answer; also how long we wait for an absent worker. */
const usualPatienceMs = 10_000;

/** Seconds after which a retry makes sense. */
export const retryAfterSeconds = 5;

/**
 * Transient google.rpc.Code: CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED,
 * UNAVAILABLE. A query without a worker ends with DEADLINE_EXCEEDED or FAILED_PRECONDITION.
 */
const passingCodes = [1, 2, 4, 8, 9, 10, 14];

/** Runs a call with a time limit. Throws errors that `refusedBy` understands. */
export function inTime<T>(
  { client, patienceMs = usualPatienceMs }: Pick<Ports, 'client' | 'patienceMs'>,
  work: () => Promise<T>,
): Promise<T> {
  return client.withDeadline(Date.now() + patienceMs, work);
}

/** What a failure means to the caller: our own refusal, an outage, or a bug. */
export function refusedBy(failure: unknown): Refused {
  if (failure instanceof Refused) return failure;
  const chain = chainOf(failure);
  if (chain.some(isEngineAway))
    return new Refused({ code: 'engine-unavailable' }, { cause: failure });
  if (chain.some(isStoreAway))
    return new Refused({ code: 'store-unavailable' }, { cause: failure });
  return new Refused({ code: 'bug' }, { cause: failure });
}

/** Whether Temporal did not answer, or not in time. */
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

/** The server's error for an Update whose task was lost before any of it was done. */
const unprocessed = 'UnprocessedUpdate';

function isEngineAway(error: Error): boolean {
  if (error instanceof ApplicationFailure && error.type === unprocessed) return true;
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  return isGrpcServiceError(error) && passingCodes.includes(error.code);
}

/**
 * The S3 port throws ObjectStoreError with the SDK's error as its cause. S3's 4xx answers (access
 * denied, no such bucket) are permanent; no answer, 5xx and throttling are transient.
 */
function isStoreAway(error: Error): boolean {
  if (error.name !== 'ObjectStoreError' || !(error.cause instanceof Error)) return false;
  const { $metadata } = error.cause as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  return status === undefined || status >= 500 || status === 429;
}
