/**
 * One PUT of bytes that are streamed to a signed address. Knows HTTP alone: what the status means
 * is for whoever asked. A line that says nothing for a minute is broken.
 */
import { request as plainRequest } from 'node:http';
import { request as safeRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';

import { ToldError } from '../../domain/terms/told-error.ts';
import { inWords } from '../words/words.ts';
import type { Address } from '../../pack/upload.ts';
import { UnreachableError } from '../session/client.ts';

/** Longer than S3 thinks about 64 MiB; shorter than a person waits. */
const silenceMs = 60_000;

/** It is no longer the file that was read for its content id. */
export class FileChangedError extends ToldError {
  override name = 'FileChangedError';

  constructor(file: string) {
    super(inWords(({ sending }) => sending.changed(file)));
  }
}

export interface Sending {
  /** The file's, for whoever reads an error. */
  name: string;
  sizeBytes: number;
  chunks: AsyncIterable<Uint8Array>;
  /** Called with the bytes that have gone out so far. */
  progress: (bytes: number) => void;
  signal: AbortSignal;
}

export interface PutAnswer {
  status: number;
  /** The version that S3 gave the object; null where it tells none. */
  version: string | null;
}

/**
 * Sends them. Throws UnreachableError when the line breaks, FileChangedError when there are too few
 * bytes, and what `signal` gives as a reason.
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
    // S3 would wait for the rest.
    if (bytes < sizeBytes) asking.destroy(new FileChangedError(name));
  };
  // What ends the sending ends the request, and is told by it. Not waited for: a request that was
  // called off before it had a socket leaves its pipeline hanging (Node 24).
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
    // S3 may answer (a refusal) before it has read all: then the rest need not be sent.
    if (!asking.writableFinished) asking.destroy();
  }
}
