/**
 * Sends a file: reads it for its content id, asks the API where to, and streams it to S3, so that a
 * large one never lies in memory whole. Knows HTTP and files; what may be filed, the API says.
 */
import { basename } from 'node:path';

import type { UploadAnswer } from '../../api/files/wire-uploads.ts';
import type { InEach } from '../../domain/terms/language.ts';
import { inWords } from '../words/words.ts';
import { UnreachableError } from '../session/client.ts';
import { nameOf } from './content-id.ts';
import { fileTroubleText } from '../session/file-trouble.ts';
import type { LocalFile } from '../session/io.ts';
import { putBytes } from './put-bytes.ts';
import type { Sender } from './send-parts.ts';
import { sendParts } from './send-parts.ts';
import { UsageError } from '../session/session.ts';
import { progressOf } from './upload-progress.ts';

/** A file as a submission names it. */
export interface FileEntry {
  deliverable: string;
  key: string;
  version: string;
  sha256: string;
  sizeBytes: number;
  name: string;
}

/** A file of this machine, and what it is to be filed as. */
export interface ToSend {
  step: string;
  deliverable: string;
  path: string;
}

/** Somebody else may send the same bytes at the same moment; then they are there. */
const alreadyThere = 412;

/** Sends it, unless the same bytes are there; answers with the entry for a submission. */
export async function sendFile(
  session: Sender,
  unitPath: string,
  { step, deliverable, path }: ToSend,
): Promise<FileEntry> {
  const { api, io, words } = session;
  const file = await io.openFile(path).catch((cause: unknown) => {
    const told = inWords(
      (words) => fileTroubleText(cause, words) ?? words.trouble.cannotRead(path),
    );
    throw new UsageError(told, { cause });
  });
  const name = basename(path);
  const { sizeBytes } = file;
  // Where nobody looks nothing is said of the reading: it takes seconds.
  const reading = progressOf(session, {
    name: words.sending.reading(name),
    sizeBytes,
    lines: false,
  });
  const { contentId: sha256, parts } = await nameOf(file, io.parting, reading.at);
  const request = { step, deliverable, name, sizeBytes, sha256 };
  const ask = (): Promise<UploadAnswer> => api.post<UploadAnswer>(`${unitPath}/uploads`, request);
  const answer = await ask();
  const { key } = answer;
  let { version } = answer;
  if (parts !== null)
    version = await sendParts(session, { file, parts, request, unitPath }, answer);
  else if (answer.put) {
    version = (await sendWhole(session, file, { ...answer.put, name })) ?? (await ask()).version;
  }
  if (version === null) throw storeFailed(inWords(({ sending }) => sending.notThere(name)));
  return { deliverable, key, version, sha256, sizeBytes, name };
}

/** The version that S3 gave it; null when the same bytes were just sent by somebody else. */
async function sendWhole(
  session: Sender,
  file: LocalFile,
  { name, ...to }: NonNullable<UploadAnswer['put']> & { name: string },
): Promise<string | null> {
  const { sizeBytes } = file;
  const { at: progress } = progressOf(session, { name, sizeBytes, lines: false });
  const chunks = file.chunks({ from: 0, to: sizeBytes });
  const sending = { name, sizeBytes, chunks, progress, signal: session.io.interrupted };
  const { status, version } = await putBytes(to, sending).catch((cause: unknown) => {
    if (cause instanceof UnreachableError) throw storeFailed(cause.told, cause);
    throw cause;
  });
  if (status === alreadyThere) return null;
  if (status !== 200) throw storeFailed(inWords(({ sending }) => sending.storeAnswered(status)));
  return version;
}

function storeFailed(what: InEach, cause?: unknown): UnreachableError {
  const told = inWords(({ sending }, language) => sending.storeFailed(what[language]));
  return new UnreachableError(told, { cause });
}
