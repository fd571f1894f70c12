/**
 * Sends a file from this machine. It reads the file for its content id and streams it to S3, large
 * files in parts, so that no file is ever in memory whole. The same command again continues where
 * it stopped. pack/upload.ts knows the steps of an upload; this file knows the disk, HTTP and the
 * terminal.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { InEach } from '../../domain/terms/language.ts';
import { ToldError } from '../../domain/terms/told-error.ts';
import type { ContentId } from '../../pack/content-id.ts';
import { contentIdOf } from '../../pack/content-id.ts';
import type { Asked, Ends, FileEntry } from '../../pack/upload.ts';
import { bring, isGone, StoreRefused } from '../../pack/upload.ts';
import { ProblemError, UnreachableError } from '../session/client.ts';
import { fileTroubleText } from '../session/file-trouble.ts';
import type { LocalFile } from '../session/io.ts';
import type { Session } from '../session/session.ts';
import { UsageError } from '../session/session.ts';
import { inWords } from '../words/words.ts';
import { FileChangedError, putBytes } from './put-bytes.ts';
import type { Progress } from './upload-progress.ts';
import { progressOf } from './upload-progress.ts';

/** A file on this machine, and what to file it as. */
export interface ToSend {
  step: string;
  deliverable: string;
  path: string;
}

/** The session's parts that sending needs. */
type Sender = Pick<Session, 'api' | 'io' | 'words'>;

const partsAtOnce = 4;

/**
 * Attempts without any progress before giving up. The first pause is half a second, and each is
 * twice as long as the one before.
 */
const triesMax = 6;
const firstPauseMs = 500;

/**
 * How often an upload is started again after it is gone (expired, given up, or completed
 * elsewhere).
 */
const roundsMax = 3;

/** Sends a file, unless the store has the same bytes. Returns the entry for a submission. */
export async function sendFile(
  session: Sender,
  unitPath: string,
  { step, deliverable, path }: ToSend,
): Promise<FileEntry> {
  const { io } = session;
  const file = await io.openFile(path).catch((cause: unknown) => {
    const told = inWords(
      (words) => fileTroubleText(cause, words) ?? words.trouble.cannotRead(path),
    );
    throw new UsageError(told, { cause });
  });
  const name = basename(path);
  const { sizeBytes } = file;
  const id = await readOf(session, file, name);
  const { sha256 } = id;
  const asked = { step, deliverable, name, sizeBytes, sha256 };
  const sending = { file, id, asked, unitPath };
  const shown = shownOf(session, sending);
  try {
    const brought = await bring(endsOf(session, sending, shown.sent), asked, id);
    return { deliverable, ...brought, sha256, sizeBytes, name };
  } catch (failure) {
    if (io.interrupted.aborted) shown.leave();
    throw failure;
  }
}

interface Sending {
  file: LocalFile;
  id: ContentId;
  asked: Asked;
  /** The unit's address in the API. */
  unitPath: string;
}

/**
 * Shows progress while reading, but only on a terminal and only for files large enough to take a
 * while.
 */
function readOf(session: Sender, file: LocalFile, name: string): Promise<ContentId> {
  const { io, words } = session;
  const { sizeBytes } = file;
  const shown = { name: words.sending.reading(name), sizeBytes, lines: false };
  const isLarge = sizeBytes > io.parting.onePutBytesMax;
  const read = isLarge ? progressOf(session, shown).at : (): void => undefined;
  return contentIdOf(sizeBytes, io.parting, { sumOf: (range) => sumOf(file.chunks(range)), read });
}

/** Shows how much was sent. Nothing is shown if the whole file was there already. */
function shownOf(
  session: Sender,
  { id, asked }: Sending,
): { sent: Ends['sent']; leave: () => void } {
  const { io, words } = session;
  const { name, sizeBytes } = asked;
  let progress: Progress | null = null;
  const count = id.parts.length;
  const begun = (before: number): Progress => {
    const begins = progressOf(session, { name, sizeBytes, before, lines: count > 0 });
    const has = Math.ceil(before / io.parting.partBytes);
    if (has > 0) begins.say(words.sending.partsThere(name, has, count));
    return begins;
  };
  return {
    sent: (bytes, before) => {
      if (before === sizeBytes) return;
      progress ??= begun(before);
      progress.at(bytes);
    },
    leave: () => {
      if (count > 0) progress?.say(words.sending.resumable(name));
    },
  };
}

function endsOf({ api, io }: Sender, { file, id, asked, unitPath }: Sending, sent: Ends['sent']) {
  const { interrupted: signal } = io;
  const { name } = asked;
  let rounds = 1;
  const ends: Ends = {
    partsAtOnce,
    sent,
    post: (path, body) => api.post(`${unitPath}/uploads${path}`, body),
    inTurn: (work) => work(),
    finishing: () => undefined,
    async put(address, { from, to, sha256 }, progress) {
      const [sizeBytes, chunks] = [to - from, file.chunks({ from, to })];
      const { status, version } = await putBytes(address, {
        name,
        sizeBytes,
        chunks,
        progress,
        signal,
      });
      if (status === 200) return version;
      // If the bytes differ from those that were read, no further attempt can succeed.
      const isSame = status !== 400 || (await sumOf(file.chunks({ from, to }))) === sha256;
      throw isSame ? new StoreRefused(status) : new FileChangedError(name);
    },
    async again(failure, tries) {
      signal.throwIfAborted();
      if (!mayPass(failure)) throw failure;
      if (tries + 1 >= triesMax) throw notSent(failure, name, id);
      if (!isOver(failure)) return sleep(firstPauseMs * 2 ** tries, undefined, { signal });
      rounds += 1;
      if (rounds > roundsMax) throw notSent(failure, name, id);
    },
  };
  return ends;
}

/**
 * Is it worth trying again? After a broken connection, a server that is briefly away, or an upload
 * that must be started again.
 */
function mayPass(failure: unknown): boolean {
  if (failure instanceof ProblemError && [429, 503].includes(failure.problem.status)) return true;
  return failure instanceof UnreachableError || failure instanceof StoreRefused || isOver(failure);
}

/** Is the upload gone, or are parts of it? It must then be started again. */
function isOver(failure: unknown): boolean {
  if (failure instanceof ProblemError) return isGone(failure.problem.code);
  return failure instanceof StoreRefused && failure.status === 404;
}

function notSent(cause: unknown, name: string, { parts }: ContentId): UnreachableError {
  const told = inWords(({ sending }, language) => {
    const why = whyOf(cause, name)[language];
    return parts.length === 0 ? sending.storeFailed(why) : sending.brokeOff(`${name}: ${why}`);
  });
  return new UnreachableError(told, { cause });
}

function whyOf(failure: unknown, name: string): InEach {
  if (failure instanceof ToldError) return failure.told;
  if (failure instanceof ProblemError) {
    const { detail, en } = failure.problem;
    return { zh: detail, en: en.detail };
  }
  return inWords(({ sending }) =>
    failure instanceof StoreRefused && failure.status !== null
      ? sending.storeAnswered(failure.status)
      : sending.notThere(name),
  );
}

/** SHA-256, in hexadecimal. */
async function sumOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
