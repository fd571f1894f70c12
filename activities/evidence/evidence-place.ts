/**
 * A bucket with a client for it, and how S3's "not found" is recognised. Every other failure names
 * the bucket and the key for those who read the log.
 */
import type { S3Client } from '@aws-sdk/client-s3';

import { ObjectStoreError } from '../store/object-store.ts';

export interface Place {
  client: S3Client;
  bucket: string;
}

/** The HTTP status of S3's answer; 0 if there was no answer. */
export function statusOf(cause: unknown): number {
  const { $metadata } = (cause ?? {}) as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode ?? 0;
}

/** Wraps the failure as one of the store's, with bucket and key. */
export function storeFailure(
  { bucket }: Place,
  doing: string,
  key: string,
  cause: unknown,
): ObjectStoreError {
  const why = cause instanceof Error ? cause.name : String(cause);
  return new ObjectStoreError(`cannot ${doing} s3://${bucket}/${key}: ${why}`, { cause });
}

/** Null if the key or version does not exist: 404; 400 for a malformed version id; 405 for a
 * delete marker. The answer to a HEAD has no body that would say more. */
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
