/**
 * The speed over the last seconds, and how long the rest will take.
 * The clock is passed in.
 */

export interface Pace {
  /** Starts again: after a pause, the old speed means nothing. */
  begin: () => void;
  at: (
    doneBytes: number,
    ofBytes: number,
  ) => { bytesPerSecond: number | null; secondsLeft: number | null };
}

/**
 * The speed is measured over this time. If it were shorter, the numbers would jump; if longer, they
 * would be outdated.
 */
const windowMs = 6_000;

/** Before this time, no speed is shown. */
const leastMs = 800;

/** `now` returns milliseconds by a clock that never goes back. */
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
