/**
 * Has a sheet rendered as a PDF by a separate thread: one at a time, with limits for time, memory
 * and queue. The thread starts with the first receipt and ends after some idle minutes.
 */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

import { Refused } from '../problems/problems.ts';
import type { Sheet } from '../../pages/print/sheet.ts';

/** A receipt takes a fraction of a second, the first one a few; on a busy machine much longer. */
const secondsMax = 60;
/** Receipts in the queue: more than an office prints at once; it limits the memory they take. */
const waitingMax = 50;
const idleMs = 5 * 60_000;
const threadMegabytesMax = 512;

interface Answer {
  bytes?: Uint8Array<ArrayBuffer>;
  failure?: unknown;
}

/** Renders a sheet. Throws Refused (503) if it takes too long or too many wait. */
export type Print = (sheet: Sheet) => Promise<Uint8Array<ArrayBuffer>>;

/** One instance per app. Nothing is started before the first receipt. */
export function createPrinter(): Print {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let idle: NodeJS.Timeout | undefined;

  const stop = (): void => {
    thread?.terminate().catch(() => undefined);
    thread = null;
  };
  const start = (): Worker => {
    const started = startThread();
    started.once('exit', () => {
      if (thread === started) thread = null;
    });
    return started;
  };
  const printNow: Print = async (sheet) => {
    clearTimeout(idle);
    thread ??= start();
    try {
      return await answerOf(thread, sheet);
    } catch (failure) {
      // The thread's present work is lost; the next receipt starts a new thread.
      stop();
      throw failure;
    } finally {
      idle = setTimeout(stop, idleMs).unref();
    }
  };
  return async (sheet) => {
    if (waiting >= waitingMax) throw new Refused({ code: 'too-slow', seconds: secondsMax });
    waiting += 1;
    const turn = last.then(() => printNow(sheet)).finally(() => (waiting -= 1));
    last = turn.catch(() => undefined);
    return turn;
  };
}

function startThread(): Worker {
  const thread = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: threadMegabytesMax },
  });
  // The process may exit while the thread is idle; errors of an idle thread concern nobody.
  thread.unref();
  thread.on('error', () => undefined);
  return thread;
}

async function answerOf(thread: Worker, sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const done = new AbortController();
  const { signal } = done;
  const answered = once(thread, 'message', { signal }) as Promise<[Answer]>;
  const tooLate = sleep(secondsMax * 1_000, null, { signal }).then(() => {
    throw new Refused({ code: 'too-slow', seconds: secondsMax });
  });
  tooLate.catch(() => undefined);
  answered.catch(() => undefined);
  thread.postMessage(sheet);
  try {
    const [{ bytes, failure }] = await Promise.race([answered, tooLate]);
    if (!bytes) throw new Error('a receipt could not be set', { cause: failure });
    return bytes;
  } finally {
    done.abort();
  }
}
