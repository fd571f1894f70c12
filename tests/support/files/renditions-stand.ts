/**
 * The renditions' worker in this process, with its own task queue and without a deployment version,
 * as bin/renditions.ts runs it; and a way to put files where a submission would have put them.
 */
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { NativeConnection } from '@temporalio/worker';

import { createLikenessIndex } from '../../../activities/renditions/likeness-index.ts';
import { createRenditions } from '../../../activities/renditions/make-renditions.ts';
import type { Clients } from '../../../bin/wiring/clients.ts';
import type { Environment } from '../../../bin/environment/environment.ts';
import type { FileFacts, Inspected } from '../../../domain/files/facts.ts';
import { runActivityWorker } from '../../../local/workers/activity-worker.ts';
import { renditionsTaskQueue } from '../../../workflows/messages.ts';
import type { SubmittedFile } from '../../../workflows/messages.ts';
import { ffmpegProgram } from '../media/media-cache.ts';

export interface RenditionsStand {
  /** Why files got no preview, in the programs' own words. */
  said: object[];
  stop: () => Promise<void>;
}

/** Starts it; resolves when it accepts work. */
export async function startRenditions(
  { temporal, namespace }: Environment,
  {
    dataConverter,
    store,
    evidenceBeside,
  }: Pick<Clients, 'dataConverter' | 'store' | 'evidenceBeside'>,
  scratch = tmpdir(),
): Promise<RenditionsStand> {
  if (temporal === null) throw new Error('the stack of the tests is not given');
  const connection = await NativeConnection.connect(temporal);
  const said: object[] = [];
  const activities = createRenditions({
    beside: evidenceBeside,
    index: createLikenessIndex(store),
    ffmpeg: await ffmpegProgram(),
    scratch,
    log: { warn: (facts) => said.push(facts) },
  });
  const stopping = new AbortController();
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const taskQueue = renditionsTaskQueue;
  const parts = { connection, namespace, dataConverter, taskQueue, activities, atOnce: 2 };
  const running = runActivityWorker(parts, stopping.signal, resolve);
  await Promise.race([ready, running]);
  return {
    said,
    stop: async () => {
      stopping.abort();
      await running;
      await connection.close();
    },
  };
}

/** Stores bytes under the key that they would have in their unit, with their facts if given. */
export async function stored(
  { s3, evidenceBucket: Bucket }: Environment,
  { evidenceBeside }: Pick<Clients, 'evidenceBeside'>,
  bytes: Uint8Array,
  about: { folder: string; name: string; format: FileFacts['format'] | null },
): Promise<SubmittedFile> {
  const client = new S3Client({ ...s3 });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = `${about.folder}/${sha256}`;
  const put = await client.send(new PutObjectCommand({ Bucket, Key: key, Body: bytes }));
  client.destroy();
  if (about.format !== null)
    await inspected(evidenceBeside, key, { inspection: 1, format: about.format });
  const { name } = about;
  return { key, version: put.VersionId ?? '', sha256, sizeBytes: bytes.length, name };
}

/** Stores `facts.json` beside a file, as inspection does. */
export async function inspected(
  beside: Clients['evidenceBeside'],
  key: string,
  facts: FileFacts,
  origin: Inspected['origin'] = {},
): Promise<void> {
  const found: Inspected = { facts, origin, cost: { bytesRead: 0, requests: 0, ms: 0 } };
  const body = new TextEncoder().encode(JSON.stringify(found));
  const about = { type: 'application/json', sizeBytes: body.length, pending: false };
  await beside.put(key, 'facts.json', body, about);
}
