/**
 * The port to the evidence bucket: addresses for uploads and downloads, what was stored, the lock.
 * Bytes of a file pass through here only where its sender cannot reach S3. All that was submitted
 * is read by its version id, because a delete marker hides a key but never a version.
 * Source: S3 "presigned URLs", "object lock"; what SeaweedFS supports: docs/decisions/0010.
 */
import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import {
  DeleteObjectTaggingCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

import type { EvidenceParts } from './evidence-parts.ts';
import { createEvidenceParts } from './evidence-parts.ts';
import type { Place } from './evidence-place.ts';
import { orNull, statusOf, storeFailure } from './evidence-place.ts';
import { ObjectStoreError } from '../store/object-store.ts';
import type { SignedUrl } from './signed-addresses.ts';
import { base64Of, boundTo, signedGet } from './signed-addresses.ts';

/** One stored version, as the server itself describes it. */
interface StoredFile {
  version: string;
  sizeBytes: number;
  /**
   * The content id, hexadecimal; for an object in parts, the hash of their hashes with `-<parts>`.
   * Null if the server keeps no checksum: then nothing is known about the bytes.
   */
  sha256: string | null;
  /** Epoch ms; null if it is not locked. */
  lockedUntil: number | null;
}

export interface FileToPut {
  key: string;
  type: string;
  sizeBytes: number;
  /** Hexadecimal. */
  sha256: string;
}

export interface EvidenceStore {
  /** The current version of the key, or the named one; null if it does not exist. */
  look: (key: string, version?: string) => Promise<StoredFile | null>;
  /** An address that accepts exactly these bytes, once, and marks them as pending. */
  uploadUrl: (file: FileToPut) => Promise<SignedUrl>;
  /** Sends the bytes itself, under the same conditions. False: there is one at the key already. */
  put: (file: FileToPut, bytes: Uint8Array) => Promise<boolean>;
  /** For files that are too large for one PUT. */
  parts: EvidenceParts;
  /**
   * Locks a version, then removes the pending mark. In this order a crash in between cannot let a
   * submitted file expire. Repeats change nothing. False: the version no longer exists.
   */
  lock: (key: string, version: string, untilMs: number) => Promise<boolean>;
  /** An address that downloads the version under this file name and never displays it. */
  downloadUrl: (file: {
    key: string;
    version: string;
    name: string;
    type: string;
  }) => Promise<SignedUrl>;
}

/** A slow line needs a while for 64 MiB, and the address accepts only these exact bytes. */
const uploadSeconds = 3_600;

/** Long enough for a click, too short for a link to be passed on. */
const downloadSeconds = 300;

/** `client` must add no checksums of its own (`requestChecksumCalculation`). */
export function createEvidenceStore(place: Place): EvidenceStore {
  const { bucket: Bucket } = place;
  const look: EvidenceStore['look'] = async (Key, VersionId) => {
    const at = { Bucket, Key, ...(VersionId !== undefined && { VersionId }) };
    const head = new HeadObjectCommand({ ...at, ChecksumMode: 'ENABLED' });
    const found = await orNull(place, 'look at', Key, () => place.client.send(head));
    return found && storedFile(found);
  };
  return {
    look,
    uploadUrl: (file) => uploadUrl(place, file),
    put: (file, bytes) => put(place, file, bytes),
    parts: createEvidenceParts(place),
    lock: async (Key, VersionId, untilMs) => {
      const at = { Bucket, Key, VersionId };
      const found = await look(Key, VersionId);
      if (!found) return false;
      // Shortening a lock would need a permission that this program must not have.
      if ((found.lockedUntil ?? 0) < untilMs) {
        const Retention = { Mode: 'GOVERNANCE' as const, RetainUntilDate: new Date(untilMs) };
        const locking = new PutObjectRetentionCommand({ ...at, Retention });
        const locked = await orNull(place, 'lock', Key, () => place.client.send(locking));
        if (!locked) return false;
      }
      const untagging = new DeleteObjectTaggingCommand(at);
      return (await orNull(place, 'untag', Key, () => place.client.send(untagging))) !== null;
    },
    downloadUrl: (file) => downloadUrl(place, file),
  };
}

/** What every upload is bound to: these bytes, only once, and pending until they are submitted. */
function bound({ bucket }: Place, { key, type, sizeBytes, sha256 }: FileToPut) {
  const headers = {
    'content-type': type,
    'if-none-match': '*',
    'x-amz-checksum-sha256': base64Of(sha256),
    'x-amz-tagging': 'state=pending',
  };
  const input = {
    Bucket: bucket,
    Key: key,
    ContentType: type,
    ContentLength: sizeBytes,
    ChecksumSHA256: headers['x-amz-checksum-sha256'],
    IfNoneMatch: '*',
    Tagging: headers['x-amz-tagging'],
  };
  return { headers, input };
}

async function put(place: Place, file: FileToPut, bytes: Uint8Array): Promise<boolean> {
  const { input } = bound(place, file);
  try {
    await place.client.send(new PutObjectCommand({ ...input, Body: bytes }));
    return true;
  } catch (cause) {
    if (statusOf(cause) === 412) return false;
    throw storeFailure(place, 'store', file.key, cause);
  }
}

async function uploadUrl(place: Place, file: FileToPut): Promise<SignedUrl> {
  const { headers, input } = bound(place, file);
  const command = new PutObjectCommand(input);
  const url = await getSignedUrl(place.client, command, boundTo(headers, uploadSeconds));
  return { url, headers, expiresAt: Date.now() + uploadSeconds * 1_000 };
}

function downloadUrl(
  place: Place,
  { key, version, name, type }: { key: string; version: string; name: string; type: string },
): Promise<SignedUrl> {
  const command = new GetObjectCommand({
    Bucket: place.bucket,
    Key: key,
    VersionId: version,
    ResponseContentType: type,
    // RFC 6266 with RFC 8187: allows a Chinese name, and no character can end the header.
    ResponseContentDisposition: `attachment; filename*=UTF-8''${rfc8187(name)}`,
    ResponseCacheControl: 'private, no-store',
    // The sender may have set an encoding, which is not signed: browsers could not open the file.
    ResponseContentEncoding: 'identity',
  });
  return signedGet(place, command, downloadSeconds);
}

function rfc8187(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function storedFile(found: HeadObjectCommandOutput): StoredFile {
  const { VersionId, ContentLength, ChecksumSHA256, ObjectLockRetainUntilDate } = found;
  if (VersionId === undefined) throw new ObjectStoreError('the bucket keeps no versions');
  return {
    version: VersionId,
    sizeBytes: ContentLength ?? 0,
    sha256: ChecksumSHA256 ? contentIdOf(ChecksumSHA256) : null,
    lockedUntil: ObjectLockRetainUntilDate?.getTime() ?? null,
  };
}

/** Converts Base64 to hexadecimal and keeps `-<parts>` if it is a hash of hashes. */
function contentIdOf(checksum: string): string {
  const [sum = '', parts] = checksum.split('-');
  const hex = Buffer.from(sum, 'base64').toString('hex');
  return parts === undefined ? hex : `${hex}-${parts}`;
}
