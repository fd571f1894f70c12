/**
 * A large file in parts: four at once, each asked for anew when its line breaks, none sent that is
 * there already. Nothing is kept on this machine: the same command again goes on where it was.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import type { CompletedAnswer, PartsAnswer, UploadAnswer } from '../../api/files/wire-uploads.ts';
import type { SummedPart } from '../../pack/parts.ts';
import { bytesOf, isGone, isStored } from '../../pack/parts.ts';
import type { InEach } from '../../domain/terms/language.ts';
import { inEach } from '../../domain/terms/language.ts';
import { ToldError } from '../../domain/terms/told-error.ts';
import { inWords } from '../words/words.ts';
import { ProblemError, UnreachableError } from '../session/client.ts';
import { sumOf } from './content-id.ts';
import type { LocalFile } from '../session/io.ts';
import { FileChangedError, putBytes } from './put-bytes.ts';
import type { Session } from '../session/session.ts';
import type { Progress } from './upload-progress.ts';
import { progressOf } from './upload-progress.ts';

const partsAtOnce = 4;

/** A part is sent so often, with pauses of half a second, then twice as long each time: 16 s. */
const triesMax = 6;
const firstPauseMs = 500;

/** An upload that is gone (expired, given up, completed by another page) is asked for so often. */
const roundsMax = 3;

/** Where a file in parts goes, and what it is. */
export interface LargeFile {
  file: LocalFile;
  parts: readonly SummedPart[];
  /** As the API is asked: step, deliverable, name, size, content id. */
  request: { name: string; sizeBytes: number; sha256: string };
  /** The unit's. */
  unitPath: string;
}

/** Who sends, and in which language it is told. */
export type Sender = Pick<Session, 'api' | 'io' | 'words'>;

/** Sends what is missing and completes it; answers with the version. */
export async function sendParts(
  session: Sender,
  large: LargeFile,
  first: UploadAnswer,
): Promise<string> {
  const { unitPath, request } = large;
  let answer = first;
  for (let round = 1; round <= roundsMax; round += 1) {
    if (answer.version !== null) return answer.version;
    const made = await oneRound(session, large, answer);
    if (made !== null) return made;
    const ask = (): Promise<UploadAnswer> =>
      session.api.post<UploadAnswer>(`${unitPath}/uploads`, request);
    answer = await persistently(request.name, session.io.interrupted, ask);
  }
  if (answer.version !== null) return answer.version;
  throw notSent(inWords(({ sending }) => sending.notThere(request.name)));
}

/** Null: the upload is gone, or parts of it are; it is to be begun or found again. */
async function oneRound(
  session: Sender,
  large: LargeFile,
  { parts: given }: UploadAnswer,
): Promise<string | null> {
  const { api, io, words } = session;
  const { name, sizeBytes } = large.request;
  if (!given) throw notSent(inWords(({ sending }) => sending.notThere(name)));
  const there = large.parts.filter((part) => isStored(part, given.stored));
  const bytes = bytesOf(there);
  const progress = progressOf(session, { name, sizeBytes, before: bytes, lines: true });
  const [has, count] = [there.length, large.parts.length];
  if (has > 0) progress.say(words.sending.partsThere(name, has, count));
  const missing = large.parts.filter((part) => !there.includes(part));
  const { upload } = given;
  try {
    if (!(await sendAll(session, { ...large, upload }, missing, { progress, bytes }))) return null;
  } catch (failure) {
    if (io.interrupted.aborted) progress.say(words.sending.resumable(name));
    throw failure;
  }
  const sums = large.parts.map(({ number, sha256 }) => ({ number, sha256 }));
  const body = { ...large.request, upload, parts: sums };
  const path = `${large.unitPath}/uploads/complete`;
  const complete = async (): Promise<string> =>
    (await api.post<CompletedAnswer>(path, body)).version;
  return persistently(name, io.interrupted, () => unlessGone(complete));
}

/** Several at once. False: the upload is gone. The first failure ends them all. */
async function sendAll(
  session: Sender,
  large: LargeFile & { upload: string },
  missing: readonly SummedPart[],
  { progress, bytes }: { progress: Progress; bytes: number },
): Promise<boolean> {
  const stop = new AbortController();
  const signal = AbortSignal.any([session.io.interrupted, stop.signal]);
  const queue = [...missing];
  const sent = new Map<number, number>();
  const lane = async (): Promise<void> => {
    for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
      const { number } = part;
      const count = (of: number): void => {
        sent.set(number, of);
        progress.at(bytes + [...sent.values()].reduce((sum, one) => sum + one, 0));
      };
      if (!(await sendPart(session, large, part, { count, signal }))) stop.abort(gone);
      signal.throwIfAborted();
    }
  };
  const lanes = Array.from({ length: partsAtOnce }, () =>
    lane().catch((failure: unknown) => stop.abort(failure)),
  );
  await Promise.all(lanes);
  session.io.interrupted.throwIfAborted();
  if (stop.signal.reason === gone) return false;
  stop.signal.throwIfAborted();
  return true;
}

/** Why the lanes stop that is no failure. */
const gone = Symbol('the upload is gone');

/** Sends one. False: the upload is gone. */
async function sendPart(
  { api }: Sender,
  { file, request, unitPath, upload }: LargeFile & { upload: string },
  { number, from, to, sha256 }: SummedPart,
  { count, signal }: { count: (bytes: number) => void; signal: AbortSignal },
): Promise<boolean> {
  const { name } = request;
  const body = { ...request, upload, parts: [{ number, sha256 }] };
  const ask = (): Promise<PartsAnswer> => api.post<PartsAnswer>(`${unitPath}/uploads/parts`, body);
  return persistently(name, signal, async () => {
    count(0);
    const address = (await unlessGone(ask))?.parts[0];
    if (!address) return false;
    const sizeBytes = to - from;
    const chunks = file.chunks({ from, to });
    const { status } = await putBytes(address, {
      name,
      sizeBytes,
      chunks,
      progress: count,
      signal,
    });
    if (status === 200) return true;
    if (status === 404) return false;
    // Other bytes than when it was read: then no try will help.
    const isSame = status !== 400 || (await sumOf(file.chunks({ from, to }))) === sha256;
    throw isSame
      ? new UnreachableError(inWords(({ sending }) => sending.storeAnswered(status)))
      : new FileChangedError(name);
  });
}

/** Again and again, while the line breaks or a server is away. */
async function persistently<T>(
  name: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (failure) {
      signal.throwIfAborted();
      if (!passes(failure)) throw failure;
      if (tries === triesMax) throw notSent(whyOf(name, failure), failure);
      await sleep(firstPauseMs * 2 ** (tries - 1), null, { signal });
    }
  }
}

/** Null where the API says that the upload, or parts of it, are gone: begun again, it goes on. */
async function unlessGone<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (failure) {
    if (failure instanceof ProblemError && isGone(failure.problem.code)) return null;
    throw failure;
  }
}

/** A line that broke, a server that is away for a moment. */
function passes(failure: unknown): boolean {
  if (failure instanceof ProblemError) return [429, 503].includes(failure.problem.status);
  return failure instanceof UnreachableError;
}

function notSent(what: InEach, cause?: unknown): UnreachableError {
  const told = inWords(({ sending }, language) => sending.brokeOff(what[language]));
  return new UnreachableError(told, { cause });
}

function whyOf(name: string, failure: unknown): InEach {
  if (failure instanceof ToldError) return inEach((one) => `${name}: ${failure.told[one]}`);
  return inEach(() => name);
}
