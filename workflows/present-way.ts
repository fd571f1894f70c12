/**
 * Decides by which version of the code ("way") a run works: by the newest one, if the run was
 * started with it or starts now. The history of an older run replays as it was recorded.
 */
import { patched } from '@temporalio/workflow';

import type { Reaching } from '../domain/rules/agenda.ts';
import type { Telling } from '../domain/unit/matrix.ts';
import type { GivenWay } from './messages.ts';

/** Does the run work by way 2 or later? Asked once, when the run begins. */
export function isSinceWayTwo({ way }: GivenWay): boolean {
  return way !== undefined || patched('way-2');
}

/** Does a campaign write its archive when it ends? Asked then, so an older one that moved does. */
export function writesArchive({ way }: GivenWay): boolean {
  return (way ?? 0) >= 5 || patched('archive');
}

/**
 * How a unit's run writes its entries to the matrix: late filings are counted since way 3, and the
 * cells stand still after the unit's end since way 4. This must match what its history recorded, so
 * it is compared with those numbers and never with the newest.
 */
export function tellingOf({ way }: GivenWay): Telling {
  if ((way ?? 0) >= 4) return 'still';
  return (way ?? 0) >= 3 ? 'counted' : 'as-before';
}

/** Whom a unit's run writes to if rungs were missed: since way 6, their readers too. */
export function reachingOf({ way }: GivenWay): Reaching {
  return (way ?? 0) >= 6 ? 'all' : 'last';
}
