/**
 * Which way a run goes: the present one, if it was begun with it or begins now. What a run of
 * before has done stays as its history tells it.
 */
import { patched } from '@temporalio/workflow';

import type { Telling } from '../domain/unit/matrix.ts';
import type { GivenWay } from './messages.ts';
import { presentWay } from './messages.ts';

/** Ways 2 and later, asked once, when the run begins. */
export function goesPresentWay({ way }: GivenWay): boolean {
  return way !== undefined || patched('way-2');
}

/** How a unit's run tells its series: what it writes when is what its history says. */
export function tellingOf({ way }: GivenWay): Telling {
  return way === presentWay ? 'counted' : 'as-before';
}
