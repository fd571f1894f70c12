/**
 * Decides which version of the behaviour a run follows: the present one, if its input says so or if
 * it starts now. A run that started under an earlier version replays as its history recorded it.
 */
import { patched } from '@temporalio/workflow';

import type { Telling } from '../domain/unit/matrix.ts';
import type { GivenWay } from './messages.ts';
import { presentWay } from './messages.ts';

/** Whether the run follows version 2 or later. Call it once, at the beginning of the run. */
export function goesPresentWay({ way }: GivenWay): boolean {
  return way !== undefined || patched('way-2');
}

/** How a unit's run publishes its series; it must stay the same for the whole of its history. */
export function tellingOf({ way }: GivenWay): Telling {
  return way === presentWay ? 'counted' : 'as-before';
}
