/**
 * The client of every port to S3. The SDK asks again by itself when S3 answers 5xx or SlowDown; a
 * conflict of two requests, which AWS asks to be tried again as well, it takes for a refusal.
 * Source: AWS, S3 "Error responses": ConditionalRequestConflict, OperationAborted.
 */
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { S3Client } from '@aws-sdk/client-s3';

/** Both come with 409, and mean that something else was under way at the same key. */
const conflicts = ['ConditionalRequestConflict', 'OperationAborted'];

/** A client that tries again what S3 asks to be tried again. */
export function createS3Client(config: S3ClientConfig): S3Client {
  const client = new S3Client(config);
  client.middlewareStack.addRelativeTo(conflictsPass, {
    name: 'conflictsPass',
    relation: 'after',
    toMiddleware: 'retryMiddleware',
  });
  return client;
}

/** Marks a conflict as what passes: the SDK's own middleware for retries goes by the mark. */
function conflictsPass<Asked, Got>(
  next: (asked: Asked) => Promise<Got>,
): (asked: Asked) => Promise<Got> {
  return async (asked) => {
    try {
      return await next(asked);
    } catch (failure) {
      const isConflict = failure instanceof Error && conflicts.includes(failure.name);
      throw isConflict ? Object.assign(failure, { $retryable: {} }) : failure;
    }
  };
}
