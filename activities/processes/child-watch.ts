/**
 * Enforces limits on a child process that opens files from strangers: checks its time and memory
 * repeatedly, and kills it beyond the limits. Its caller starts it and interprets the kill.
 */
import type { ChildProcess } from 'node:child_process';
import pidusage from 'pidusage';

/** The limits of a child for one piece of work. */
export interface ChildBounds {
  /** Elapsed time while the clock runs. */
  waitMsMax: number;
  /** Processor time, so that waiting for others costs nothing. Absent: unlimited. */
  processorMsMax?: number;
  /** Resident memory; it can be exceeded between two checks. */
  memoryBytesMax: number;
}

interface ChildWatch {
  /** A piece of work begins, and its time starts. */
  begin: () => void;
  /** The work is done: no more checks until the next one. */
  end: () => void;
  /** Starts and stops the elapsed time: it stands still while the child waits for us. */
  clock: (runs: boolean) => void;
  /** Whether the child was killed for exceeding a limit. */
  isTooCostly: () => boolean;
}

/** One piece of work. */
interface Work {
  spentMs: number;
  /** Null while the clock is stopped. */
  since: number | null;
  /** Processor time used before this work; null until the first check. */
  processorMsBefore: number | null;
}

/** Watches a child that was just started; checks begin with `begin`. */
export function watchChild(
  child: ChildProcess,
  bounds: ChildBounds,
  lookEveryMs: number,
): ChildWatch {
  let work: Work | null = null;
  let looking: NodeJS.Timeout | undefined;
  let isTooCostly = false;
  const look = async (): Promise<void> => {
    const mine = work;
    if (mine === null || child.pid === undefined) return;
    spend(mine);
    let isBeyond = mine.spentMs > bounds.waitMsMax;
    if (!isBeyond) {
      const { memory, ctime } = await pidusage(child.pid);
      mine.processorMsBefore ??= ctime;
      isBeyond =
        memory > bounds.memoryBytesMax ||
        ctime - mine.processorMsBefore > (bounds.processorMsMax ?? Infinity);
    }
    // By now the child may be at its next piece of work, which has used nothing yet.
    if (!isBeyond || work !== mine) return;
    isTooCostly = true;
    child.kill('SIGKILL');
  };
  const end = (): void => {
    work = null;
    clearInterval(looking);
  };
  child.once('exit', end);
  return {
    begin() {
      end();
      work = { spentMs: 0, since: performance.now(), processorMsBefore: null };
      // The child may end between two checks: then its exit event reports that.
      looking = setInterval(() => void look().catch(() => null), lookEveryMs).unref();
    },
    end,
    clock(runs) {
      if (work === null) return;
      spend(work);
      work.since = runs ? performance.now() : null;
    },
    isTooCostly: () => isTooCostly,
  };
}

/** Adds the time up to now. */
function spend(work: Work): void {
  if (work.since === null) return;
  const now = performance.now();
  work.spentMs += now - work.since;
  work.since = now;
}
