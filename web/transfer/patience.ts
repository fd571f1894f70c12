/**
 * Waiting: for a connection, for a busy server, or for a turn. Every wait ends at once when its
 * work is stopped.
 */

/** Waits between attempts double each time, from one second up to half a minute. */
const firstMs = 1_000;
const longestMs = 30_000;

/**
 * How long to wait before another attempt. It is partly random, so that not all browsers return at
 * the same moment.
 */
export function waitMs(tries: number, random: () => number = Math.random): number {
  const most = Math.min(longestMs, firstMs * 2 ** Math.min(tries, 10));
  return most / 2 + (random() * most) / 2;
}

/** Somebody has stopped this work; why, they have told already. */
export class Stopped extends Error {
  override name = 'Stopped';
}

/** `AbortSignal.throwIfAborted` is younger than the browsers that come here. */
export function throwIfStopped({ aborted }: AbortSignal): void {
  if (aborted) throw new Stopped();
}

/**
 * Waits this long, or until the browser reports that it is online again. Throws if it is stopped.
 */
export async function lineBack(ms: number, signal: AbortSignal): Promise<void> {
  await ended(signal, (done) => {
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', done);
    };
  });
}

/** Waits this long. Throws if it is stopped. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await ended(signal, (done) => {
    const timer = setTimeout(done, ms);
    return () => clearTimeout(timer);
  });
}

async function ended(signal: AbortSignal, begin: (done: () => void) => () => void): Promise<void> {
  throwIfStopped(signal);
  const { promise, resolve } = deferred();
  const end = begin(resolve);
  signal.addEventListener('abort', resolve);
  try {
    await promise;
  } finally {
    signal.removeEventListener('abort', resolve);
    end();
  }
  throwIfStopped(signal);
}

/** Lets a limited number work at a time, in the order of asking. */
export interface Turns {
  take: <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T>;
}

/** Turns for `atOnce` at a time. Whoever is stopped while waiting leaves the queue. */
export function createTurns(atOnce: number): Turns {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  return {
    async take(signal, work) {
      while (free === 0) {
        const { promise, resolve } = deferred();
        waiting.push(resolve);
        signal.addEventListener('abort', resolve);
        await promise;
        signal.removeEventListener('abort', resolve);
        const at = waiting.indexOf(resolve);
        if (at >= 0) waiting.splice(at, 1);
        if (signal.aborted) {
          // If a turn came at the same moment, it goes to the next in the queue.
          if (free > 0) waiting.shift()?.();
          throwIfStopped(signal);
        }
      }
      free -= 1;
      try {
        return await work();
      } finally {
        free += 1;
        waiting.shift()?.();
      }
    },
  };
}

/** Older browsers have no `Promise.withResolvers`. */
function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = () => done();
  });
  return { promise, resolve };
}
