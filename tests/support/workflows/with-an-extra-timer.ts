/**
 * The workflows as a careless change would leave them: a unit waits a moment before it begins.
 * Loaded by the bundler of `tests/workflows/replay.test.ts`, which must see it refused.
 */
import { sleep } from '@temporalio/workflow';

import type { UnitInput } from '../../../workflows/messages.ts';
import { unit as unchanged } from '../../../workflows/unit.workflow.ts';

/** The unit, one timer later. */
export async function unit(input: UnitInput): Promise<{ seq: number; head: string }> {
  await sleep(1);
  return unchanged(input);
}
