/**
 * What the tests of inspection share: real media on the real S3 server, in a bucket of their own;
 * or in memory, if only the parser is tested.
 */
import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';

import type { EvidenceBeside } from '../../../activities/evidence/evidence-beside.ts';
import { createEvidenceBeside } from '../../../activities/evidence/evidence-beside.ts';
import type { FileToInspect } from '../../../activities/inspection/inspector.ts';
import type { MediaFile } from '../../support/media/media-file.ts';
import { s3Client } from '../real-parts.ts';

export interface Room {
  beside: EvidenceBeside;
  /** Stores a file and returns what an inspector needs. */
  stored: (file: Pick<MediaFile, 'name' | 'bytes'>) => Promise<FileToInspect>;
}

/** A bucket with versions on the real server. */
export async function inspectionRoom(): Promise<Room & { bucket: string }> {
  const bucket = `t-${randomUUID()}`;
  await s3Client.send(new CreateBucketCommand({ Bucket: bucket }));
  const on = { Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' as const } };
  await s3Client.send(new PutBucketVersioningCommand(on));
  return {
    bucket,
    beside: createEvidenceBeside({ client: s3Client, bucket }),
    stored: async ({ name, bytes }) => {
      const key = `evidence/c/220100/${randomUUID()}`;
      const put = new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes });
      const { VersionId: version = '' } = await s3Client.send(put);
      return { key, version, name, sizeBytes: bytes.length };
    },
  };
}

/** Files in memory by key, and what was read of them. */
export function memoryRoom(): Room {
  const files = new Map<string, Buffer>();
  const readRange: EvidenceBeside['readRange'] = async ({ key }, from, to) => {
    const bytes = files.get(key);
    if (bytes === undefined) throw new Error(`no ${key}`);
    return bytes.subarray(from, to);
  };
  return {
    beside: { readRange } as EvidenceBeside,
    stored: async ({ name, bytes }) => {
      const key = randomUUID();
      files.set(key, bytes);
      return { key, version: '1', name, sizeBytes: bytes.length };
    },
  };
}
