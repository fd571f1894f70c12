/**
 * Records a campaign that was launched before campaigns wrote archives, and is closed by the
 * present code: it writes one all the same. workflows/replay.test.ts replays it.
 */
import type { Engine } from '../engine.ts';
import { planFor } from '../stories/story-world.ts';
import { instantOfLine } from '../stories/story-verbs.ts';
import type { Recording } from './recordings.ts';
import { operate, reach, recorded } from './recordings.ts';

const launchAt = instantOfLine('2018-05-04 10:00');

/** The last way without archives: docs/decisions/0038-archive-format.md. */
const earlierWay = 4;

/** One unit, closed at once. Throws if the history names no archive. */
export async function recordEarlierWay(engine: Engine): Promise<Recording[]> {
  const campaign = 'launched-earlier';
  const steps = ['“安全生产月”活动方案'];
  const { plan } = await planFor({ of: 'jilin-2018-safety-month', campaign, launchAt, steps });
  const one = { ...plan, units: plan.units.slice(0, 1) };
  const launched = await engine.launch(one, { way: earlierWay });
  await operate(engine, launched, 'close', { reason: '提前结束。' }, { units: 1 });
  await reach(engine, campaign, Date.now() + 60_000);
  await engine.client.workflow.getHandle(campaign).result();
  const recording = await recorded(engine, `campaign/${campaign}`, campaign, launched.shiftMs);
  if (!recording.text.includes('writeArchive')) throw new Error('no archive was written');
  return [recording];
}
