/**
 * Sends a file: hashes it, asks the API where to, and streams it to S3, so that a large one never
 * lies in memory whole. Knows HTTP and files; what may be filed, the API says.
 */
import { createHash } from 'node:crypto';
import { request as plainRequest } from 'node:http';
import { request as safeRequest } from 'node:https';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

import type { UploadAnswer } from '../api/wire-uploads.ts';
import { UnreachableError } from './client.ts';
import type { LocalFile } from './io.ts';
import type { Session } from './session.ts';
import { UsageError } from './session.ts';

/** A file as a submission names it. */
export interface FileEntry {
  deliverable: string;
  key: string;
  version: string;
  sha256: string;
  sizeBytes: number;
  name: string;
}

/** Somebody else may send the same bytes at the same moment; then they are there. */
const alreadyThere = 412;

/** Sends it, unless the same bytes are there; answers with the entry for a submission. */
export async function sendFile(
  session: Pick<Session, 'api' | 'io'>,
  unitPath: string,
  asked: { step: string; deliverable: string; path: string },
): Promise<FileEntry> {
  const { api, io } = session;
  const { step, deliverable, path } = asked;
  const file = await io.openFile(path).catch(() => {
    throw new UsageError(`文件读不了 / cannot read ${path}`);
  });
  const name = basename(path);
  const { sizeBytes } = file;
  const sha256 = await sumOf(file);
  const body = { step, deliverable, name, sizeBytes, sha256 };
  const ask = (): Promise<UploadAnswer> => api.post<UploadAnswer>(`${unitPath}/uploads`, body);
  const { key, version, put } = await ask();
  if (version !== null || put === null) {
    return { deliverable, key, version: version ?? '', sha256, sizeBytes, name };
  }
  const progress = progressOf(io, name, sizeBytes);
  const sent = (await send(put, file, progress, io.interrupted)) ?? (await ask()).version;
  if (sent === null) throw storeFailed(`${name} is not there after it was sent`);
  return { deliverable, key, version: sent, sha256, sizeBytes, name };
}

async function sumOf(file: LocalFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.chunks()) hash.update(chunk);
  return hash.digest('hex');
}

/** The version that S3 gave it; null when the same bytes were just sent by somebody else. */
async function send(
  put: NonNullable<UploadAnswer['put']>,
  file: LocalFile,
  progress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const request = put.url.startsWith('https:') ? safeRequest : plainRequest;
  const headers = { ...put.headers, 'content-length': file.sizeBytes };
  const asking = request(put.url, { method: put.method, headers, signal });
  const answered = new Promise<{ status: number; version: string | null }>((resolve, reject) => {
    asking.on('error', reject).on('response', (response) => {
      response.resume();
      const { 'x-amz-version-id': version } = response.headers;
      resolve({
        status: response.statusCode ?? 0,
        version: typeof version === 'string' ? version : null,
      });
    });
  });
  const counted = async function* (): AsyncIterable<Uint8Array> {
    let bytes = 0;
    for await (const chunk of file.chunks()) {
      yield chunk;
      progress((bytes += chunk.length));
    }
  };
  // S3 may answer (a refusal) before it has read all: then the rest need not be sent.
  const sending = pipeline(counted, asking).catch(() => undefined);
  const { status, version } = await answered.catch((cause: unknown) => {
    signal.throwIfAborted();
    throw storeFailed(`${new URL(put.url).origin} does not answer`, cause);
  });
  await sending;
  if (status === alreadyThere) return null;
  if (status !== 200) throw storeFailed(`S3 answered ${String(status)}`);
  return version;
}

function storeFailed(what: string, cause?: unknown): UnreachableError {
  const told = `上传未成功，请重试 / the upload failed, try again: ${what}`;
  return new UnreachableError(told, { cause, isExplained: true });
}

/** A line that is written over, where somebody looks; nothing where nobody does. */
function progressOf({ err, ask }: Session['io'], name: string, sizeBytes: number) {
  let before = -1;
  return (bytes: number): void => {
    const percent = Math.floor((100 * bytes) / sizeBytes);
    if (ask === null || percent === before) return;
    before = percent;
    const bar = '█'.repeat(percent / 5).padEnd(20, '░');
    err(`\r${bar} ${String(percent).padStart(3)}%  ${name}${percent === 100 ? '\n' : ''}`);
  };
}
