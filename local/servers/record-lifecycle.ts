/**
 * Which small records expire, and when: rules of the bucket, so that nobody has to clean up. Code
 * treats an expired record as gone anyway; these only keep the bucket small. On AWS the bucket gets
 * the same rules when it is made.
 */
import { PutBucketLifecycleConfigurationCommand, type S3Client } from '@aws-sdk/client-s3';

/** Days after its last writing on which a record goes; never before it is worthless. */
export const recordDays: Readonly<Record<string, number>> = {
  /** One-time codes: ten minutes. */
  'codes/': 1,
  /** When codes were asked for: a day's limit looks a day back. */
  'code-counts/': 2,
  /** Sessions of devices: thirty days. */
  'sessions/': 31,
  /** What a POST under a key was answered with: thirty days. */
  'requests/': 31,
  /** Links for third levels: sixty days at most, and a while to be looked at. */
  'upload-links/': 90,
  /** What came by them: a campaign lasts from May to December. */
  'contributions/': 400,
  /** What rehearsals filed, by its looks: as long as the rehearsal's files themselves. */
  'likeness/rehearsal/': 90,
};

/** Sets them, in place of any before. Twice is once. */
export async function expireRecords(client: S3Client, bucket: string): Promise<void> {
  const Rules = Object.entries(recordDays).map(([Prefix, Days]) => ({
    ID: Prefix.replace('/', ''),
    Status: 'Enabled' as const,
    Filter: { Prefix },
    Expiration: { Days },
    // The bucket keeps versions: each count and each look at a code leaves one behind.
    NoncurrentVersionExpiration: { NoncurrentDays: 1 },
  }));
  await client.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket: bucket,
      LifecycleConfiguration: { Rules },
    }),
  );
}
