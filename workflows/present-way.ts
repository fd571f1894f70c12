/**
 * Which way a run goes: the present one, if it was begun with it or begins now. What a run of
 * before has done stays as its history tells it.
 */
import { patched } from '@temporalio/workflow';

import type { GivenWay } from './messages.ts';
import { presentWay } from './messages.ts';

/** Asked once, when the run begins. */
export function goesPresentWay({ way }: GivenWay): boolean {
  return way === presentWay || patched('way-2');
}
