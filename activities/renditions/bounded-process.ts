/**
 * Runs a program that opens what strangers sent: low priority, an end to its time and its memory,
 * no input, an environment without secrets, killed when nobody waits for it any more. What it
 * does, its caller knows.
 */
import type { ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pidusage from 'pidusage';

/** How much a program may take. */
export interface Bounds {
  secondsMax: number;
  megabytesMax: number;
}

/** How it ended; `said` is the end of what it wrote to its error output. */
export type Ended =
  | { how: 'done'; code: number; said: string }
  /** It was killed by its own fault: a signal that we did not send. */
  | { how: 'died'; signal: string; said: string }
  | { how: 'too-costly'; said: string };

const lookEveryMs = 250;
const saidCharsMax = 8_000;

/** Waits for its end, and brings that about when it must. Throws what `signal` was aborted with. */
export async function withinBounds(
  child: ChildProcess,
  { secondsMax, megabytesMax }: Bounds,
  signal: AbortSignal,
): Promise<Ended> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-saidCharsMax);
  });
  const over = new AbortController();
  const ended = new Promise<{ code: number | null; by: string | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, by) => resolve({ code, by }));
  }).finally(() => over.abort());
  const isTooLarge = (): Promise<boolean> => isLarger(child.pid, megabytesMax);
  const tooCostly = watch(secondsMax, isTooLarge, over.signal);
  const stop = (): void => {
    child.kill('SIGKILL');
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    lowerPriority(child.pid);
    const first = await Promise.race([ended, tooCostly]);
    if (first === 'too-costly') {
      stop();
      await ended;
      return { how: 'too-costly', said };
    }
    signal.throwIfAborted();
    const { code, by } = first ?? (await ended);
    if (code === null) return { how: 'died', signal: by ?? 'unknown', said };
    return { how: 'done', code, said };
  } finally {
    over.abort();
    signal.removeEventListener('abort', stop);
  }
}

/** Looks again and again; null when the program has ended by itself. */
async function watch(
  secondsMax: number,
  isTooLarge: () => Promise<boolean>,
  over: AbortSignal,
): Promise<'too-costly' | null> {
  const until = performance.now() + secondsMax * 1_000;
  while (performance.now() < until) {
    const isOver = await sleep(lookEveryMs, false, { signal: over }).catch(() => true);
    if (isOver) return null;
    if (await isTooLarge()) return 'too-costly';
  }
  return 'too-costly';
}

/** One that has just ended has no size. */
async function isLarger(pid: number | undefined, megabytesMax: number): Promise<boolean> {
  if (pid === undefined) return false;
  const usage = await pidusage(pid).catch(() => null);
  return usage !== null && usage.memory > megabytesMax * 1024 * 1024;
}

/** It may have ended before it could be asked: then there is nothing to lower. */
function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') throw failure;
  }
}
