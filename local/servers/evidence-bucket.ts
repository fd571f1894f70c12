/**
 * The bucket of the evidence: what it must have, how the embedded stack makes it, and how a given
 * one is looked at. It must not know what is filed. People's keys never lie in it: what is locked
 * cannot be erased. Why so: docs/decisions/0010-uploads-and-locks.md.
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
import { lookAtBucket, makeBucket } from './s3.ts';

/** Where the name of a given one stands. */
const variable = 'DUBAN_S3_EVIDENCE_BUCKET';

/** What was uploaded and never submitted, parts of broken uploads, versions that nobody locked. */
const daysKept = 7;

/** What a third level handed over and its unit never submitted: longer than any link lives. */
const handedOverDays = 90;

/** As long as the server keeps a rehearsal's closed workflows. */
const rehearsalDays = 90;

/** How long a browser remembers the answer to a preflight. */
const preflightSeconds = 600;

/** Makes it when it is not there. `origins`: the pages that may send to it. Twice is once. */
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
];

/** Throws StackError when a given bucket cannot be used, or lacks versioning or object lock. */
export async function lookAtEvidenceBucket(client: S3Client, bucket: string): Promise<void> {
  await lookAtBucket(client, bucket, variable);
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
