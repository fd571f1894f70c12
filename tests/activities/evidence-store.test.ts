/** An upload's address accepts exactly what it was made for; a locked file stays and is found. */
import { createHash, randomUUID } from 'node:crypto';
import { DeleteObjectCommand, GetObjectTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, inject, it } from 'vitest';

import type { EvidenceStore, FileToPut } from '../../activities/evidence/evidence-store.ts';
import { createEvidenceStore } from '../../activities/evidence/evidence-store.ts';
import type { SignedUrl } from '../../activities/evidence/signed-addresses.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import { StackError } from '../../local/parts/home.ts';
import { checkEvidenceBucket, makeEvidenceBucket } from '../../local/servers/evidence-bucket.ts';
import { makeBucket } from '../../local/servers/s3.ts';
import { originsOf } from '../../local/site.ts';

const stack = inject('stackEnvironment');
const { s3 } = readEnvironment(stack);
const client = new S3Client({ ...s3, requestChecksumCalculation: 'WHEN_REQUIRED' });
const bucket = `t-${randomUUID()}`;
const origins = originsOf('http://127.0.0.1:8700/path');
let store: EvidenceStore;

const bytes = Buffer.from('a photo, as far as S3 knows');
const dayMs = 86_400_000;

beforeAll(async () => {
  await makeEvidenceBucket(client, bucket, origins);
  await makeEvidenceBucket(client, bucket, origins);
  store = createEvidenceStore({ client, bucket });
});

function fileOf(changes: Partial<FileToPut> = {}): FileToPut {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = `evidence/c/220100/${randomUUID()}`;
  return { key, type: 'image/jpeg', sizeBytes: bytes.length, sha256, ...changes };
}

function put(to: SignedUrl, body: Buffer, headers: Record<string, string> = {}) {
  return fetch(to.url, { method: 'PUT', headers: { ...to.headers, ...headers }, body });
}

/** Uploads a file and returns its version. */
async function uploaded(file: FileToPut): Promise<string> {
  const answer = await put(await store.uploadUrl(file), bytes);
  expect(answer.status).toBe(200);
  return answer.headers.get('x-amz-version-id') ?? '';
}

describe('the address of an upload', () => {
  it('accepts the bytes that it was made for, once', async () => {
    const file = fileOf();
    const to = await store.uploadUrl(file);

    const first = await put(to, bytes);
    const second = await put(to, bytes);

    expect([first.status, second.status]).toEqual([200, 412]);
    expect(await store.look(file.key)).toEqual({
      version: first.headers.get('x-amz-version-id'),
      sizeBytes: bytes.length,
      sha256: file.sha256,
      lockedUntil: null,
    });
  });

  it.each([
    ['more bytes', Buffer.concat([bytes, bytes]), {}, 403],
    ['other bytes of the same length', Buffer.alloc(bytes.length, 'x'), {}, 400],
    ['another type', bytes, { 'content-type': 'text/html' }, 403],
    ['another sum', bytes, { 'x-amz-checksum-sha256': Buffer.alloc(32).toString('base64') }, 403],
    ['no pending mark', bytes, { 'x-amz-tagging': 'state=kept' }, 403],
    ['a second write', bytes, { 'if-none-match': 'no' }, 403],
  ])('refuses %s', async (_what, body, headers, status) => {
    const file = fileOf();

    const answer = await put(await store.uploadUrl(file), body, headers);

    expect(answer.status).toBe(status);
    expect(await store.look(file.key)).toBeNull();
  });
});

describe('what its sender says of it besides', () => {
  it.each([
    ['an encoding that it has not', { 'content-encoding': 'gzip' }],
    ['how it is shown and kept', { 'content-disposition': 'inline', 'cache-control': 'public' }],
  ])('(%s) changes nothing of what is fetched', async (_what, headers) => {
    const { key, type, ...file } = fileOf();
    const sent = await put(await store.uploadUrl({ key, type, ...file }), bytes, headers);
    const version = sent.headers.get('x-amz-version-id') ?? '';

    const from = await store.downloadUrl({ key, version, name: 'x.jpg', type });
    const answer = await fetch(from.url);

    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });

  it.each([
    ['a lock', { 'x-amz-object-lock-mode': 'COMPLIANCE' }],
    ['a page to go to', { 'x-amz-website-redirect-location': 'https://example.org/' }],
  ])('is refused where it was not signed: %s', async (_what, headers) => {
    expect((await put(await store.uploadUrl(fileOf()), bytes, headers)).status).toBe(403);
  });
});

describe('a version that was submitted', () => {
  it('is locked, no longer pending, and cannot be deleted', async () => {
    const file = fileOf();
    const version = await uploaded(file);
    const until = Math.floor(Date.now() / 1_000) * 1_000 + dayMs;
    const at = { Bucket: bucket, Key: file.key, VersionId: version };

    expect(await store.lock(file.key, version, until)).toBe(true);
    expect(await store.lock(file.key, version, until - dayMs / 2)).toBe(true);

    expect((await store.look(file.key, version))?.lockedUntil).toBe(until);
    expect((await client.send(new GetObjectTaggingCommand(at))).TagSet).toEqual([]);
    await expect(client.send(new DeleteObjectCommand(at))).rejects.toThrow(/Access ?Denied/);
  });

  it('is still found and served when a delete marker or a new version hides it', async () => {
    const file = fileOf();
    const version = await uploaded(file);
    await store.lock(file.key, version, Date.now() + dayMs);

    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: file.key }));

    expect(await store.look(file.key)).toBeNull();
    expect(await store.look(file.key, version)).toMatchObject({ sha256: file.sha256 });
    const name = '现场照片 (1)*.jpg';
    const from = await store.downloadUrl({ key: file.key, version, name, type: 'image/jpeg' });
    const answer = await fetch(from.url);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    const disposition = answer.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[A-Za-z0-9%._-]+$/);
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(name);
  });

  it('is reported if it does not exist', async () => {
    const { key } = fileOf();

    expect(await store.lock(key, 'nothing', Date.now() + dayMs)).toBe(false);
    expect(await store.look(key, 'nothing')).toBeNull();
  });
});

describe('the bucket', () => {
  it('lets the page send and read, and no other page', async () => {
    const url = new URL(`${bucket}/evidence/x`, stack['AWS_ENDPOINT_URL_S3']);
    const preflight = (origin: string) =>
      fetch(url, {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'PUT',
          'Access-Control-Request-Headers': 'content-type,if-none-match,x-amz-checksum-sha256',
        },
      });

    expect(origins).toEqual(['http://127.0.0.1:8700', 'http://localhost:8700']);
    const ours = await preflight('http://localhost:8700');
    expect(ours.headers.get('access-control-allow-origin')).toBe('http://localhost:8700');
    expect(ours.headers.get('access-control-expose-headers')).toContain('x-amz-version-id');
    const theirs = await preflight('http://other.example');
    expect(theirs.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('of somebody else must have versioning and object lock', async () => {
    const plain = `t-${randomUUID()}`;
    await makeBucket(client, plain, 'without object lock');

    await checkEvidenceBucket(client, bucket);
    await expect(checkEvidenceBucket(client, plain)).rejects.toThrow(/has no object lock/);
    await expect(checkEvidenceBucket(client, 'no-such-bucket')).rejects.toThrow(StackError);
  });
});
