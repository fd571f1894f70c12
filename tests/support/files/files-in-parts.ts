/**
 * Files that tests upload in parts as a client does: cut, identified by their parts' hashes, and
 * sent. A part has 5 MiB, S3's minimum, so that two of them need no 64 MiB.
 */
import { createHash, randomBytes } from 'node:crypto';
import sharp from 'sharp';

import type { PartsAnswer, UploadAnswer, UploadRequest } from '../../../api/files/wire-uploads.ts';
import type { Parting } from '../../../domain/evidence/cut.ts';
import type { PartSum } from '../../../domain/evidence/parting.ts';
import { compositeOf } from '../../../domain/evidence/parting.ts';
import type { Asker } from '../asking/api-asker.ts';

/** Source of the size: S3 "multipart upload limits", the minimum for all parts but the last. */
export const smallParting: Parting = {
  onePutBytesMax: 5 * 1024 * 1024,
  partBytes: 5 * 1024 * 1024,
};

export interface CutFile {
  bytes: Buffer;
  parts: Buffer[];
  sums: PartSum[];
  /** Size and content id as in a request. */
  named: Pick<UploadRequest, 'sizeBytes' | 'sha256'>;
}

/** Cuts bytes as the product does. */
export function cut(bytes: Buffer, { partBytes } = smallParting): CutFile {
  const count = Math.ceil(bytes.length / partBytes);
  const parts = Array.from({ length: count }, (_, at) =>
    bytes.subarray(at * partBytes, (at + 1) * partBytes),
  );
  const sums = parts.map((part, at) => ({
    number: at + 1,
    sha256: createHash('sha256').update(part).digest('hex'),
  }));
  const sha256 = compositeOf(sums.map((one) => one.sha256));
  return { bytes, parts, sums, named: { sizeBytes: bytes.length, sha256 } };
}

/** A real photo (of 6 MB) in which no two pixels are alike: a PNG that cannot be compressed. */
export function largePhoto(width = 1920, height = 1080): Promise<Buffer> {
  const raw = { width, height, channels: 3 } as const;
  return sharp(randomBytes(width * height * 3), { raw })
    .png({ compressionLevel: 0 })
    .toBuffer();
}

/** Sends these parts to the addresses from the API. Returns S3's statuses. */
export async function sendParts(
  api: Asker,
  unit: string,
  file: CutFile,
  asked: UploadRequest & { upload: string; numbers: number[]; as: string },
): Promise<number[]> {
  const { numbers, as, ...request } = asked;
  const parts = file.sums.filter(({ number }) => numbers.includes(number));
  const { body } = await api.post<PartsAnswer>(
    `${unit}/uploads/parts`,
    { ...request, parts },
    { as },
  );
  return Promise.all(
    body.parts.map(async ({ number, url, headers }) => {
      const answer = await fetch(url, { method: 'PUT', headers, body: file.parts[number - 1]! });
      return answer.status;
    }),
  );
}

/** The upload in parts in an answer; throws if there is none. */
export function partsOf({ parts }: UploadAnswer): NonNullable<UploadAnswer['parts']> {
  if (!parts) throw new Error('the API named no upload in parts');
  return parts;
}
