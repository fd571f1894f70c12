/** Large files in parts: each address accepts its own part, and the whole matches its checksum. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectTaggingCommand,
  ListMultipartUploadsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, inject, it } from 'vitest';

import type { EvidenceStore } from '../../activities/evidence/evidence-store.ts';
import { createEvidenceStore } from '../../activities/evidence/evidence-store.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import { compositeOf } from '../../domain/evidence/parting.ts';
import { makeEvidenceBucket } from '../../local/servers/evidence-bucket.ts';
import { originsOf } from '../../local/site.ts';

const stack = inject('stackEnvironment');
const { s3 } = readEnvironment(stack);
const client = new S3Client({ ...s3, requestChecksumCalculation: 'WHEN_REQUIRED' });
const bucket = `t-${randomUUID()}`;
let store: EvidenceStore;

/** Source: S3 "multipart upload limits": no part but the last is smaller. */
const partBytes = 5 * 1024 * 1024;
const film = [randomBytes(partBytes), randomBytes(partBytes), randomBytes(1_000)];
const sums = film.map((bytes, at) => ({ number: at + 1, sha256: sumOf(bytes) }));
const sizeBytes = 2 * partBytes + 1_000;
const contentId = compositeOf(sums.map(({ sha256 }) => sha256));
const dayMs = 86_400_000;

beforeAll(async () => {
  await makeEvidenceBucket(client, bucket, originsOf('http://127.0.0.1:8700'));
  store = createEvidenceStore({ client, bucket });
});

function sumOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const newKey = (): string => `evidence/c/${randomUUID()}/${contentId}`;

const begin = (key: string) => store.parts.begin({ key, type: 'video/mp4' });

/** Sends one part to its address and returns S3's status. `as` is what the address is made for. */
async function put(
  at: { key: string; upload: string },
  number: number,
  body: Buffer = film[number - 1]!,
  as: Buffer = film[number - 1]!,
): Promise<number> {
  const part = { ...at, number, sha256: sumOf(as), sizeBytes: as.length };
  const { url, headers } = await store.parts.partUrl(part);
  return (await fetch(url, { method: 'PUT', headers, body })).status;
}

async function begun(key = newKey(), numbers = [1, 2, 3]) {
  const at = { key, upload: await begin(key) };
  for (const number of numbers) expect(await put(at, number)).toBe(200);
  return { ...at, complete: () => store.parts.complete({ ...at, sizeBytes, parts: sums }) };
}

describe('the address of a part', () => {
  it('accepts its own bytes, however often they are sent, and no others', async () => {
    const at = await begun(newKey(), []);

    expect(await put(at, 1, film[1])).toBe(400);
    expect(await put(at, 1, film[2])).toBe(403);
    expect(await store.parts.stored(at.key, at.upload)).toEqual([]);
    expect([await put(at, 1), await put(at, 1)]).toEqual([200, 200]);
    expect(await store.parts.stored(at.key, at.upload)).toEqual([
      { number: 1, sizeBytes: partBytes, sha256: expect.toBeOneOf([null, sums[0]?.sha256]) },
    ]);
  });

  it('belongs to one existing upload', async () => {
    const nowhere = { key: newKey(), upload: 'no-such-upload' };

    expect(await put(nowhere, 3)).toBe(404);
    expect(await store.parts.stored(nowhere.key, nowhere.upload)).toBeNull();
    expect(await store.parts.stored(nowhere.key, '../../elsewhere')).toBeNull();
  });
});

