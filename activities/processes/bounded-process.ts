/**
 * Waits for a program that opens what strangers sent: low priority, an end to its time and its
 * memory, killed when nobody waits for it any more. How it was started and what it does, its
 * caller knows.
 */
import type { ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';

import type { ChildBounds } from './child-watch.ts';
import { watchChild } from './child-watch.ts';

/** How it ended; `said` is the end of what it wrote to its error output. */
export type Ended =
  | { how: 'done'; code: number; said: string }
  /** It was killed by its own fault: a signal that we did not send. */
  | { how: 'died'; signal: string; said: string }
  | { how: 'too-costly'; said: string };

const lookEveryMs = 250;
const saidCharsMax = 8_000;

/**
 * Waits for its end, and brings that about when it must. Throws what `signal` was aborted with.
 * `paced` is told how to begin the time anew, for a program that does one thing after another.
 */
export async function withinBounds(
  child: ChildProcess,
  bounds: ChildBounds,
  signal: AbortSignal,
  paced?: (beginAnew: () => void) => void,
): Promise<Ended> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-saidCharsMax);
  });
  const ended = new Promise<{ code: number | null; by: string | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, by) => resolve({ code, by }));
  });
  const watch = watchChild(child, bounds, lookEveryMs);
  const stop = (): void => {
    child.kill('SIGKILL');
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    watch.begin();
    paced?.(watch.begin);
    lowerPriority(child.pid);
    const { code, by } = await ended;
    if (watch.isTooCostly()) return { how: 'too-costly', said };
    signal.throwIfAborted();
    if (code === null) return { how: 'died', signal: by ?? 'unknown', said };
    return { how: 'done', code, said };
  } finally {
    watch.end();
    signal.removeEventListener('abort', stop);
  }
}

/** It may have ended before it could be asked: then there is nothing to lower. */
function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') throw failure;
  }
}
