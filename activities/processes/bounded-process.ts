/**
 * Waits for a program that opens files from strangers: it runs at low priority, within limits for
 * time and memory, and is killed when the caller no longer waits. The caller starts it.
 */
import type { ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';

import type { ChildBounds } from './child-watch.ts';
import { watchChild } from './child-watch.ts';

/** How the process ended; `said` is the end of its error output. */
export type Ended =
  | { how: 'done'; code: number; said: string }
  /** It crashed: killed by a signal that we did not send. */
  | { how: 'died'; signal: string; said: string }
  | { how: 'too-costly'; said: string };

const lookEveryMs = 250;
const saidCharsMax = 8_000;

/**
 * Waits for the process to end, and kills it at a limit or when `signal` is aborted, whose reason
 * it then throws. `paced` receives a function that restarts the time for a further piece of work.
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

/** If the process has ended already, there is nothing to do. */
function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') throw failure;
  }
}
