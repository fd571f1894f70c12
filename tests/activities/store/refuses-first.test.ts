/**
 * Real S3 sometimes answers 409 ConditionalRequestConflict, 500 or 503 SlowDown and means "try
 * again". Each call of each port to S3 meets each of these once and still does its work; none takes
 * it for "there is one already" or "there is none".
 */
import { createHash, randomUUID } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, inject, it } from 'vitest';

import { createEvidenceBeside } from '../../../activities/evidence/evidence-beside.ts';
import { createEvidenceStore } from '../../../activities/evidence/evidence-store.ts';
import { createObjectStore } from '../../../activities/store/object-store.ts';
import { createS3Client } from '../../../activities/store/s3-client.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import { compositeOf } from '../../../domain/evidence/parting.ts';
import type { RefusingFirst, S3Refusal } from '../../support/files/refusing-first.ts';
import { refusingFirst, s3Refusals } from '../../support/files/refusing-first.ts';

const stack = inject('stackEnvironment');
const { s3, bucket, evidenceBucket } = readEnvironment(stack);
const real = stack['AWS_ENDPOINT_URL_S3'] ?? '';

let line: RefusingFirst | null = null;
let client: S3Client | null = null;

afterEach(async () => {
  client?.destroy();
  await line?.stop();
});

/** The product's client, connected through the refusing proxy. */
async function behind(said: S3Refusal): Promise<{ client: S3Client; refused: string[] }> {
  line = await refusingFirst(real, said);
  const more = { requestChecksumCalculation: 'WHEN_REQUIRED' } as const;
  client = createS3Client({ ...s3, ...more, endpoint: line.endpoint });
  return { client, refused: line.refused };
}

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const about = { type: 'application/json', pending: false };
async function keysOf(listed: AsyncIterable<string>): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of listed) keys.push(key);
  return keys;
}
const name = (): string => `refused-first/${randomUUID()}`;

describe.each(s3Refusals)('$status $code, the first time', (said) => {
  it('of records: they are written, replaced, read, listed and removed', async () => {
    const { client: at, refused } = await behind(said);
    const store = createObjectStore({ client: at, bucket });
    const key = name();

    const etag = await store.putIfAbsent(key, 'one');
    const again = await store.putIfAbsent(key, 'two');
    const replaced = await store.replace(key, 'three', String(etag));
    const text = await store.getText(key);
    const listed = await keysOf(store.list(key));
    const content = await store.getContent(await store.putContent({ key }));
    await store.deleteAllVersions(key);

    expect([typeof etag, again, typeof replaced]).toEqual(['string', false, 'string']);
    expect([text, listed, content]).toEqual(['three', [key], { key }]);
    expect(await store.get(key)).toBeNull();
    expect(refused.length).toBeGreaterThan(2);
  });

  it('of evidence in parts: the whole is made of them', async () => {
    const { client: at, refused } = await behind(said);
    const { parts, look, lock } = createEvidenceStore({ client: at, bucket: evidenceBucket });
    const [key, bytes] = [`rehearsal/${name()}`, new Uint8Array(64).fill(7)];
    const part = { number: 1, sha256: sumOf(bytes) };
    const upload = await parts.begin({ key, type: 'video/mp4' });
    const { url, headers } = await parts.partUrl({ key, upload, ...part, sizeBytes: 64 });
    const send = () => fetch(url, { method: 'PUT', headers, body: bytes });
    // Senders of parts (web/, cli/) try again by themselves.
    const statuses = [(await send()).status, (await send()).status];
    expect(statuses).toEqual([said.status, 200]);

    const made = await parts.complete({ key, upload, sizeBytes: 64, parts: [part] });

    const there = await look(key);
    expect([made, there?.sha256]).toEqual(['done', compositeOf([part.sha256])]);
    expect(await lock(key, there?.version ?? '', Date.now() + 60_000)).toBe(true);
    expect(refused.some((call) => call.startsWith('POST'))).toBe(true);
  });

  it('of files beside evidence: they are written once, and kept', async () => {
    const { client: at } = await behind(said);
    const beside = createEvidenceBeside({ client: at, bucket: evidenceBucket });
    const key = `rehearsal/${name()}`;
    const put = (text: string) => beside.put(key, 'facts.json', Buffer.from(text), about);

    expect([await put('{}'), await put('[]')]).toEqual([true, false]);
    expect(await beside.keep(key, 'facts.json', Date.now() + 60_000)).toBe(true);
    expect(Buffer.from((await beside.get(key, 'facts.json')) ?? []).toString()).toBe('{}');
  });
});
