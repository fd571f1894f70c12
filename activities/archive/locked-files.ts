/**
 * Files of archives in the bucket with object lock. Each is locked as it is written; writing the
 * same again changes nothing, other bytes become a new version and the old one stays. Knows nothing
 * of what they mean.
 */
import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';

import type { Place } from '../evidence/evidence-place.ts';
import { orNull, storeFailure } from '../evidence/evidence-place.ts';

export interface LockedFiles {
  /** Writes a file that stays locked until then (epoch ms); answers with its version. */
  put: (key: string, bytes: Uint8Array, untilMs: number) => Promise<string>;
  /** A version's bytes; null if it does not exist. */
  get: (key: string, version: string) => Promise<Uint8Array | null>;
}

/** Binds to the evidence bucket. */
export function createLockedFiles(place: Place): LockedFiles {
  const { client, bucket: Bucket } = place;
  return {
    async put(Key, Body, untilMs) {
      const ChecksumSHA256 = createHash('sha256').update(Body).digest('base64');
      const head = new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' });
      const found = await orNull(place, 'look at', Key, () => client.send(head));
      const isThere =
        found?.ChecksumSHA256 === ChecksumSHA256 &&
        (found.ObjectLockRetainUntilDate?.getTime() ?? 0) >= untilMs - secondMs;
      if (isThere && found.VersionId !== undefined) return found.VersionId;
      try {
        const { VersionId } = await client.send(
          new PutObjectCommand({
            Bucket,
            Key,
            Body,
            ChecksumSHA256,
            ObjectLockMode: 'GOVERNANCE',
            ObjectLockRetainUntilDate: new Date(untilMs),
          }),
        );
        if (VersionId === undefined) throw new Error('the bucket keeps no versions');
        return VersionId;
      } catch (cause) {
        throw storeFailure(place, 'write', Key, cause);
      }
    },
    async get(Key, VersionId) {
      const command = new GetObjectCommand({ Bucket, Key, VersionId });
      const found = await orNull(place, 'read', Key, () => client.send(command));
      return found?.Body ? found.Body.transformToByteArray() : null;
    },
  };
}

/** S3 keeps the end of a lock in whole seconds. */
const secondMs = 1_000;
