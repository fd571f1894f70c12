/**
 * A large file in parts: four at once, each asked for anew when its line breaks, none sent that is
 * there already. Nothing is kept on this machine: the same command again goes on where it was.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import type { CompletedAnswer, PartsAnswer, UploadAnswer } from '../api/wire-uploads.ts';
import { ProblemError, UnreachableError } from './client.ts';
import type { Part } from './content-id.ts';
import { sumOf } from './content-id.ts';
import type { LocalFile } from './io.ts';
import { putBytes } from './put-bytes.ts';
import type { Session } from './session.ts';
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
  parts: readonly Part[];
  /** As the API is asked: step, deliverable, name, size, content id. */
  request: { name: string; sizeBytes: number; sha256: string };
  /** The unit's. */
  unitPath: string;
}

type Sender = Pick<Session, 'api' | 'io'>;

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
    answer = await session.api.post<UploadAnswer>(`${unitPath}/uploads`, request);
  }
  if (answer.version !== null) return answer.version;
  throw notSent(`${request.name} is not there after it was sent`);
}

/** Null: the upload is gone, or parts of it are; it is to be begun or found again. */
async function oneRound(
  session: Sender,
  large: LargeFile,
  { parts: given }: UploadAnswer,
): Promise<string | null> {
  const { api, io } = session;
  const { name, sizeBytes } = large.request;
  if (!given) throw new UnreachableError(`no upload in parts was begun for ${name}`);
  const there = large.parts.filter((part) => isStored(part, given.stored));
  const bytes = bytesOf(there);
  const progress = progressOf(io, { name, sizeBytes, before: bytes, lines: true });
  const [has, count] = [there.length, large.parts.length];
  if (has > 0) {
    progress.say(
      `${name}：已存${has}/${count}段，续传 / ${has} of ${count} parts are there: going on`,
    );
  }
  const missing = large.parts.filter((part) => !there.includes(part));
  const { upload } = given;
  try {
    if (!(await sendAll(session, { ...large, upload }, missing, { progress, bytes }))) return null;
  } catch (failure) {
    if (io.interrupted.aborted) {
      progress.say(`${name}：${resumable.zh} / ${resumable.en}`);
    }
    throw failure;
  }
  const sums = large.parts.map(({ number, sha256 }) => ({ number, sha256 }));
  const body = { ...large.request, upload, parts: sums };
  const path = `${large.unitPath}/uploads/complete`;
  return unlessGone(async () => (await api.post<CompletedAnswer>(path, body)).version);
}

const resumable = {
  zh: '已传的分段都在，再次运行同一命令即可续传',
  en: 'what was sent is kept; the same command again goes on',
};

function isStored(
  part: Part,
  stored: readonly { number: number; sizeBytes: number; sha256: string | null }[],
): boolean {
  const found = stored.find(({ number }) => number === part.number);
  if (found?.sizeBytes !== part.to - part.from) return false;
  return found.sha256 === null || found.sha256 === part.sha256;
}

const bytesOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, { from, to }) => sum + to - from, 0);

/** Several at once. False: the upload is gone. The first failure ends them all. */
async function sendAll(
  session: Sender,
  large: LargeFile & { upload: string },
  missing: readonly Part[],
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

/** Sends one, again and again while the line breaks. False: the upload is gone. */
async function sendPart(
  { api }: Sender,
  { file, request, unitPath, upload }: LargeFile & { upload: string },
  part: Part,
  { count, signal }: { count: (bytes: number) => void; signal: AbortSignal },
): Promise<boolean> {
  const { number, from, to, sha256 } = part;
  for (let tries = 1; ; tries += 1) {
    let why: unknown;
    try {
      const body = { ...request, upload, parts: [{ number, sha256 }] };
      const answer = await unlessGone(() =>
        api.post<PartsAnswer>(`${unitPath}/uploads/parts`, body),
      );
      const address = answer?.parts[0];
      if (!address) return false;
      const chunks = file.chunks({ from, to });
      const sending = { sizeBytes: to - from, chunks, progress: count, signal };
      const { status } = await putBytes(address, sending);
      if (status === 200) return true;
      if (status === 404) return false;
      // Other bytes than when it was read: then no try will help.
      if (status === 400 && (await sumOf(file.chunks({ from, to }))) !== sha256)
        throw changed(request);
      why = `S3 answered ${String(status)}`;
    } catch (failure) {
      signal.throwIfAborted();
      if (!passes(failure)) throw failure;
      why = failure;
    }
    count(0);
    if (tries === triesMax) throw notSent(`part ${String(number)}`, why);
    await sleep(firstPauseMs * 2 ** (tries - 1), null, { signal });
  }
}

/** Null where the API says that the upload, or parts of it, are gone: begun again, it goes on. */
async function unlessGone<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (failure) {
    const code = failure instanceof ProblemError ? failure.problem.code : '';
    if (['unknown-upload', 'parts-missing', 'parts-differ'].includes(code)) return null;
    throw failure;
  }
}

/** A line that broke, a server that is away for a moment. */
function passes(failure: unknown): boolean {
  if (failure instanceof ProblemError) return [429, 503].includes(failure.problem.status);
  return failure instanceof UnreachableError;
}

function changed({ name }: LargeFile['request']): Error {
  return new Error(
    `“${name}”在上传过程中被改动，请待文件不再变化后重新运行同一命令 / ` +
      `${name} was changed while it was sent: run the same command again once it is finished`,
  );
}

function notSent(what: string, why?: unknown): UnreachableError {
  const reason = why instanceof Error ? why.message : (why as string | undefined);
  const told =
    `上传中断：线路或存储服务暂时不可用；${resumable.zh} / the upload broke off (${what}` +
    `${reason === undefined ? '' : `: ${reason}`}); ${resumable.en}`;
  return new UnreachableError(told, { cause: why, isExplained: true });
}
