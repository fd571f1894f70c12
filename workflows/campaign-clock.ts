/**
 * The campaign's calendar inside a workflow: the server's time less a shift that was fixed once.
 * The one place in which a workflow asks for the time; in the sandbox the answer is the history's.
 */

/** Epoch ms by the campaign's calendar; live, the shift is 0, in a rehearsal it is years. */
export interface CampaignClock {
  (): number;
  /** Something proves that it is at least so late: the clock is never behind it. */
  atLeast(at: number): void;
}

/**
 * A clock that never runs behind what is proven. A timer that has fired is such a proof: where a
 * query meets a unit that this process has not yet seen, the SDK can show a fired timer with the
 * time before it, and the unit would find nothing due and sleep the whole stretch again.
 */
export function campaignClock(shiftMs: number): CampaignClock {
  let least = Number.NEGATIVE_INFINITY;
  // oxlint-disable-next-line no-restricted-properties -- the sandbox answers from history
  const now = (): number => Math.max(Date.now() - shiftMs, least);
  const atLeast = (at: number): void => {
    least = Math.max(least, at);
  };
  return Object.assign(now, { atLeast });
}
