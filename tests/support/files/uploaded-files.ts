/**
 * Small real files that tests upload as a client does: hashed, sent to S3, named in content.
 * The API never sees their bytes.
 */
import { createHash } from 'node:crypto';

import type { UploadAnswer, UploadRequest } from '../../../api/files/wire-uploads.ts';
import type { Content } from '../../../domain/unit/commands.ts';
import type { Asker } from '../asking/api-asker.ts';

type FileEntry = Content['files'][number];
type Bytes = string | Uint8Array;
type Named = Pick<UploadRequest, 'step' | 'deliverable' | 'name'>;

/** The upload request for these bytes. */
export function uploadOf(bytes: Bytes, { step, deliverable, name }: Named): UploadRequest {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { step, deliverable, name, sizeBytes: Buffer.byteLength(bytes), sha256 };
}

/**
 * Sends the bytes to the address from the API. Returns null if S3 accepts them, else its status.
 */
export async function sent(put: UploadAnswer['put'], bytes: Bytes): Promise<number | null> {
  if (!put) return null;
  const body = new Uint8Array(Buffer.from(bytes));
  const answer = await fetch(put.url, { method: put.method, headers: put.headers, body });
  return answer.ok ? null : answer.status;
}

/** Uploads the bytes and returns the file's entry for a submission. */
export async function uploaded(
  api: Asker,
  unit: string,
  bytes: Bytes,
  asked: Named & { as: string },
): Promise<FileEntry> {
  const request = uploadOf(bytes, asked);
  const ask = () => api.post<UploadAnswer>(`${unit}/uploads`, request, { as: asked.as });
  const refused = await sent((await ask()).body.put, bytes);
  if (refused !== null) throw new Error(`S3 answered ${String(refused)}`);
  const { key, version } = (await ask()).body;
  if (version === null) throw new Error('what was just uploaded is not there');
  const { deliverable, name, sizeBytes, sha256 } = request;
  return { deliverable, key, version, sha256, sizeBytes, name };
}
