/**
 * The bare workflow with which ours is compared: it waits, and answers each update at once. It has
 * no rules and no letters, so what remains is Temporal's own cost, with and without the one search
 * attribute from which lists can be read.
 */
import {
  condition,
  defineQuery,
  defineUpdate,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';

import { nextDueAttribute } from '../../workflows/search-attributes.ts';

/** Answered at once. */
export const touchUpdate = 'touch';

/** Answered at once, and written to the server's lists. */
export const showUpdate = 'show';

/** How many updates there were. */
export const timesQuery = 'times';

/** Runs for ever, and answers each update with how many there were. */
export async function bare(): Promise<void> {
  let times = 0;
  setHandler(defineUpdate<number, [unknown]>(touchUpdate), () => (times += 1));
  setHandler(defineUpdate<number, [unknown]>(showUpdate), () => {
    times += 1;
    upsertSearchAttributes([{ key: nextDueAttribute, value: new Date(times) }]);
    return times;
  });
  setHandler(defineQuery<number>(timesQuery), () => times);
  await condition(() => false);
}
