/**
 * How fast bytes go, over the last seconds, and how long the rest will take.
 * Pure: the clock is given.
 */

export interface Pace {
  /** Begins anew: after a pause the old speed says nothing. */
  begin: () => void;
  at: (
    doneBytes: number,
    ofBytes: number,
  ) => { bytesPerSecond: number | null; secondsLeft: number | null };
}

/** Looked back at: shorter and the numbers dance, longer and they lie. */
const windowMs = 6_000;

/** Before this nothing can be said. */
const leastMs = 800;

/** `now`: milliseconds by a clock that never goes back. */
export function createPace(now: () => number): Pace {
  let seen: { at: number; bytes: number }[] = [];
  return {
    begin: () => {
      seen = [];
    },
    at(doneBytes, ofBytes) {
      const at = now();
      seen.push({ at, bytes: doneBytes });
      const inWindow = seen.findIndex((one) => one.at >= at - windowMs);
      seen = seen.slice(Math.max(0, inWindow));
      const first = seen[0];
      if (!first || at - first.at < leastMs) return { bytesPerSecond: null, secondsLeft: null };
      const bytesPerSecond = Math.max(0, doneBytes - first.bytes) / ((at - first.at) / 1_000);
      if (bytesPerSecond === 0) return { bytesPerSecond: null, secondsLeft: null };
      return { bytesPerSecond, secondsLeft: (ofBytes - doneBytes) / bytesPerSecond };
    },
  };
}
