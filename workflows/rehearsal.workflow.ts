/**
 * Drives a rehearsal: it moves the units' clocks week by week and waits for all of them at the end
 * of each week, so that people can follow the order of events and an interruption resumes at the
 * last week. This workflow itself runs on real time; the campaign runs on the virtual calendar.
 */
import {
  allHandlersFinished,
  condition,
  defineQuery,
  defineUpdate,
  proxyActivities,
  setHandler,
  setWorkflowOptions,
} from '@temporalio/workflow';

import type { RehearsalInput, RehearsalView } from './messages.ts';
import { advanceUpdate, rehearsalQueries } from './messages.ts';
import type { RehearsalPorts } from './ports.ts';

const weekMs = 7 * 86_400_000;

const { playUntil } = proxyActivities<RehearsalPorts>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10 seconds',
});

setWorkflowOptions({ versioningBehavior: 'PINNED' }, rehearsal);

/** Runs from the launch to the closing; stops at each target until it is asked to go on. */
export async function rehearsal(input: RehearsalInput): Promise<RehearsalView> {
  const { campaign, planKey, scriptKey, startsAt, endsAt, shiftMs } = input;
  const view: RehearsalView = {
    startsAt,
    endsAt,
    reachedAt: input.reachedAt,
    targetAt: input.targetAt,
    ...(input.script && { script: input.script }),
  };

  setHandler(defineQuery<RehearsalView>(rehearsalQueries.view), () => view);
  setHandler(defineUpdate<RehearsalView, [number]>(advanceUpdate), (targetAt) => {
    view.targetAt = Math.max(view.targetAt, Math.min(targetAt, endsAt));
    return view;
  });

  while (view.reachedAt < endsAt) {
    await condition(() => view.reachedAt < view.targetAt);
    const fromAt = view.reachedAt;
    const untilAt = Math.min(meetingAfter(fromAt, input), view.targetAt);
    await playUntil({ campaign, planKey, scriptKey, fromAt, untilAt, shiftMs });
    view.reachedAt = untilAt;
  }
  await condition(allHandlersFinished);
  return view;
}

/** The next time at which all clocks meet: the first meeting, then one a week later each time. */
function meetingAfter(reachedAt: number, { meetsAt = reachedAt }: RehearsalInput): number {
  return meetsAt > reachedAt ? meetsAt : reachedAt + weekMs;
}
