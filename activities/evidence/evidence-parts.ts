/**
 * Large files in parts: an upload is started once for a key and can be found by that key alone,
 * each part's address is bound to its length and checksum, and the object is assembled only from
 * parts that S3 itself has checked. No bytes pass through here. Knows nothing of campaigns.
 * Source: S3 "multipart upload"; what SeaweedFS supports: docs/decisions/0016.
 */
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type {
  ListMultipartUploadsCommandOutput,
  ListPartsCommandOutput,
  MultipartUpload,
  Part,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

import type { StoredPart } from '../../domain/evidence/cut.ts';
import type { PartSum } from '../../domain/evidence/parting.ts';
import type { Place } from './evidence-place.ts';
import { orNull, storeFailure } from './evidence-place.ts';
import type { SignedUrl } from './signed-addresses.ts';
import { base64Of, boundTo } from './signed-addresses.ts';

/** An upload that was started but not completed, with the parts it has. */
interface Unfinished {
  upload: string;
  stored: StoredPart[];
}

interface PartToPut extends PartSum {
  key: string;
  upload: string;
  sizeBytes: number;
}

/**
 * `done`: the object is complete. `there`: another caller completed it first. `gone`: the upload no
 * longer exists. `differ`: a stored part does not match its checksum; no object was created.
 */
export type Completed = 'done' | 'there' | 'gone' | 'differ';

export interface EvidenceParts {
  /** Starts an upload, marked as pending; returns its id. */
  begin: (file: { key: string; type: string }) => Promise<string>;
  /** The key's unfinished upload with the most parts; null if there is none. */
  find: (key: string) => Promise<Unfinished | null>;
  /** The parts an upload has; null if the key has no such upload. */
  stored: (key: string, upload: string) => Promise<StoredPart[] | null>;
  /** An address that accepts exactly these bytes as this part. */
  partUrl: (part: PartToPut) => Promise<SignedUrl>;
  /** Assembles the object from all of its parts, in order. */
  complete: (file: {
    key: string;
    upload: string;
    sizeBytes: number;
    parts: readonly PartSum[];
  }) => Promise<Completed>;
  /** Aborts one upload and deletes its parts, or all uploads of the key. Repeats do nothing. */
  abort: (key: string, upload?: string) => Promise<void>;
}

/** A part takes minutes on a slow line, and each attempt requests a new address. */
const partSeconds = 3_600;

/** Binds the port to the evidence bucket. */
export function createEvidenceParts(place: Place): EvidenceParts {
  const { client, bucket: Bucket } = place;
  const stored: EvidenceParts['stored'] = async (key, upload) => {
    const found = await partsIn(place, key, upload);
    return found && [...found.values()].map(storedPart);
  };
  const abort = async (Key: string, UploadId: string): Promise<void> => {
    const giving = new AbortMultipartUploadCommand({ Bucket, Key, UploadId });
    await orNull(place, 'abort', Key, () => client.send(giving));
  };
  return {
    stored,
    begin: (file) => begin(place, file),
    find: async (key) => {
      const begun: Unfinished[] = [];
      for (const { UploadId = '' } of await uploadsOf(place, key)) {
        const parts = await stored(key, UploadId);
        if (parts) begun.push({ upload: UploadId, stored: parts });
      }
      // Oldest first and a stable sort: two pages that look at the same time find the same upload.
      return begun.toSorted((one, other) => other.stored.length - one.stored.length)[0] ?? null;
    },
    partUrl: (part) => partUrl(place, part),
    complete: (file) => complete(place, file),
    abort: async (key, upload) => {
      if (upload !== undefined) return abort(key, upload);
      for (const { UploadId = '' } of await uploadsOf(place, key)) await abort(key, UploadId);
    },
  };
}

async function begin(place: Place, { key, type }: { key: string; type: string }): Promise<string> {
  const command = new CreateMultipartUploadCommand({
    Bucket: place.bucket,
    Key: key,
    ContentType: type,
    ChecksumAlgorithm: 'SHA256',
    ChecksumType: 'COMPOSITE',
    Tagging: 'state=pending',
  });
  try {
    const { UploadId } = await place.client.send(command);
    if (UploadId === undefined) throw new Error('the server named no upload');
    return UploadId;
  } catch (cause) {
    throw storeFailure(place, 'begin', key, cause);
  }
}

/** The uploads of exactly this key, oldest first: other keys may begin with it (`…-3`, `…-30`). */
async function uploadsOf(place: Place, key: string): Promise<MultipartUpload[]> {
  const { client, bucket: Bucket } = place;
  const found: MultipartUpload[] = [];
  try {
    for (let after: object | null = {}; after !== null;) {
      const listing = new ListMultipartUploadsCommand({ Bucket, Prefix: key, ...after });
      const page: ListMultipartUploadsCommandOutput = await client.send(listing);
      found.push(...(page.Uploads ?? []).filter(({ Key }) => Key === key));
      const { IsTruncated, NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page;
      after = IsTruncated ? { KeyMarker, UploadIdMarker } : null;
    }
  } catch (cause) {
    throw storeFailure(place, 'list uploads of', key, cause);
  }
  const begunAt = ({ Initiated }: MultipartUpload): number => Initiated?.getTime() ?? 0;
  return found.toSorted(
    (one, other) =>
      begunAt(one) - begunAt(other) || ((one.UploadId ?? '') < (other.UploadId ?? '') ? -1 : 1),
  );
}

/**
 * The parts by number. SeaweedFS lists a part twice if it was sent twice: the later one counts, as
 * it does when the object is assembled.
 */
function partsIn(place: Place, Key: string, UploadId: string): Promise<Map<number, Part> | null> {
  const { client, bucket: Bucket } = place;
  return orNull(place, 'list parts of', Key, async () => {
    const found = new Map<number, Part>();
    // Pages by `IsTruncated`: the SDK's paginator goes on for as long as the server sends a marker.
    for (let after: object | null = {}; after !== null;) {
      const listing = new ListPartsCommand({ Bucket, Key, UploadId, ...after });
      const page: ListPartsCommandOutput = await client.send(listing);
      for (const part of page.Parts ?? []) {
        const { PartNumber = 0, LastModified } = part;
        const before = found.get(PartNumber)?.LastModified?.getTime() ?? 0;
        if ((LastModified?.getTime() ?? 0) >= before) found.set(PartNumber, part);
      }
      after = page.IsTruncated ? { PartNumberMarker: page.NextPartNumberMarker } : null;
    }
    return found;
  });
}

function storedPart({ PartNumber = 0, Size = 0, ChecksumSHA256 }: Part): StoredPart {
  const sha256 = ChecksumSHA256 ? Buffer.from(ChecksumSHA256, 'base64').toString('hex') : null;
  return { number: PartNumber, sizeBytes: Size, sha256 };
}

async function partUrl(
  { client, bucket }: Place,
  { key, upload, number, sizeBytes, sha256 }: PartToPut,
): Promise<SignedUrl> {
  const headers = { 'x-amz-checksum-sha256': base64Of(sha256) };
  const command = new UploadPartCommand({
    Bucket: bucket,
    Key: key,
    UploadId: upload,
    PartNumber: number,
    ContentLength: sizeBytes,
    ChecksumSHA256: headers['x-amz-checksum-sha256'],
  });
  const url = await getSignedUrl(client, command, boundTo(headers, partSeconds));
  return { url, headers, expiresAt: Date.now() + partSeconds * 1_000 };
}

async function complete(
  place: Place,
  { key, upload, sizeBytes, parts }: Parameters<EvidenceParts['complete']>[0],
): Promise<Completed> {
  const there = await partsIn(place, key, upload);
  if (!there) return 'gone';
  const Parts = parts.map(({ number, sha256 }) => ({
    PartNumber: number,
    ETag: there.get(number)?.ETag,
    ChecksumSHA256: base64Of(sha256),
  }));
  const command = new CompleteMultipartUploadCommand({
    Bucket: place.bucket,
    Key: key,
    UploadId: upload,
    MultipartUpload: { Parts },
    // AWS enforces this, SeaweedFS does not: the caller checks the resulting object.
    MpuObjectSize: sizeBytes,
    IfNoneMatch: '*',
  });
  try {
    await place.client.send(command);
    return 'done';
  } catch (cause) {
    const said = saidOf[cause instanceof Error ? cause.name : ''];
    if (said === undefined) throw storeFailure(place, 'complete', key, cause);
    return said;
  }
}

/** By S3's error codes; any other code is an outage or a bug in our code. */
const saidOf: Record<string, Completed> = {
  NoSuchUpload: 'gone',
  PreconditionFailed: 'there',
  BadDigest: 'differ',
  InvalidPart: 'differ',
  EntityTooSmall: 'differ',
  // AWS: the parts' lengths do not add up to the given size.
  InvalidRequest: 'differ',
};
