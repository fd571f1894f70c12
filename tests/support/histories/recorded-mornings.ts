/**
 * Records a campaign that writes to its office on working mornings: without news, with some, and at
 * its end. workflows/replay.test.ts replays it.
 */
import { nextMorning } from '../../../domain/morning/morning-time.ts';
import { unitWorkflowId } from '../../../workflows/messages.ts';
import type { Engine } from '../engine.ts';
import { planFor } from '../stories/story-world.ts';
import { instantOfLine } from '../stories/story-verbs.ts';
import type { Recording } from './recordings.ts';
import { operate, reach, recorded } from './recordings.ts';

const launchAt = instantOfLine('2018-05-04 10:00');

/**
 * One unit that never answers, about which the office is told on May 15. Then it is closed early.
 */
export async function recordMornings(engine: Engine): Promise<Recording[]> {
  const campaign = 'mornings';
  const steps = ['“安全生产月”活动方案'];
  const { plan } = await planFor({ of: 'jilin-2018-safety-month', campaign, launchAt, steps });
  const one = { ...plan, units: plan.units.slice(0, 1) };
  const nextMorningAt = nextMorning(one, launchAt);
  const launched = await engine.launch(one, { nextMorningAt });
  const to = (workflowId: string, line: string): Promise<void> =>
    reach(engine, workflowId, instantOfLine(line) + launched.shiftMs);
  await to(campaign, '2018-05-08 10:00');
  await to(unitWorkflowId(campaign, one.units[0]?.code ?? ''), '2018-05-14 10:00');
  await to(campaign, '2018-05-16 10:00');
  await operate(engine, launched, 'close', { reason: '提前结束。' }, { units: 1 });
  await to(campaign, '2018-05-16 10:05');
  return [await recorded(engine, 'campaign/mornings', campaign, launched.shiftMs)];
}
