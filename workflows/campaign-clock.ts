/**
 * The campaign's calendar inside a workflow: the server's time less a shift that was fixed once.
 * The one place in which a workflow asks for the time; in the sandbox the answer is the history's.
 */

/** Epoch ms by the campaign's calendar; live, the shift is 0, in a rehearsal it is years. */
export function campaignClock(shiftMs: number): () => number {
  // oxlint-disable-next-line no-restricted-properties -- the sandbox answers from history
  return () => Date.now() - shiftMs;
}
