/**
 * The folder of state (`.duban/`): who may open it, one process at a time, and the data about a
 * running stack that is stored there. It must not know what the parts are.
 * The version number increases when the format of the folder's contents changes.
 */
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ToldError } from '../../domain/terms/told-error.ts';
import { inWords } from '../words/words.ts';
import type { StackWords } from '../words/zh.ts';
import { type ProcessMark, isRunning, markOf } from './processes.ts';

/** The version written by this build. A higher number comes from a newer build. */
export const homeVersion = 1;

/** A start that cannot continue; the message names the remedy. */
export class StackError extends ToldError {
  override readonly name: string = 'StackError';
}

/** What identifies a running stack: for a second start, for the command line, for clean-up. */
export type Run = {
  /** Null if nothing runs: the ports are kept, so that links in mails stay valid. */
  readonly supervisor: ProcessMark | null;
  readonly startedAt: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly parts: readonly { readonly name: string; readonly mark: ProcessMark }[];
  /** Whether each part is ready now. */
  readonly up: Readonly<Record<string, boolean>>;
  /** Addresses for people: front page, inbox, Temporal's own page. */
  readonly pages: Readonly<Record<string, string>>;
  /** Variables for a process that uses this stack: only paths and addresses. */
  readonly environment: Readonly<Record<string, string>>;
};

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** Opens or creates the folder. Refuses, and changes nothing, if a newer build wrote it. */
export async function openHome(home: string): Promise<void> {
  const file = join(home, 'version');
  const stamp = await readIfThere(file);
  if (stamp === null) {
    await mkdir(join(home, 'logs'), { recursive: true, mode: 0o700 });
    await writeWhole(file, `${String(homeVersion)}\n`);
    return;
  }
  const found = Number(stamp.trim());
  if (Number.isInteger(found) && found >= 1 && found <= homeVersion) return;
  throw new StackError(
    inWords((words) => words.newerHome(home, JSON.stringify(stamp.trim()), homeVersion)),
  );
}

/** The stack that now runs from this folder, or null. */
export async function findRunning(home: string): Promise<Run | null> {
  const run = await readRun(home);
  if (run === null || run.supervisor === null) return null;
  return (await isRunning(run.supervisor)) ? run : null;
}

/** The last stored data about a stack here, running or not; null if there is none. */
export async function readRun(home: string): Promise<Run | null> {
  const text = await readIfThere(join(home, 'run.json'));
  if (text === null) return null;
  const run = join(home, 'run.json');
  return parseOwn<Run>(run, text, 'run');
}

/** Stores data about the running stack, so that a crash leaves no unknown process. */
export async function writeRun(home: string, run: Run): Promise<void> {
  await writeWhole(join(home, 'run.json'), `${JSON.stringify(run, null, 2)}\n`);
}

/**
 * Locks the folder for this process; null if another living process has the lock. A lock left by a
 * killed process is taken over. Call the returned function to release it.
 */
export async function takeLock(home: string): Promise<(() => Promise<void>) | null> {
  const lock = join(home, 'lock');
  const mine = join(home, `lock.${String(process.pid)}.${randomBytes(4).toString('hex')}`);
  await writeFile(mine, JSON.stringify(await markOf(process.pid)), { mode: 0o600 });
  try {
    for (;;) {
      if (await linked(mine, lock)) return async () => rm(lock, { force: true });
      const holder = await readIfThere(lock);
      if (holder === null) continue;
      const mark = parseOwn<ProcessMark>(lock, holder, 'lock');
      if (await isRunning(mark)) return null;
      await removeIfStill(lock, holder, `${mine}.stale`);
    }
  } finally {
    await rm(mine, { force: true });
  }
}

/** The key pair of the embedded S3 and SES, created once and readable by its owner only. */
export async function localCredentials(home: string): Promise<Credentials> {
  const file = credentialsFile(home);
  const text = await readIfThere(file);
  if (text !== null) {
    return parseOwn(file, text, 'keyPair');
  }
  const made = {
    accessKeyId: `DUBAN${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(24).toString('base64url'),
  };
  await writeWhole(file, `${JSON.stringify(made, null, 2)}\n`);
  return made;
}

/** The file with the key pair of the embedded servers. */
export function credentialsFile(home: string): string {
  return join(home, 'credentials.json');
}

/** Replaces a file atomically by a new one, readable by its owner only. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const next = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(next, text, { mode: 0o600, flush: true });
  await rename(next, file);
}

/** The file's text, or null if it does not exist. */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The system's error code (ENOENT, EEXIST …), if the error has one. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** What to do about a damaged file, depending on its contents. */
type Remedy = keyof StackWords['remedies'];

/** Only we write it, and atomically, so an unreadable file was damaged later. */
export function parseOwn<Content>(file: string, text: string, remedy: Remedy): Content {
  try {
    return JSON.parse(text) as Content;
  } catch (cause) {
    throw new StackError(
      inWords((words) => words.damaged(file, words.remedies[remedy])),
      { cause },
    );
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Two starts may find the same dead holder: only the one that moves *that* lock goes on. */
async function removeIfStill(lock: string, holder: string, aside: string): Promise<void> {
  try {
    await rename(lock, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== holder) await linked(aside, lock);
  await rm(aside, { force: true });
}
