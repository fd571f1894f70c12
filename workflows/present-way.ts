/**
 * Decides which version of the behaviour a run follows: the present one, if its input says so or if
 * it starts now. A run that started under an earlier version replays as its history recorded it.
 */
import { patched } from '@temporalio/workflow';

import type { GivenWay } from './messages.ts';
import { presentWay } from './messages.ts';

/** Call it once, at the beginning of the run. */
export function goesPresentWay({ way }: GivenWay): boolean {
  return way === presentWay || patched('way-2');
}
