/**
 * Objects stored beside an original in the evidence bucket (facts, renditions, notes of likeness),
 * and reading an original by range, by its version. Such an object's key is `<key>.<name>`, never
 * the original's own key. Knows nothing of campaigns. Source: DESIGN.md, "Evidence".
 */
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectTaggingCommand,
  GetObjectCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3';

import type { Inspected } from '../../domain/files/facts.ts';
import { factsName, inspectedIn } from '../../domain/files/stored-facts.ts';
import type { Place } from './evidence-place.ts';
import { statusOf, storeFailure } from './evidence-place.ts';
import type { SignedUrl } from './signed-addresses.ts';
import { signedGet } from './signed-addresses.ts';

/** An original, always identified with its version. */
export interface Original {
  key: string;
  version: string;
}

export interface EvidenceBeside {
  /** Bytes `from` to `to` (exclusive) of an original; fewer if it ends earlier. */
  readRange: (of: Original, from: number, to: number) => Promise<Uint8Array>;
  /** Downloads the whole original into a file, only for renditions. `signal` aborts it. */
  download: (of: Original, file: string, signal?: AbortSignal) => Promise<void>;
  /** Stores an object once: false if it exists already. It expires while marked as pending. */
  put: (key: string, name: string, body: Uint8Array | Readable, about: About) => Promise<boolean>;
  /** Null if there is no object of that name. */
  get: (key: string, name: string) => Promise<Uint8Array | null>;
  /**
   * The inspection's result; null: not inspected yet. This is the only way to read it, because it
   * includes the check that protects against a compromised parser.
   */
  inspected: (key: string) => Promise<Inspected | null>;
  /** Removes the pending mark and locks the object like its original. False: not found. */
  keep: (key: string, name: string, untilMs: number) => Promise<boolean>;
  /** An address for showing the object in a page, valid for some minutes. */
  viewUrl: (key: string, name: string, type: string) => Promise<SignedUrl>;
}

export interface About {
  type: string;
  /** Required if the body is a stream. */
  sizeBytes?: number;
  /** Expires unless it is kept. False for what is made from a submitted original. */
  pending: boolean;
}

/** People look at a page with thumbnails for a while. */
const viewSeconds = 900;

/** Binds the port to the evidence's bucket. Every error names bucket and key. */
export function createEvidenceBeside(place: Place): EvidenceBeside {
  return { ...originals(place), ...beside(place) };
}

type Originals = Pick<EvidenceBeside, 'readRange' | 'download'>;

function originals(place: Place): Originals {
  const { client, bucket: Bucket } = place;
  return {
    readRange: ({ key, version }, from, to) =>
      doing(place, 'read', key, async () => {
        const Range = `bytes=${String(from)}-${String(to - 1)}`;
        const asked = { Bucket, Key: key, VersionId: version, Range };
        const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand(asked));
        if (!Body) throw new Error('the server gave no body');
        // A server that ignores ranges would load a whole film into memory.
        if (ContentLength > to - from) {
          (Body as Readable).destroy();
          throw new Error(`the server sends ${ContentLength} B of ${Range}`);
        }
        return Body.transformToByteArray();
      }),
    download: ({ key, version }, file, signal) =>
      doing(place, 'read', key, async () => {
        const asked = new GetObjectCommand({ Bucket, Key: key, VersionId: version });
        const ending = signal ? { signal } : {};
        const got = await client.send(asked, signal ? { abortSignal: signal } : {});
        await pipeline(got.Body as Readable, createWriteStream(file), ending);
      }),
  };
}

function beside(place: Place): Omit<EvidenceBeside, keyof Originals> {
  const { client, bucket: Bucket } = place;
  const get: EvidenceBeside['get'] = (key, name) =>
    doing(place, 'read', nameOf(key, name), async () => {
      const asked = new GetObjectCommand({ Bucket, Key: nameOf(key, name) });
      const got = await client.send(asked).catch(unless(404));
      return got?.Body ? got.Body.transformToByteArray() : null;
    });
  return {
    get,
    async inspected(key) {
      const stored = await get(key, factsName);
      return stored && inspectedIn(new TextDecoder().decode(stored));
    },
    put: (key, name, Body, { type, sizeBytes, pending }) =>
      doing(place, 'write', nameOf(key, name), async () => {
        const command = new PutObjectCommand({
          Bucket,
          Key: nameOf(key, name),
          Body,
          ContentType: type,
          IfNoneMatch: '*',
          ...(sizeBytes !== undefined && { ContentLength: sizeBytes }),
          ...(pending && { Tagging: 'state=pending' }),
        });
        return (await client.send(command).catch(unless(412))) !== null;
      }),
    keep: (key, name, untilMs) =>
      doing(place, 'keep', nameOf(key, name), async () => {
        const at = { Bucket, Key: nameOf(key, name) };
        const Retention = { Mode: 'GOVERNANCE' as const, RetainUntilDate: new Date(untilMs) };
        const locking = new PutObjectRetentionCommand({ ...at, Retention });
        if ((await client.send(locking).catch(unless(404))) === null) return false;
        await client.send(new DeleteObjectTaggingCommand(at));
        return true;
      }),
    viewUrl: (key, name, type) => viewUrl(place, nameOf(key, name), type),
  };
}

function viewUrl(place: Place, key: string, type: string): Promise<SignedUrl> {
  const command = new GetObjectCommand({
    Bucket: place.bucket,
    Key: key,
    ResponseContentType: type,
    ResponseContentDisposition: 'inline',
    ResponseCacheControl: `private, max-age=${String(viewSeconds)}`,
  });
  return signedGet(place, command, viewSeconds);
}

function nameOf(key: string, name: string): string {
  return `${key}.${name}`;
}

async function doing<T>(
  place: Place,
  what: string,
  key: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw storeFailure(place, what, key, cause);
  }
}

/** Turns a failure with this S3 status into the answer null. */
function unless(status: number): (cause: unknown) => null {
  return (cause) => {
    if (statusOf(cause) === status) return null;
    throw cause;
  };
}
