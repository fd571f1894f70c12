/**
 * The campaign's calendar inside a workflow: the server's time minus a shift that never changes.
 * This is the only place where a workflow reads the time; in the sandbox it comes from the history.
 */

/** Epoch ms by the campaign's calendar. The shift is 0 in a live campaign, years in a rehearsal. */
export interface CampaignClock {
  (): number;
  /** Records that the time is at least `at`; the clock never shows an earlier time again. */
  atLeast(at: number): void;
}

/**
 * A clock that never shows a time earlier than one already proven, for example by a fired timer.
 * When a query reaches a unit that this process has not loaded yet, the SDK can replay a fired
 * timer with the time before it fired; the unit would find nothing due and wait all over again.
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
