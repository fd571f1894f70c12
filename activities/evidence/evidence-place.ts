/**
 * A bucket and a client for it, and what its "not there" looks like. Every other failure names the
 * bucket and the key, for whoever reads the log.
 */
import type { S3Client } from '@aws-sdk/client-s3';

import { ObjectStoreError } from '../store/object-store.ts';

export interface Place {
  client: S3Client;
  bucket: string;
}

/** What S3 said: its HTTP status, 0 where it said nothing. */
export function statusOf(cause: unknown): number {
  const { $metadata } = (cause ?? {}) as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode ?? 0;
}

/** The failure as one of the store's, with bucket and key. */
export function storeFailure(
  { bucket }: Place,
  doing: string,
  key: string,
  cause: unknown,
): ObjectStoreError {
  const why = cause instanceof Error ? cause.name : String(cause);
  return new ObjectStoreError(`cannot ${doing} s3://${bucket}/${key}: ${why}`, { cause });
}

/** Null when the key or the version is not there: 404; for an id that is none 400, for a delete
 * marker 405. A HEAD has no body that would say more. */
export async function orNull<T>(
  place: Place,
  doing: string,
  key: string,
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    return await work();
  } catch (cause) {
    if ([400, 404, 405].includes(statusOf(cause))) return null;
    throw storeFailure(place, doing, key, cause);
  }
}
