/**
 * Fetches a file from S3 piece by piece. If the connection breaks, it continues from there, at a
 * new address if the old one has expired. The caller checks whether the bytes are right.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import { ToldError } from '../../domain/terms/told-error.ts';
import { inWords } from '../words/words.ts';
import { ProblemError, UnreachableError } from '../session/client.ts';

/** How often the connection may break in a row, without one byte in between, before giving up. */
const triesMax = 6;
const waitMs = 500;

/** Addresses expire after minutes. S3 then answers 403, and we ask for a new one. */
const ranOut = 403;

/** Yields the bytes. `address` is called at the start and after each break. */
export async function* fetchFile(
  address: () => Promise<string>,
  file: { name: string; sizeBytes: number },
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let [bytes, tries] = [0, 0];
  while (bytes < file.sizeBytes) {
    let cause: unknown;
    try {
      for await (const chunk of await bodyFrom(await address(), bytes, signal)) {
        bytes += chunk.length;
        tries = 0;
        yield chunk;
      }
    } catch (failure) {
      signal.throwIfAborted();
      if (failure instanceof ProblemError) throw failure;
      if (failure instanceof Refusal) throw failed(file.name, failure);
      cause = failure;
    }
    if (bytes >= file.sizeBytes) return;
    tries += 1;
    if (tries > triesMax) throw failed(file.name, cause);
    await sleep(waitMs * tries, null, { signal });
  }
}

/** S3 refused, and would do so again. */
class Refusal extends ToldError {
  override name = 'Refusal';
}

async function bodyFrom(
  url: string,
  from: number,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const headers = from > 0 ? { Range: `bytes=${from}-` } : {};
  const response = await fetch(url, { headers, signal });
  const isRight = response.status === (from > 0 ? 206 : 200);
  if (isRight && response.body) return response.body;
  await response.body?.cancel();
  const passes = response.status >= 500 || response.status === ranOut || response.status === 429;
  const told = inWords(({ sending }) => sending.storeAnswered(response.status));
  throw passes ? new ToldError(told) : new Refusal(told);
}

function failed(name: string, cause: unknown): UnreachableError {
  const told = inWords(({ sending }, language) => {
    const why = cause instanceof ToldError ? cause.told[language] : sending.lineBroke;
    return sending.fetchFailed(name, why);
  });
  return new UnreachableError(told, { cause });
}
