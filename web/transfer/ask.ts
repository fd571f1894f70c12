/**
 * Asks the API and sends bytes to the store. There is one answer, or one of three failures: the API
 * refused, the server is busy, or the connection broke.
 */
import type { ProblemAnswer } from '../../api/answers/wire.ts';
import type { Address } from '../../pack/upload.ts';
import { StoreRefused } from '../../pack/upload.ts';
import { Stopped, throwIfStopped } from './patience.ts';

/** The API refused, with a text for people. */
export class Problem extends Error {
  override name = 'Problem';
  readonly problem: ProblemAnswer;
  constructor(problem: ProblemAnswer) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Nothing was done; it can be asked again after a while. */
export class Busy extends Error {
  override name = 'Busy';
  readonly retryAfterMs: number;
  /** The arrival time that counts for what was sent, if it was recorded. */
  readonly countsFrom: string | null;
  constructor(retryAfterMs: number, countsFrom: string | null = null) {
    super('busy');
    this.retryAfterMs = retryAfterMs;
    this.countsFrom = countsFrom;
  }
}

/** Nothing answered, or the answer was cut off. */
export class LineBroken extends Error {
  override name = 'LineBroken';
}

/** The store did not take a single byte: perhaps a network keeps people away from its address. */
export class StoreUnreached extends LineBroken {
  override name = 'StoreUnreached';
  readonly host: string;
  constructor(host: string) {
    super(`${host} does not answer`);
    this.host = host;
  }
}

/** A store that is there takes its first bytes sooner, over a slow line as well. */
const openingMs = 10_000;

/** A connection that is silent for this long counts as broken, whatever the browser says. */
const silentMs = 45_000;

/** POSTs a request that does no harm if it arrives twice. */
export async function post<T>(url: string, body: object, signal: AbortSignal): Promise<T> {
  return (await once<T>(url, body, signal)).answer;
}

/** An answer, and whether it repeats an earlier one, in which case nothing was done this time. */
export interface Done<T> {
  answer: T;
  isRepeat: boolean;
}

/** POSTs an act. The same `key` marks the same act, which is then done only once (intent.ts). */
export async function once<T>(
  url: string,
  body: object,
  signal: AbortSignal,
  key?: string,
): Promise<Done<T>> {
  const response = await answered(url, body, { signal, key });
  const text = await response.text().catch(() => {
    throw new LineBroken('cut off');
  });
  if (response.status === 429 || response.status >= 500) {
    const seconds = Number(response.headers.get('Retry-After') ?? '2');
    throw new Busy(Math.min(Math.max(seconds, 1), 60) * 1_000, countsFromIn(text));
  }
  const answer = parsed(text);
  const isRepeat = response.headers.get('Idempotent-Replayed') === 'true';
  if (response.ok) return { answer: answer as T, isRepeat };
  if (isProblem(answer)) throw new Problem(answer);
  throw new Busy(5_000);
}

async function answered(
  url: string,
  body: object,
  { signal, key }: { signal: AbortSignal; key: string | undefined },
): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Duban-Via': 'page',
        ...(key !== undefined && { 'Idempotency-Key': key }),
      },
      body: JSON.stringify(body),
      credentials: 'same-origin',
      signal,
    });
  } catch {
    throwIfStopped(signal);
    throw new LineBroken('no answer');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A page from some gateway in between; the API answers only in JSON.
    throw new LineBroken('not JSON');
  }
}

/** The counted arrival time in a problem. A gateway's page contains none. */
function countsFromIn(text: string): string | null {
  try {
    const { facts } = JSON.parse(text) as Partial<ProblemAnswer>;
    const from = facts?.['countsFrom'];
    return typeof from === 'string' ? from : null;
  } catch {
    return null;
  }
}

function isProblem(answer: unknown): answer is ProblemAnswer {
  return typeof answer === 'object' && answer !== null && 'code' in answer && 'detail' in answer;
}

/**
 * Sends bytes to the store and returns the version that it gave them, if it reports one. Uses
 * XMLHttpRequest, because fetch cannot report the progress of an upload.
 */
export function put(
  { url, headers }: Address,
  bytes: Blob,
  { signal, sent }: { signal: AbortSignal; sent: (bytes: number) => void },
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    let silence = setTimeout(stop, openingMs);
    let isOpen = false;
    const heard = (): void => {
      clearTimeout(silence);
      silence = setTimeout(stop, silentMs);
    };
    const end = (): void => {
      clearTimeout(silence);
      signal.removeEventListener('abort', stop);
    };
    const unreached = (): Error => new StoreUnreached(new URL(url).host);
    const broken = (): void => {
      end();
      reject(signal.aborted ? new Stopped() : isOpen ? new LineBroken('not sent') : unreached());
    };
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded }) => {
      isOpen ||= loaded > 0;
      if (isOpen) heard();
      sent(loaded);
    });
    request.addEventListener('error', broken);
    request.addEventListener('abort', broken);
    request.addEventListener('load', () => {
      end();
      const { status } = request;
      if (status >= 200 && status < 300) resolve(request.getResponseHeader('x-amz-version-id'));
      // 409: somebody else is sending to the same key at this moment.
      else if (status >= 500 || status === 429 || status === 409) reject(new Busy(3_000));
      else reject(new StoreRefused(status));
    });
    if (signal.aborted) broken();
    else {
      signal.addEventListener('abort', stop);
      request.send(bytes);
    }
  });
}
