/**
 * Waiting: for a broken line to come back, for a busy server, for one's turn. Each wait ends at
 * once when its work is stopped. Knows nothing of files.
 */

/** Waits between tries, doubled each time: soon at first, and never more than half a minute. */
const firstMs = 1_000;
const longestMs = 30_000;

/** How long to wait before another try; spread, so that not all come back in one moment. */
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

/** Waits so long, or until the browser says that the line is back. Throws when it is stopped. */
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

/** Waits so long. Throws when it is stopped. */
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

/** So many at a time, in the order of asking. */
export interface Turns {
  take: <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T>;
}

/** Turns for so many at once; who is stopped while waiting leaves the line. */
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
          // Its turn may have come in the same moment: the next one's then.
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
