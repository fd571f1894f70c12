/**
 * The port to the evidence's bucket: an upload's address, what was stored, the lock, a download's
 * address. No byte of a file passes through here. Everything submitted is read by its version id:
 * a delete marker hides a key, never a version. Knows nothing of campaigns.
 * Source: S3 "presigned URLs", "object lock"; what SeaweedFS holds to: docs/decisions/0010.
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
import { orNull } from './evidence-place.ts';
import { ObjectStoreError } from '../store/object-store.ts';
import type { SignedUrl } from './signed-addresses.ts';
import { base64Of, boundTo, signedGet } from './signed-addresses.ts';

/** One stored version, as the server itself describes it. */
export interface StoredFile {
  version: string;
  sizeBytes: number;
  /**
   * The content id: hexadecimal, of an object in parts that of their sums with `-<parts>`. Null
   * where the server keeps no sum: then nothing can be said of the bytes.
   */
  sha256: string | null;
  /** Epoch ms; null when nothing locks it. */
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
  /** The present version under the key, or the one named; null when there is none. */
  look: (key: string, version?: string) => Promise<StoredFile | null>;
  /** An address that takes exactly these bytes, once, and marks them as pending. */
  uploadUrl: (file: FileToPut) => Promise<SignedUrl>;
  /** Files that are too large for one PUT. */
  parts: EvidenceParts;
  /**
   * Locks a version and takes the pending mark away, in this order: whatever happens in between,
   * what is submitted cannot expire. Twice is once. False: the version is gone.
   */
  lock: (key: string, version: string, untilMs: number) => Promise<boolean>;
  /** An address from which the version is saved under this name, never shown. */
  downloadUrl: (file: {
    key: string;
    version: string;
    name: string;
    type: string;
  }) => Promise<SignedUrl>;
}

/** A slow line needs a while for 64 MiB; the address is bound to the very bytes. */
const uploadSeconds = 3_600;

/** A click, not a link to pass on. */
const downloadSeconds = 300;

/** `client`: one that adds no checksum of its own (`requestChecksumCalculation`). */
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
    parts: createEvidenceParts(place),
    lock: async (Key, VersionId, untilMs) => {
      const at = { Bucket, Key, VersionId };
      const found = await look(Key, VersionId);
      if (!found) return false;
      // Shortening would need a right that this program must not have.
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

async function uploadUrl(
  { client, bucket }: Place,
  { key, type, sizeBytes, sha256 }: FileToPut,
): Promise<SignedUrl> {
  const headers = {
    'content-type': type,
    'if-none-match': '*',
    'x-amz-checksum-sha256': base64Of(sha256),
    'x-amz-tagging': 'state=pending',
  };
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    ContentType: type,
    ContentLength: sizeBytes,
    ChecksumSHA256: headers['x-amz-checksum-sha256'],
    IfNoneMatch: '*',
    Tagging: headers['x-amz-tagging'],
  });
  const url = await getSignedUrl(client, command, boundTo(headers, uploadSeconds));
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
    // RFC 6266 with RFC 8187: a name in Chinese, and no character that could end the header.
    ResponseContentDisposition: `attachment; filename*=UTF-8''${rfc8187(name)}`,
    ResponseCacheControl: 'private, no-store',
    // Its sender may have called it packed, which nobody signs: no browser could open it then.
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

/** Base64, and `-<parts>` behind it where it is the sum of sums. */
function contentIdOf(checksum: string): string {
  const [sum = '', parts] = checksum.split('-');
  const hex = Buffer.from(sum, 'base64').toString('hex');
  return parts === undefined ? hex : `${hex}-${parts}`;
}
