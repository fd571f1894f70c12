/** Small records expire by rules of the bucket, but not before they become useless. */
import { GetBucketLifecycleConfigurationCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, inject, it } from 'vitest';

import { sessionDays } from '../../activities/links/link-sessions.ts';
import { codeLimits } from '../../activities/links/one-time-codes.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import { recordDays } from '../../local/servers/record-lifecycle.ts';

const dayMs = 24 * 60 * 60 * 1_000;

it('are set on the bucket of a stack that has started', async () => {
  const { s3, bucket } = readEnvironment(inject('stackEnvironment'));
  const client = new S3Client(s3 ?? {});

  const { Rules } = await client.send(
    new GetBucketLifecycleConfigurationCommand({ Bucket: bucket }),
  );
  client.destroy();

  const found = Rules?.map(({ Filter, Expiration }) => [Filter?.Prefix, Expiration?.Days]);
  expect(Object.fromEntries(found ?? [])).toEqual(recordDays);
  expect(Rules?.every((rule) => rule.NoncurrentVersionExpiration?.NoncurrentDays === 1)).toBe(true);
});

it('keep each record at least as long as the code reads it', () => {
  expect(recordDays['sessions/']).toBeGreaterThan(sessionDays);
  for (const { withinMs } of codeLimits) {
    expect((recordDays['codes/'] ?? 0) * dayMs).toBeGreaterThan(withinMs);
  }
});
