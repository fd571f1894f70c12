/**
 * Several files, one after the other: one that is refused does not lose the others, each is told.
 * When all are stored, what the office's rules say of each. Prints beside the answer, never into it.
 */
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { ProblemError } from './client.ts';
import type { FileEntry, ToSend } from './send-file.ts';
import { sendFile } from './send-file.ts';
import type { Session } from './session.ts';
import { tell } from './session.ts';

/** What became of them. */
export interface SentFiles {
  /** Those that are stored, ready for a submission's `content.files`. */
  entries: FileEntry[];
  /** How many are not. */
  failed: number;
  /** How many are stored and would be refused. */
  unfit: number;
}

/** Sends them. The only one, and a Ctrl-C, fail as a whole. */
export async function sendFiles(
  session: Session,
  unitPath: string,
  files: readonly ToSend[],
): Promise<SentFiles> {
  const { io, options, paint } = session;
  const stored: { step: string; entry: FileEntry }[] = [];
  for (const one of files) {
    try {
      stored.push({ step: one.step, entry: await sendFile(session, unitPath, one) });
    } catch (failure) {
      if (files.length === 1 || io.interrupted.aborted) throw failure;
      io.err(`${paint.bold(basename(one.path))}\n`);
      tell(io, options, failure);
    }
  }
  let unfit = 0;
  for (const { step, entry } of stored) {
    if ((await checked(session, unitPath, { step, ...entry })) === false) unfit += 1;
  }
  const entries = stored.map(({ entry }) => entry);
  return { entries, failed: files.length - entries.length, unfit };
}

/** What the API says of a stored file. */
interface CheckAnswer {
  state: 'checked' | 'checking';
  accepted: boolean | null;
  found: { zh: string; en: string } | null;
  faults: { code: string; message: string; en: string }[];
}

/** A film's headers are looked at in seconds. */
const checksMax = 30;
const checkEveryMs = 1_000;

/** Asks for the verdict and prints it; null where there is none (yet). */
async function checked(
  { api, io, paint, say }: Session,
  unitPath: string,
  file: FileEntry & { step: string },
): Promise<boolean | null> {
  for (let checks = 1; checks <= checksMax; checks += 1) {
    const answer = await verdictOf(() =>
      api.post<CheckAnswer>(`${unitPath}/files/check`, { ...file }),
    );
    if (answer === null) return null;
    if (answer.state === 'checked') {
      const { accepted, found, faults } = answer;
      const sign = accepted ? paint.green('✓') : paint.red('✗');
      io.err(`${sign} ${file.name}${found ? `  ${say(found)}` : ''}\n`);
      for (const { message, en } of faults) io.err(`  - ${message}\n    ${paint.dim(en)}\n`);
      return accepted;
    }
    await sleep(checkEveryMs, null, { signal: io.interrupted });
  }
  io.err(`… ${file.name}  仍在检查，报送时会再次核对 / still being looked at\n`);
  return null;
}

/** Null where the API has no such route: `files/{file}` takes a GET alone there. */
async function verdictOf(ask: () => Promise<CheckAnswer>): Promise<CheckAnswer | null> {
  try {
    return await ask();
  } catch (failure) {
    const code = failure instanceof ProblemError ? failure.problem.code : '';
    if (code === 'unknown-route' || code === 'wrong-method') return null;
    throw failure;
  }
}
