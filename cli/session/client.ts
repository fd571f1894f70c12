/**
 * The API as the commands see it: one request, then one answer or one error. Every POST has an
 * idempotency key: a fresh one if a repetition does no harm, else that of the act (intent.ts).
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ProblemAnswer } from '../../api/answers/wire.ts';
import { ToldError } from '../../domain/terms/told-error.ts';
import { inWords } from '../words/words.ts';

/** The API refused, and says why. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly problem: ProblemAnswer;

  constructor(problem: ProblemAnswer) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Nothing answers at the address, or something that is not the API. */
export class UnreachableError extends ToldError {
  override name = 'UnreachableError';
}

/** An answer, and whether it repeats an earlier one, in which case nothing was done this time. */
export interface Done<T> {
  answer: T;
  isRepeat: boolean;
}

export interface Api {
  get: <T>(path: string) => Promise<T>;
  /** For requests that do no harm if they arrive twice. */
  post: <T>(path: string, body: object) => Promise<T>;
  /** Sends an act under its key, so that it is done once, however often it is sent. */
  once: <T>(path: string, body: object, key: string) => Promise<Done<T>>;
  /** For answers other than JSON, such as a PDF. */
  bytes: (path: string) => Promise<Uint8Array>;
}

/** Attempts for failures that may pass. The server says how long to wait before each. */
const triesMax = 3;
const waitSecondsMax = 10;

/** Returns a token that is valid now; called for each request. */
export type TokenSource = () => Promise<string>;

/**
 * Connects to a server. Without tokens, only requests that need no sign-in are answered. `signal`
 * ends every wait.
 */
export function createApi(url: string, tokens: TokenSource | null, signal: AbortSignal): Api {
  const headers = async (): Promise<Record<string, string>> => ({
    ...(tokens === null ? {} : { Authorization: `Bearer ${await tokens()}` }),
    'Duban-Via': 'command-line',
  });
  const once: Api['once'] = async (path, body, key) => {
    const response = await ask(url, path, {
      method: 'POST',
      headers: {
        ...(await headers()),
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
      },
      body: JSON.stringify(body),
      signal,
    });
    const isRepeat = response.headers.get('Idempotent-Replayed') === 'true';
    return { answer: await jsonOf(url, response, 'POST'), isRepeat };
  };
  return {
    once,
    post: async <T>(path: string, body: object) => (await once<T>(path, body, randomUUID())).answer,
    get: async (path) => jsonOf(url, await ask(url, path, { headers: await headers(), signal })),
    bytes: async (path) => {
      const response = await ask(url, path, { headers: await headers(), signal });
      return response.ok ? response.bytes() : jsonOf(url, response);
    },
  };
}

async function ask(url: string, path: string, init: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await send(url, path, init);
    const passes = response.status === 503 && tries < triesMax;
    if (!passes) return response;
    await response.body?.cancel();
    const seconds = Number(response.headers.get('Retry-After') ?? '1');
    await sleep(Math.min(seconds, waitSecondsMax) * 1_000, null, {
      signal: init.signal ?? undefined,
    });
  }
}

async function send(url: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${url}${path}`, init);
  } catch (cause) {
    init.signal?.throwIfAborted();
    if (init.method === 'POST' && !isNeverSent(cause)) throw lostAnswer(url, cause);
    throw new UnreachableError(
      inWords(({ trouble }) => trouble.noServer(url)),
      { cause },
    );
  }
}

/** Was the server unreachable, so that the request was never sent? */
function isNeverSent(failure: unknown): boolean {
  const { code } = ((failure as Error).cause ?? {}) as { code?: string };
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'].includes(code ?? '');
}

/** The request may have been carried out although its answer was lost. */
function lostAnswer(url: string, cause: unknown): UnreachableError {
  const told = inWords(({ trouble }) => trouble.lostAnswer(url));
  return new UnreachableError(told, { cause });
}

async function jsonOf<T>(url: string, response: Response, method?: 'POST'): Promise<T> {
  const text = await response.text().catch((cause: unknown) => {
    if (method === 'POST') throw lostAnswer(url, cause);
    throw new UnreachableError(
      inWords(({ trouble }) => trouble.cutOff(url)),
      { cause },
    );
  });
  const type = response.headers.get('Content-Type') ?? '';
  try {
    if (response.ok) return JSON.parse(text) as T;
    if (type.includes('problem+json')) throw new ProblemError(JSON.parse(text) as ProblemAnswer);
  } catch (failure) {
    if (failure instanceof ProblemError) throw failure;
  }
  throw new UnreachableError(inWords(({ trouble }) => trouble.notDuban(url, response.status)));
}
