/**
 * A campaign in which a unit leaves and another takes over, for the sake of its history, in both
 * units' and the campaign's own. What is recorded is what workflows/replay.test.ts replays.
 */
import { unitWorkflowId } from '../../../workflows/messages.ts';
import type { Engine } from '../engine.ts';
import { planFor } from '../stories/story-world.ts';
import { instantOfLine } from '../stories/story-verbs.ts';
import type { Recording } from './recordings.ts';
import { operate, reach, recorded } from './recordings.ts';

const launchAt = instantOfLine('2018-05-04 10:00');

/** Two units: the first leaves, the second takes over; then the campaign is closed early. */
export async function recordLeaving(engine: Engine): Promise<Recording[]> {
  const campaign = 'unit-leaves';
  const steps = ['“安全生产月”活动方案'];
  const { plan } = await planFor({ of: 'jilin-2018-safety-month', campaign, launchAt, steps });
  const two = { ...plan, units: plan.units.slice(0, 2) };
  const [first, second] = two.units.map(({ code, name }) => ({ unit: code, name }));
  if (!first || !second) throw new Error('no units');
  const launched = await engine.launch(two);
  const leaving = { reason: '机构改革。', from: first, successors: [{ ...second, steps: [] }] };
  await operate(engine, launched, 'leave', leaving, { units: 2 });
  await operate(engine, launched, 'close', { reason: '提前结束。' }, { units: 2 });
  await reach(engine, campaign, Date.now() + 120_000);
  const of = async (name: string, id: string): Promise<Recording> =>
    recorded(engine, name, id, launched.shiftMs);
  return [
    await of('campaign/unit-leaves', campaign),
    await of('unit/unit-leaves', unitWorkflowId(campaign, first.unit)),
    await of('unit/unit-takes-over', unitWorkflowId(campaign, second.unit)),
  ];
}
