/**
 * The bare workflow that ours is measured against: it waits, and answers an update at once.
 * No rules, no letters, no attributes: what is left is what Temporal itself costs.
 */
import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

export const touchUpdate = 'touch';

/** Runs for ever; each `touch` is answered with how many there were. */
export async function bare(): Promise<void> {
  let touched = 0;
  setHandler(defineUpdate<number, [unknown]>(touchUpdate), () => (touched += 1));
  await condition(() => false);
}
