/**
 * The smallest workflow with a clock: it waits for a number of days and returns its time when
 * asked.
 * For tests of the time-skipping port; not part of the product.
 */
import { condition, defineUpdate, setHandler, sleep } from '@temporalio/workflow';

/** Answers the workflow's own time (epoch ms). */
export const tellTime = defineUpdate<number>('tellTime');

/** Sleeps `days` days, one timer for each, and returns the times at which it woke (epoch ms). */
export async function clock(days: number): Promise<number[]> {
  const woke: number[] = [];
  setHandler(tellTime, () => Date.now());
  for (let day = 0; day < days; day += 1) {
    await sleep('1 day');
    woke.push(Date.now());
  }
  return woke;
}

/** Never ends by itself; for moments long after the last timer. */
export async function openClock(): Promise<void> {
  setHandler(tellTime, () => Date.now());
  await condition(() => false);
}
