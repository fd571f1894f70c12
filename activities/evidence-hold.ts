/**
 * Keeps what a third level handed over from expiring while its unit has not decided yet: the mark
 * `pending`, which goes after days, becomes `handed-over`, which goes after months. What is
 * submitted loses either mark (evidence-store.ts). Rules of the bucket: local/evidence-bucket.ts.
 */
import type { S3Client } from '@aws-sdk/client-s3';
import { GetObjectTaggingCommand, PutObjectTaggingCommand } from '@aws-sdk/client-s3';

import { ObjectStoreError } from './object-store.ts';

/** Marks a version as handed over, unless it is submitted already. Twice is once. */
export type EvidenceHold = (key: string, version: string) => Promise<void>;

/** Binds to the evidence's bucket. */
export function createEvidenceHold(place: { client: S3Client; bucket: string }): EvidenceHold {
  const { client, bucket: Bucket } = place;
  return async (Key, VersionId) => {
    const at = { Bucket, Key, VersionId };
    try {
      const { TagSet = [] } = await client.send(new GetObjectTaggingCommand(at));
      const isPending = TagSet.some((tag) => tag.Key === 'state' && tag.Value === 'pending');
      if (!isPending) return;
      const Tagging = { TagSet: [{ Key: 'state', Value: 'handed-over' }] };
      await client.send(new PutObjectTaggingCommand({ ...at, Tagging }));
    } catch (cause) {
      const why = cause instanceof Error ? cause.name : String(cause);
      throw new ObjectStoreError(`cannot hold s3://${Bucket}/${Key}: ${why}`, { cause });
    }
  };
}
