/**
 * Holds a child process that opens what strangers sent to what it may take: looks at its time and
 * its memory again and again, and kills it beyond. What it does and how it was started, its
 * caller knows; what it means that it was killed, too.
 */
import type { ChildProcess } from 'node:child_process';
import pidusage from 'pidusage';

/** What a child may take for one piece of work. */
export interface ChildBounds {
  /** By the clock, as far as it runs. */
  waitMsMax: number;
  /** Of the processor: what waits for others costs nothing. Unbounded where it is not said. */
  processorMsMax?: number;
  /** Resident. Between two looks it can be more. */
  memoryBytesMax: number;
}

export interface ChildWatch {
  /** A piece of work begins, and its time with it. */
  begin: () => void;
  /** It is done: nobody looks until the next one. */
  end: () => void;
  /** The clock runs from the beginning; it stands while the child waits for us. */
  clock: (runs: boolean) => void;
  /** It was killed here. */
  isTooCostly: () => boolean;
}

/** One piece of work. */
interface Work {
  spentMs: number;
  /** Null while the clock stands. */
  since: number | null;
  /** Processor time that the child had taken before; null until it is looked at. */
  processorMsBefore: number | null;
}

/** Watches a child that was just started; it looks at nothing before `begin`. */
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
    // It may be at its next piece by now, which has taken nothing yet.
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
      // It may be gone between two looks: then its exit says so.
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

/** Counts the time until now. */
function spend(work: Work): void {
  if (work.since === null) return;
  const now = performance.now();
  work.spentMs += now - work.since;
  work.since = now;
}
