/**
 * A small port to S3: records written only if absent or unchanged, and content under its own hash.
 * Knows nothing of what the records mean. An ETag may be the hash of the bytes, so a record that is
 * replaced by comparison must never have the same bytes twice: include a random token.
 * Source: S3 "conditional writes" (412 lost; 409: see s3-client.ts); tested on SeaweedFS.
 */
import { createHash } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  paginateListObjectsV2,
  PutObjectCommand,
} from '@aws-sdk/client-s3';

/** The stored object, and the ETag that `replace` compares with. */
interface StoredObject {
  bytes: Uint8Array;
  etag: string;
}

export interface ObjectStore {
  bucket: string;
  /** The new ETag, or false if the key is taken (perhaps by our own lost attempt: read it). */
  putIfAbsent: (key: string, body: string | Uint8Array) => Promise<string | false>;
  /** The new ETag, or false if the object no longer has this ETag. */
  replace: (key: string, body: string | Uint8Array, etag: string) => Promise<string | false>;
  /** Null if the key does not exist. */
  get: (key: string) => Promise<StoredObject | null>;
  getText: (key: string) => Promise<string | null>;
  getJson: (key: string) => Promise<unknown>;
  /** Every key with the prefix, in order, page by page; only those after `after`. */
  list: (prefix: string, after?: string) => AsyncIterable<string>;
  /** Deletes every version and delete marker of exactly this key; an absent key has no effect. */
  deleteAllVersions: (key: string) => Promise<void>;
  /** Stores JSON under the SHA-256 of its bytes and returns the key; repeats change nothing. */
  putContent: (json: unknown) => Promise<string>;
  /** Reads what `putContent` stored. Throws if it is missing or its bytes do not match the key. */
  getContent: (key: string) => Promise<unknown>;
}

/** S3 did not do what was requested; the SDK's error is the `cause`. */
export class ObjectStoreError extends Error {
  override name = 'ObjectStoreError';
}

/** The content under a key is not what was stored there, so it must not be used. */
export class ContentDamaged extends Error {
  override name = 'ContentDamaged';
}

interface Place {
  client: S3Client;
  bucket: string;
}

/** A page has 1,000 versions: far more than one of our records ever gets. */
const deleteRoundsMax = 100;

/** Binds the port to an existing bucket. Every error names bucket and key. */
export function createObjectStore(place: Place): ObjectStore {
  const get: ObjectStore['get'] = (key) => read(place, key);
  return {
    bucket: place.bucket,
    putIfAbsent: (key, body) => write(place, key, body, { IfNoneMatch: '*' }),
    replace: (key, body, etag) => write(place, key, body, { IfMatch: etag }),
    get,
    getText: async (key) => textOf(await get(key)),
    getJson: async (key) => jsonOf(place, key, await get(key)),
    list: (prefix, after) => list(place, prefix, after),
    deleteAllVersions: (key) => deleteAllVersions(place, key),
    putContent: async (json) => {
      const body = JSON.stringify(json);
      if (body === undefined) throw new TypeError('only JSON can be stored as content');
      const key = contentKeyOf(body);
      await write(place, key, body, { IfNoneMatch: '*' });
      return key;
    },
    getContent: async (key) => {
      const stored = await get(key);
      if (!stored) throw new ContentDamaged(`${nameOf(place, key)} is not there`);
      if (contentKeyOf(stored.bytes) !== key) {
        throw new ContentDamaged(`${nameOf(place, key)} does not hold the bytes of its name`);
      }
      return jsonOf(place, key, stored);
    },
  };
}

function contentKeyOf(body: string | Uint8Array): string {
  return `content/${createHash('sha256').update(body).digest('hex')}.json`;
}

async function write(
  place: Place,
  key: string,
  body: string | Uint8Array,
  condition: { IfNoneMatch: '*' } | { IfMatch: string },
): Promise<string | false> {
  try {
    const { ETag } = await place.client.send(
      new PutObjectCommand({ Bucket: place.bucket, Key: key, Body: body, ...condition }),
    );
    if (!ETag) throw new Error('the server gave no ETag');
    return ETag;
  } catch (cause) {
    const status = statusOf(cause);
    // 404: the object to be replaced is gone. AWS answers 404, SeaweedFS 412.
    if (status === 412 || (status === 404 && isNoSuchKey(cause))) return false;
    throw failure('write', place, key, cause);
  }
}

async function read(place: Place, key: string): Promise<StoredObject | null> {
  try {
    const got = await place.client.send(new GetObjectCommand({ Bucket: place.bucket, Key: key }));
    if (!got.Body || !got.ETag) throw new Error('the server gave no body or no ETag');
    return { bytes: await got.Body.transformToByteArray(), etag: got.ETag };
  } catch (cause) {
    if (isNoSuchKey(cause)) return null;
    throw failure('read', place, key, cause);
  }
}

async function* list(place: Place, prefix: string, after?: string): AsyncIterable<string> {
  try {
    const asked = { Bucket: place.bucket, Prefix: prefix, StartAfter: after };
    const pages = paginateListObjectsV2(place, asked);
    for await (const page of pages) {
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
    }
  } catch (cause) {
    throw failure('list', place, prefix, cause);
  }
}

/** Lists again after each round, so that versions written in the meantime are deleted too. */
async function deleteAllVersions(place: Place, key: string): Promise<void> {
  const { client, bucket: Bucket } = place;
  try {
    for (let round = 1; round <= deleteRoundsMax; round += 1) {
      // Keys are sorted: the versions of `key` precede those of longer keys.
      const page = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: key }));
      const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].filter(
        (one) => one.Key === key,
      );
      if (found.length === 0) return;
      for (const { VersionId } of found) {
        await client.send(new DeleteObjectCommand({ Bucket, Key: key, VersionId }));
      }
    }
    throw new Error(`versions are still there after ${deleteRoundsMax} rounds`);
  } catch (cause) {
    throw failure('delete', place, key, cause);
  }
}

function textOf(stored: StoredObject | null): string | null {
  return stored && new TextDecoder('utf-8', { fatal: true }).decode(stored.bytes);
}

function jsonOf(place: Place, key: string, stored: StoredObject | null): unknown {
  if (!stored) return null;
  try {
    return JSON.parse(textOf(stored) ?? '');
  } catch {
    // The parser's message quotes the content, so it is left out of the error.
    throw new ObjectStoreError(`${nameOf(place, key)} is not JSON`);
  }
}

function nameOf(place: Place, key: string): string {
  return `s3://${place.bucket}/${key}`;
}

function failure(doing: string, place: Place, key: string, cause: unknown): ObjectStoreError {
  const why = cause instanceof Error ? cause.name : String(cause);
  return new ObjectStoreError(`cannot ${doing} ${nameOf(place, key)}: ${why}`, { cause });
}

function statusOf(cause: unknown): number | undefined {
  const { $metadata } = (cause ?? {}) as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode;
}

function isNoSuchKey(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'NoSuchKey';
}
