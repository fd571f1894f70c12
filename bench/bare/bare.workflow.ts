/**
 * The bare workflow that ours is measured against: it waits, and answers an update at once.
 * No rules and no letters: what is left is what Temporal itself costs, without and with the one
 * search attribute that a list can be read from.
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

/** Answered at once, and to be seen in lists. */
export const showUpdate = 'show';

/** How many updates there were. */
export const timesQuery = 'times';

/** Runs for ever; each update is answered with how many there were. */
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
