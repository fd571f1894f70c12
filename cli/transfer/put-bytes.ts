/**
 * One PUT that streams bytes to a signed address. The caller decides what the status means. A
 * connection that is silent for a minute counts as broken.
 */
import { request as plainRequest } from 'node:http';
import { request as safeRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';

import { ToldError } from '../../domain/terms/told-error.ts';
import { inWords } from '../words/words.ts';
import type { Address } from '../../pack/upload.ts';
import { UnreachableError } from '../session/client.ts';

/** Longer than S3 needs for 64 MiB, and shorter than people's patience. */
const silenceMs = 60_000;

/** The file has changed since it was read for its content id. */
export class FileChangedError extends ToldError {
  override name = 'FileChangedError';

  constructor(file: string) {
    super(inWords(({ sending }) => sending.changed(file)));
  }
}

export interface Sending {
  /** The file's name, for error messages. */
  name: string;
  sizeBytes: number;
  chunks: AsyncIterable<Uint8Array>;
  /** Called with the number of bytes sent so far. */
  progress: (bytes: number) => void;
  signal: AbortSignal;
}

interface PutAnswer {
  status: number;
  /** The version that S3 gave the object; null if S3 reports none. */
  version: string | null;
}

/**
 * Sends the bytes. Throws UnreachableError if the connection breaks, FileChangedError if there are
 * too few bytes, and the reason of `signal` if that is aborted.
 */
export async function putBytes(to: Address, sending: Sending): Promise<PutAnswer> {
  const { name, sizeBytes, chunks, progress, signal } = sending;
  signal.throwIfAborted();
  const request = to.url.startsWith('https:') ? safeRequest : plainRequest;
  const headers = { ...to.headers, 'content-length': sizeBytes };
  const asking = request(to.url, { method: 'PUT', headers, signal });
  asking.setTimeout(silenceMs, () => asking.destroy(new Error('no answer for a minute')));
  const answered = new Promise<PutAnswer>((resolve, reject) => {
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
    for await (const chunk of chunks) {
      if (asking.destroyed) return;
      yield chunk;
      progress((bytes += chunk.length));
    }
    // Otherwise S3 would wait for the missing bytes.
    if (bytes < sizeBytes) asking.destroy(new FileChangedError(name));
  };
  // Whatever ends the pipeline also ends the request, which reports it. We do not wait for the
  // pipeline: if a request is aborted before it has a socket, its pipeline never ends (Node 24).
  pipeline(counted, asking).catch(() => undefined);
  try {
    return await answered;
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof FileChangedError) throw cause;
    const { origin } = new URL(to.url);
    throw new UnreachableError(
      inWords(({ sending }) => sending.storeSilent(origin)),
      { cause },
    );
  } finally {
    // S3 may answer (with a refusal) before it has read everything. The rest need not be sent.
    if (!asking.writableFinished) asking.destroy();
  }
}
