/** Ranges of originals: exactly what was asked for, or an error. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';

import { createEvidenceBeside } from '../../activities/evidence/evidence-beside.ts';
import { inspectionRoom } from './inspection/inspection-room.ts';

it('gives the range that was asked for', async () => {
  const { beside, stored } = await inspectionRoom();
  const original = await stored({ name: 'x', bytes: Buffer.alloc(200_000, 'ab') });

  expect(Buffer.from(await beside.readRange(original, 1, 4)).toString()).toBe('bab');
});

it('does not read a whole file into memory if the store ignores ranges', async () => {
  const server = createServer((_, response) => response.end(Buffer.alloc(2_000_000)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${String(port)}`;
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
  const client = new S3Client({ endpoint, region: 'x', forcePathStyle: true, credentials });
  const beside = createEvidenceBeside({ client, bucket: 'b' });

  await expect(beside.readRange({ key: 'film', version: '1' }, 0, 10)).rejects.toMatchObject({
    cause: { message: 'the server sends 2000000 B of bytes=0-9' },
  });

  client.destroy();
  server.close();
});
