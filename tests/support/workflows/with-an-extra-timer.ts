/**
 * The workflows after a careless change: a unit waits a moment before it begins.
 * Bundled by `tests/workflows/replay.test.ts`, which must see that replay refuses it.
 */
import { sleep } from '@temporalio/workflow';

import type { UnitInput } from '../../../workflows/messages.ts';
import { unit as unchanged } from '../../../workflows/unit.workflow.ts';

/** The unit, one timer later. */
export async function unit(input: UnitInput): Promise<{ seq: number; head: string }> {
  await sleep(1);
  return unchanged(input);
}
