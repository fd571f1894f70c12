/**
 * Drives a rehearsal. It moves the units' clocks week by week, and waits at each week's end until
 * all have reached it, so that events can be watched in order and an interrupted rehearsal resumes
 * at the last week. This workflow runs in real time; the campaign it drives runs in virtual time.
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

import { dayMs } from '../domain/terms/days.ts';
import type { RehearsalInput, RehearsalView } from './rehearsal-messages.ts';
import { advanceUpdate, rehearsalQueries } from './rehearsal-messages.ts';
import type { RehearsalPorts } from './ports.ts';

const weekMs = 7 * dayMs;

const { playUntil } = proxyActivities<RehearsalPorts>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10 seconds',
});

setWorkflowOptions({ versioningBehavior: 'PINNED' }, rehearsal);

/** Runs from launch to closing, and stops at each target until it is told to go on. */
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

/** The next instant (epoch ms) at which all clocks meet: a week on, or the first such instant. */
function meetingAfter(reachedAt: number, { meetsAt = reachedAt }: RehearsalInput): number {
  return meetsAt > reachedAt ? meetsAt : reachedAt + weekMs;
}
