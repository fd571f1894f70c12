/**
 * When small records expire: lifecycle rules of the bucket, so that nobody has to clean up. Code
 * treats an expired record as gone anyway; the rules only keep the bucket small. On AWS the bucket
 * gets the same rules when it is created.
 */
import { PutBucketLifecycleConfigurationCommand, type S3Client } from '@aws-sdk/client-s3';

/** Days from its last write until a record is deleted; by then it is always useless. */
export const recordDays: Readonly<Record<string, number>> = {
  /** One-time codes, and when they were requested: the daily limit looks one day back. */
  'codes/': 2,
  /** Sessions of devices last thirty days. */
  'sessions/': 31,
  /** Answers to POST requests with a key are kept for thirty days. */
  'requests/': 31,
  /** When a filing first arrived that failed because of us: as long as a campaign lasts. */
  'arrivals/': 400,
  /** Drafts that nobody changed for so long. */
  'drafts/': 90,
  /** Upload links are valid for sixty days at most and stay visible for a while. */
  'upload-links/': 90,
  /** Contributions: a campaign lasts from May to December. */
  'contributions/': 400,
  /** The similarity index of rehearsals is kept as long as their files. */
  'likeness/rehearsal/': 90,
};

/** Sets the rules, replacing earlier ones. Repeats change nothing. */
export async function expireRecords(client: S3Client, bucket: string): Promise<void> {
  const Rules = Object.entries(recordDays).map(([Prefix, Days]) => ({
    ID: Prefix.replace('/', ''),
    Status: 'Enabled' as const,
    Filter: { Prefix },
    Expiration: { Days },
    // The bucket is versioned: each update of a counter or a code leaves an old version.
    NoncurrentVersionExpiration: { NoncurrentDays: 1 },
  }));
  await client.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket: bucket,
      LifecycleConfiguration: { Rules },
    }),
  );
}
