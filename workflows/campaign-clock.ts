/**
 * The campaign's calendar inside a workflow: the server's time minus a shift that is fixed at the
 * start. Workflows ask for the time only here; the sandbox answers from the history.
 */

/**
 * Epoch ms by the campaign's calendar. The shift is 0 for a live campaign, years in a rehearsal.
 */
export interface CampaignClock {
  (): number;
  /** Tells the clock that it is at least this late (epoch ms). It never answers less afterwards. */
  atLeast(at: number): void;
}

/**
 * Makes a clock that never shows less than a proven time. A timer that has fired proves its time.
 * This is needed because of queries: if a query reaches a unit that this process has not loaded
 * yet, the SDK can show a fired timer together with the time before it. The unit would then find
 * nothing due, and sleep the whole stretch again.
 */
export function campaignClock(shiftMs: number): CampaignClock {
  let least = Number.NEGATIVE_INFINITY;
  // oxlint-disable-next-line no-restricted-properties -- in the sandbox the time comes from history
  const now = (): number => Math.max(Date.now() - shiftMs, least);
  const atLeast = (at: number): void => {
    least = Math.max(least, at);
  };
  return Object.assign(now, { atLeast });
}
