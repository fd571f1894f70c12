/**
 * Sends several files one after the other. A refused file does not stop the others; the outcome of
 * each is shown. Once all are stored, the office's rules are applied to each.
 */
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { CheckAnswer } from '../../api/files/wire-checks.ts';
import { messageIn } from '../../domain/terms/language.ts';
import type { FileEntry } from '../../pack/upload.ts';
import type { ToSend } from './send-file.ts';
import { sendFile } from './send-file.ts';
import type { Session } from '../session/session.ts';
import { tell } from '../session/session.ts';

/** The outcome. */
interface SentFiles {
  /** The stored files, ready for a submission's `content.files`. */
  entries: FileEntry[];
  /** How many could not be stored. */
  failed: number;
  /** How many are stored but would be refused. */
  unfit: number;
  /** The paths of the files that can be filed. */
  fit: string[];
}

/** Sends the files. Ctrl-C, or the failure of an only file, makes the whole call fail. */
export async function sendFiles(
  session: Session,
  unitPath: string,
  files: readonly ToSend[],
): Promise<SentFiles> {
  const { io, paint } = session;
  const stored: { one: ToSend; entry: FileEntry }[] = [];
  for (const one of files) {
    try {
      stored.push({ one, entry: await sendFile(session, unitPath, one) });
    } catch (failure) {
      if (files.length === 1 || io.interrupted.aborted) throw failure;
      io.err(`${paint.bold(basename(one.path))}\n`);
      tell(session, failure);
    }
  }
  const fit: string[] = [];
  for (const { one, entry } of stored) {
    const accepted = await checked(session, unitPath, { step: one.step, ...entry });
    if (accepted !== false) fit.push(one.path);
  }
  const entries = stored.map(({ entry }) => entry);
  const unfit = entries.length - fit.length;
  return { entries, failed: files.length - entries.length, unfit, fit };
}

/** Inspecting a film's headers takes seconds. */
const checksMax = 30;
const checkEveryMs = 1_000;

/** Asks for the verdict and prints it; null if it is not there yet. */
async function checked(
  { api, io, paint, say, language, words }: Session,
  unitPath: string,
  file: FileEntry & { step: string },
): Promise<boolean | null> {
  for (let checks = 1; checks <= checksMax; checks += 1) {
    const answer = await api.post<CheckAnswer>(`${unitPath}/files/check`, { ...file });
    if (answer.state === 'checked') {
      const { accepted, found, faults, remarks } = answer;
      const sign = accepted ? paint.green('✓') : paint.red('✗');
      io.err(`${sign} ${file.name}${found ? `  ${say(found)}` : ''}\n`);
      for (const one of [...faults, ...remarks]) io.err(`  - ${messageIn(language, one)}\n`);
      return accepted;
    }
    await sleep(checkEveryMs, null, { signal: io.interrupted });
  }
  io.err(`… ${words.sending.stillLooking(file.name)}\n`);
  return null;
}
