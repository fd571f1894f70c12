/**
 * Several files, one after the other: one that is refused does not lose the others, each is told.
 * When all are stored, what the office's rules say of each. Prints beside the answer only.
 */
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { CheckAnswer } from '../../api/files/wire-checks.ts';
import type { FileEntry } from '../../pack/upload.ts';
import type { ToSend } from './send-file.ts';
import { sendFile } from './send-file.ts';
import type { Session } from '../session/session.ts';
import { tell } from '../session/session.ts';

/** What became of them. */
export interface SentFiles {
  /** Those that are stored, ready for a submission's `content.files`. */
  entries: FileEntry[];
  /** How many are not. */
  failed: number;
  /** How many are stored and would be refused. */
  unfit: number;
  /** Where those lie that can be filed. */
  fit: string[];
}

/** Sends them. The only one, and a Ctrl-C, fail as a whole. */
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

/** A film's headers are looked at in seconds. */
const checksMax = 30;
const checkEveryMs = 1_000;

/** Asks for the verdict and prints it; null where it is still being made. */
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
      for (const { message, en } of [...faults, ...remarks]) {
        io.err(`  - ${language === 'zh' ? message : en}\n`);
      }
      return accepted;
    }
    await sleep(checkEveryMs, null, { signal: io.interrupted });
  }
  io.err(`… ${words.sending.stillLooking(file.name)}\n`);
  return null;
}
