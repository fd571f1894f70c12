/** The S3 port: one winner among writers, content that proves itself, errors with their place. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import type { ObjectStore } from '../../../activities/store/object-store.ts';
import {
  ContentDamaged,
  createObjectStore,
  ObjectStoreError,
} from '../../../activities/store/object-store.ts';
import { freshStore, s3Client } from '../real-parts.ts';

describe.each([
  { bucket: 'with versions', versioned: true },
  { bucket: 'without versions', versioned: false },
])('a record in a bucket $bucket', ({ versioned }) => {
  let store: ObjectStore;
  beforeAll(async () => {
    store = await freshStore(versioned);
  });

  it('is written by one of four who all want to be the first', async () => {
    const writers = Array.from({ length: 4 }, (_, index) => `writer ${index}`);

    const etags = await Promise.all(writers.map((body) => store.putIfAbsent('race', body)));

    expect(etags.filter(Boolean)).toHaveLength(1);
    expect(await store.getText('race')).toBe(writers[etags.findIndex(Boolean)]);
  });

  it('is replaced only by whoever knows its present state', async () => {
    const first = await store.putIfAbsent('session', 'one');
    if (!first) throw new Error('the key is taken');

    const second = await store.replace('session', 'two', first);
    const late = await store.replace('session', 'three', first);

    expect(late).toBe(false);
    expect(await store.getText('session')).toBe('two');
    expect(await store.get('session')).toHaveProperty('etag', second);
    expect(await store.replace('never-was', 'x', first)).toBe(false);
  });

  it('is removed with all its versions, and a neighbour with a longer name stays', async () => {
    const etag = await store.putIfAbsent('people/a', 'one');
    await store.replace('people/a', 'two', etag || '');
    await store.putIfAbsent('people/ab', 'neighbour');

    await store.deleteAllVersions('people/a');
    await store.deleteAllVersions('people/a');

    expect(await store.get('people/a')).toBeNull();
    expect(await store.getText('people/ab')).toBe('neighbour');
    expect(await store.putIfAbsent('people/a', 'new')).toBeTruthy();
  });
});

describe('a bucket', () => {
  let store: ObjectStore;
  beforeAll(async () => {
    store = await freshStore();
  });

  it('returns null for a missing key', async () => {
    expect(await store.get('nothing')).toBeNull();
    expect(await store.getText('nothing')).toBeNull();
    expect(await store.getJson('nothing')).toBeNull();
  });

  it('lists the keys under a prefix in order, whatever characters they contain', async () => {
    for (const key of ['l/督办 @#+%', 'l/b', 'l/a', 'm/c']) await store.putIfAbsent(key, key);

    const keys: string[] = [];
    for await (const key of store.list('l/')) keys.push(key);

    expect(keys).toEqual(['l/a', 'l/b', 'l/督办 @#+%']);
  });

  it('keeps content under the SHA-256 of its bytes, once', async () => {
    const json = { campaign: '2018年“安全生产月”', units: [220100, 220200] };
    const digest = createHash('sha256').update(JSON.stringify(json)).digest('hex');

    const keys = await Promise.all([store.putContent(json), store.putContent(json)]);

    expect(keys).toEqual([`content/${digest}.json`, `content/${digest}.json`]);
    expect(await store.getContent(keys[0])).toEqual(json);
  });

  it('gives back any JSON as it was stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (json) => {
        const written: unknown = JSON.parse(JSON.stringify(json));
        expect(await store.getContent(await store.putContent(json))).toEqual(written);
      }),
      { numRuns: 25 },
    );
  });

  it('refuses content that is not what its name says', async () => {
    const key = `content/${'0'.repeat(64)}.json`;
    await store.putIfAbsent(key, '{"units":[]}');

    await expect(store.getContent(key)).rejects.toThrow(ContentDamaged);
    await expect(store.getContent('content/gone.json')).rejects.toThrow(ContentDamaged);
  });

  it('names itself and the key in every error, keeps the cause and quotes nothing', async () => {
    const nowhere = createObjectStore({ client: s3Client, bucket: 'no-such-bucket' });
    await store.putIfAbsent('not-json', 'name: 陈明');

    const failures = await Promise.all([
      nowhere.get('a/b').catch((error: unknown) => error),
      nowhere.putIfAbsent('a/b', 'x').catch((error: unknown) => error),
      nowhere.deleteAllVersions('a/b').catch((error: unknown) => error),
      nowhere
        .list('a/b')
        [Symbol.asyncIterator]()
        .next()
        .catch((error: unknown) => error),
    ]);
    const unreadable = await store.getJson('not-json').catch((error: unknown) => error);

    for (const failure of failures) {
      expect(failure).toBeInstanceOf(ObjectStoreError);
      expect(failure).toHaveProperty('message', expect.stringContaining('s3://no-such-bucket/a/b'));
      expect(failure).toHaveProperty('cause.name', 'NoSuchBucket');
    }
    expect(unreadable).toHaveProperty('message', `s3://${store.bucket}/not-json is not JSON`);
  });
});
