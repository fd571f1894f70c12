/**
 * One PUT of bytes that are streamed to a signed address. Knows HTTP alone: what the status means is
 * for whoever asked. A line that says nothing for a minute is broken.
 */
import { request as plainRequest } from 'node:http';
import { request as safeRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';

import { UnreachableError } from './client.ts';

/** Longer than S3 thinks about 64 MiB; shorter than a person waits. */
const silenceMs = 60_000;

export interface Address {
  url: string;
  headers: Record<string, string>;
}

export interface Sending {
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

/** Sends them. Throws UnreachableError when the line breaks, and what `signal` gives as a reason. */
export async function putBytes(to: Address, sending: Sending): Promise<PutAnswer> {
  const { sizeBytes, chunks, progress, signal } = sending;
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
      yield chunk;
      progress((bytes += chunk.length));
    }
  };
  // S3 may answer (a refusal) before it has read all: then the rest need not be sent. What else
  // ends the sending ends the request, and is told by it.
  const sent = pipeline(counted, asking).catch(() => undefined);
  try {
    return await answered;
  } catch (cause) {
    signal.throwIfAborted();
    const { origin } = new URL(to.url);
    throw new UnreachableError(`${origin} does not answer`, { cause });
  } finally {
    await sent;
  }
}
