/** A film of 2 GiB on the real S3 server, and many more damaged files than in the fast tests. */
import { open, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { usualBounds } from '../../../activities/inspection/bytes/bounds.ts';
import type { FileToInspect, Inspector } from '../../../activities/inspection/inspector.ts';
import { createInspector } from '../../../activities/inspection/inspector.ts';
import { mediaFile } from '../../support/media/media-file.ts';
import { sparseFilm } from '../../support/media/sparse-film.ts';
import { fuzzed, fuzzedNames } from './inspection-fuzz.ts';
import { inspectionRoom, memoryRoom } from './inspection-room.ts';
import { s3Client } from '../real-parts.ts';

const partBytes = 64 * 1024 * 1024;
const running: Inspector[] = [];

afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()));
});

describe('a film of more than 2 GiB, its index at the end', () => {
  it('takes a megabyte of disk here, and a few KB of reading there', async () => {
    const film = await sparseFilm();
    expect((await stat(film.path)).blocks * 512).toBeLessThan(4 * 1024 * 1024);
    const { beside, bucket } = await inspectionRoom();
    const file = await stored(bucket, film);
    const inspector = createInspector({ beside });
    running.push(inspector);

    const { facts, cost } = await inspector.inspect(file);

    expect(facts).toMatchObject({ format: 'MP4', widthPx: 1920, heightPx: 1080 });
    expect(facts.damage).toBeUndefined();
    expect(cost.bytesRead).toBeLessThan(8_192);
  });
});

describe('real files, cut and with wrong bytes, many times', () => {
  const { beside, stored: remembered } = memoryRoom();
  let deaths: string[] = [];
  let inspector: Inspector;

  beforeAll(() => {
    inspector = createInspector({ beside, onDeath: (how, { name }) => deaths.push(how + name) });
    running.push(inspector);
  });

  it.each(fuzzedNames)('%s', async (which) => {
    deaths = [];
    const { name, bytes } = await mediaFile(which);
    const property = fc.asyncProperty(fuzzed(bytes), async (changed) => {
      const { facts, cost } = await inspector.inspect(await remembered({ name, bytes: changed }));
      expect(facts.inspection).toBe(1);
      expect(cost.bytesRead).toBeLessThanOrEqual(usualBounds.readBytesMax);
      expect(cost.requests).toBeLessThanOrEqual(usualBounds.requestsMax);
    });

    await fc.assert(property, { numRuns: 400 });

    expect(deaths).toEqual([]);
  });
});

/** In parts, from the disk: nobody holds it in memory. */
async function stored(
  Bucket: string,
  { path, name, sizeBytes }: Awaited<ReturnType<typeof sparseFilm>>,
): Promise<FileToInspect> {
  const at = { Bucket, Key: `evidence/c/220100/${randomUUID()}` };
  const { UploadId } = await s3Client.send(new CreateMultipartUploadCommand(at));
  const file = await open(path);
  const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
  try {
    for (let from = 0; from < sizeBytes; from += partBytes) {
      const Body = Buffer.alloc(Math.min(partBytes, sizeBytes - from));
      await file.read(Body, 0, Body.length, from);
      const PartNumber = Parts.length + 1;
      const part = new UploadPartCommand({ ...at, UploadId, PartNumber, Body });
      Parts.push({ PartNumber, ETag: (await s3Client.send(part)).ETag });
    }
  } finally {
    await file.close();
  }
  const whole = { ...at, UploadId, MultipartUpload: { Parts } };
  const { VersionId: version = '' } = await s3Client.send(
    new CompleteMultipartUploadCommand(whole),
  );
  return { key: at.Key, version, name, sizeBytes };
}