describe('an upload', () => {
  it('is found by its key alone; of two uploads, the one with more parts', async () => {
    const key = newKey();
    const little = await begun(key, [1]);
    const far = await begun(key, [1, 3]);
    await begun(`${key}0`, [1, 2, 3]);

    const found = await store.parts.find(key);
    expect(found?.upload).toBe(far.upload);
    expect(found?.stored.map(({ number }) => number)).toEqual([1, 3]);

    await store.parts.abort(key, far.upload);
    await store.parts.abort(key, far.upload);
    expect((await store.parts.find(key))?.upload).toBe(little.upload);
    await store.parts.abort(key);
    expect(await store.parts.find(key)).toBeNull();
    expect(await store.parts.find(`${key}0`)).not.toBeNull();
  });

  it('once complete, is one object with the declared size, checksum, type and mark', async () => {
    const { key, upload, complete } = await begun();

    expect(await complete()).toBe('done');

    const there = await store.look(key);
    expect(there).toMatchObject({ sizeBytes, sha256: contentId, lockedUntil: null });
    const { TagSet } = await client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: key }));
    expect(TagSet).toEqual([{ Key: 'state', Value: 'pending' }]);
    expect(await complete()).toBe('gone');
    expect(await store.parts.stored(key, upload)).toBeNull();
  });

  it('makes no second object if somebody else has completed the file in the meantime', async () => {
    const one = await begun();
    const late = await begun(one.key);

    expect([await one.complete(), await late.complete()]).toEqual(['done', 'there']);
  });

  it('completed twice at the same moment, results in one whole object', async () => {
    const one = await begun();
    const other = await begun(one.key);

    const said = await Promise.all([one.complete(), other.complete()]);

    // SeaweedFS sometimes accepts both, as two versions of the same bytes with ids of their own.
    // AWS accepts one.
    expect(said).toContain('done');
    expect(said.filter((answer) => answer !== 'done' && answer !== 'there')).toEqual([]);
    expect((await store.look(one.key))?.sha256).toBe(one.key.split('/').at(-1));
  });

  it('makes nothing if a part does not match its checksum', async () => {
    const at = await begun(newKey(), [1, 3]);
    const other = randomBytes(partBytes);
    expect(await put(at, 2, other, other)).toBe(200);

    expect(await at.complete()).toBe('differ');
    expect(await store.look(at.key)).toBeNull();
  });

  it('makes an object that can be locked, and read behind a delete marker', async () => {
    const { key, complete } = await begun();
    await complete();
    const { version = '' } = (await store.look(key)) ?? {};
    const until = Math.floor(Date.now() / 1_000) * 1_000 + dayMs;

    expect(await store.lock(key, version, until)).toBe(true);
    const at = { Bucket: bucket, Key: key };
    await expect(
      client.send(new DeleteObjectCommand({ ...at, VersionId: version })),
    ).rejects.toThrow(/Access ?Denied/);
    await client.send(new DeleteObjectCommand(at));

    expect(await store.look(key)).toBeNull();
    const found = await store.look(key, version);
    expect(found).toEqual({ version, sizeBytes, sha256: contentId, lockedUntil: until });
    const name = '演练 “一”.mp4';
    const from = await store.downloadUrl({ key, version, name, type: 'video/mp4' });
    const answer = await fetch(from.url);
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.concat(film))).toBe(true);
    expect(answer.headers.get('content-type')).toBe('video/mp4');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/);
  });
});

describe('the bucket', () => {
  it('lets the page send parts, and read what S3 says of them', async () => {
    const at = await begun(newKey(), []);
    const part = { ...at, number: 3, sha256: sums[2]?.sha256 ?? '', sizeBytes: 1_000 };
    const { url, headers } = await store.parts.partUrl(part);
    const Origin = 'http://127.0.0.1:8700';
    const asks = {
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': Object.keys(headers).join(','),
    };

    const before = await fetch(url, { method: 'OPTIONS', headers: { Origin, ...asks } });
    const put3 = await fetch(url, {
      method: 'PUT',
      headers: { ...headers, Origin },
      body: film[2]!,
    });

    expect(before.headers.get('access-control-allow-origin')).toBe(Origin);
    expect(before.headers.get('access-control-allow-headers')).toBe('x-amz-checksum-sha256');
    const shown = put3.headers.get('access-control-expose-headers') ?? '';
    expect(shown).toMatch(/ETag.*x-amz-checksum-sha256.*x-amz-version-id/);
  });

  it('keeps nothing of an abandoned upload', async () => {
    const at = await begun(newKey(), [3]);
    await store.parts.abort(at.key);

    const listing = new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: at.key });
    expect((await client.send(listing)).Uploads ?? []).toEqual([]);
  });
});
