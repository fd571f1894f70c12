/**
 * Records a unit whose worker comes back ten working days later, after several rungs of its ladder.
 * workflows/replay.test.ts replays it.
 */
import { unitWorkflowId } from '../../../workflows/messages.ts';
import type { Engine } from '../engine.ts';
import { planFor } from '../stories/story-world.ts';
import { instantOfLine } from '../stories/story-verbs.ts';
import type { Recording } from './recordings.ts';
import { operate, reach, recorded } from './recordings.ts';

const launchAt = instantOfLine('2018-05-04 10:00');
const backAt = instantOfLine('2018-05-25 12:00');

/** Its first task runs on May 25; its plan was due on the 18th. Then the campaign is closed. */
export async function recordWorkerOff(engine: Engine): Promise<Recording[]> {
  const campaign = 'worker-off';
  const steps = ['“安全生产月”活动方案'];
  const { plan } = await planFor({ of: 'jilin-2018-safety-month', campaign, launchAt, steps });
  const one = { ...plan, units: plan.units.slice(0, 1) };
  const shiftMs = Date.now() - backAt;
  const launched = await engine.launch(one, { shiftMs });
  const unit = unitWorkflowId(campaign, one.units[0]?.code ?? '');
  await reach(engine, unit, instantOfLine('2018-05-25 13:00') + shiftMs);
  await operate(engine, launched, 'close', { reason: '提前结束。' }, { units: 1 });
  await engine.client.workflow.getHandle(unit).result();
  const recording = await recorded(engine, 'unit/worker-off', unit, shiftMs);
  await engine.end(launched);
  return [recording];
}
