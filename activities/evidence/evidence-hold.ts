/**
 * Keeps files that a third level handed over until their unit has decided: replaces the mark
 * `pending`, which expires after days, by `handed-over`, which expires after months. A submission
 * removes either mark (evidence-store.ts). The bucket's rules are in
 * local/servers/evidence-bucket.ts.
 */
import { GetObjectTaggingCommand, PutObjectTaggingCommand } from '@aws-sdk/client-s3';

import type { Place } from './evidence-place.ts';
import { storeFailure } from './evidence-place.ts';

/** Marks a version as handed over, unless it is submitted already. Repeats change nothing. */
export type EvidenceHold = (key: string, version: string) => Promise<void>;

/** Binds to the evidence bucket. */
export function createEvidenceHold(place: Place): EvidenceHold {
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
      throw storeFailure(place, 'hold', Key, cause);
    }
  };
}
