/**
 * The evidence bucket: its required settings, how the embedded stack creates it, and how a given
 * one is checked. It must not know what is filed. People's keys are never stored in it, because
 * locked objects cannot be erased. Why: docs/decisions/0010-uploads-and-locks.md.
 */
import {
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

import { StackError } from '../parts/home.ts';
import { inWords } from '../words/words.ts';
import { checkBucket, makeBucket } from './s3.ts';

/** The variable that names a given bucket. */
const variable = 'DUBAN_S3_EVIDENCE_BUCKET';

/** For uploads that were not submitted, parts of broken uploads, and unlocked versions. */
const daysKept = 7;

/** For contributions that their unit did not submit: longer than any upload link is valid. */
const handedOverDays = 90;

/** As long as the server keeps a rehearsal's closed workflows. */
const rehearsalDays = 90;

/** How long a browser caches the answer to a preflight. */
const preflightSeconds = 600;

/** Creates it if needed. `origins`: the pages that may upload to it. Repeats change nothing. */
export async function makeEvidenceBucket(
  client: S3Client,
  bucket: string,
  origins: readonly string[],
): Promise<void> {
  await makeBucket(client, bucket, 'with object lock');
  await client.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket: bucket,
      LifecycleConfiguration: { Rules: rules },
    }),
  );
  if (origins.length === 0) return;
  await client.send(
    new PutBucketCorsCommand({
      Bucket: bucket,
      CORSConfiguration: {
        CORSRules: [
          {
            AllowedOrigins: [...origins],
            AllowedMethods: ['GET', 'HEAD', 'PUT'],
            AllowedHeaders: ['*'],
            ExposeHeaders: ['ETag', 'x-amz-checksum-sha256', 'x-amz-version-id'],
            MaxAgeSeconds: preflightSeconds,
          },
        ],
      },
    }),
  );
}

const rules = [
  {
    ID: 'never-submitted',
    Status: 'Enabled' as const,
    Filter: { Tag: { Key: 'state', Value: 'pending' } },
    Expiration: { Days: daysKept },
  },
  {
    ID: 'never-taken',
    Status: 'Enabled' as const,
    Filter: { Tag: { Key: 'state', Value: 'handed-over' } },
    Expiration: { Days: handedOverDays },
  },
  {
    ID: 'old-versions',
    Status: 'Enabled' as const,
    Filter: { Prefix: '' },
    NoncurrentVersionExpiration: { NoncurrentDays: daysKept },
  },
  {
    ID: 'broken-uploads',
    Status: 'Enabled' as const,
    Filter: { Prefix: '' },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: daysKept },
  },
  {
    ID: 'rehearsals',
    Status: 'Enabled' as const,
    Filter: { Prefix: 'rehearsal/' },
    Expiration: { Days: rehearsalDays },
  },
  {
    ID: 'archives-of-rehearsals',
    Status: 'Enabled' as const,
    Filter: { Prefix: 'archives/rehearsal/' },
    Expiration: { Days: rehearsalDays },
  },
];

/** Throws StackError if a given bucket is unusable, or lacks versioning or object lock. */
export async function checkEvidenceBucket(client: S3Client, bucket: string): Promise<void> {
  await checkBucket(client, bucket, variable);
  const [versioning, lock] = await Promise.all([
    client.send(new GetBucketVersioningCommand({ Bucket: bucket })),
    client.send(new GetObjectLockConfigurationCommand({ Bucket: bucket })).catch(() => null),
  ]);
  if (versioning.Status !== 'Enabled') throw lacking(bucket, 'versioning');
  if (lock?.ObjectLockConfiguration?.ObjectLockEnabled !== 'Enabled') {
    throw lacking(bucket, 'object lock');
  }
}

function lacking(bucket: string, what: 'versioning' | 'object lock'): StackError {
  return new StackError(inWords((words) => words.bucketLacks(bucket, variable, what)));
}
