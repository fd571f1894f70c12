/**
 * A campaign over its units: starts them, carries out what is done to all of them, and ends
 * when it closes. It holds the plan's hash, not the plan, and counts, not units: its history
 * does not grow with their number. Each batch is an activity, so a crash resumes where it stood.
 */
import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  defineQuery,
  defineUpdate,
  makeContinueAsNewFunc,
  proxyActivities,
  setHandler,
  setWorkflowOptions,
  workflowInfo,
} from '@temporalio/workflow';

import { createAlarm } from './alarm.ts';
import { campaignClock } from './campaign-clock.ts';
import type { CampaignInput, CampaignView, Operation, OperationAsked } from './messages.ts';
import { campaignQueries, operateUpdate, planChangedType } from './messages.ts';
import type { CampaignPorts } from './ports.ts';

/** Units per batch: some seconds of work, so that progress shows and a crash repeats little. */
const batchUnits = 200;

/** Refusals kept by name; beyond that the count alone is of use. */
const refusedMax = 100;

/** The campaign ends after its units have: they close by their own clocks at the same instant. */
const afterClosingMs = 60_000;

const { startUnits, commandUnits } = proxyActivities<CampaignPorts>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '20 seconds',
});

setWorkflowOptions({ versioningBehavior: 'PINNED' }, campaign);

/** Runs until its units have closed; answers with how it ended. */
export async function campaign(input: CampaignInput): Promise<CampaignView> {
  const now = campaignClock(input.shiftMs);
  const alarm = createAlarm(now);
  const view = viewOf(input);

  setHandler(defineQuery<CampaignView>(campaignQueries.view), () => view);
  const operate = (asked: OperationAsked): CampaignView => {
    // The caller's id makes a repeat harmless, also in a later run.
    if (!view.operations.some((one) => one.id === asked.id)) accept(view, asked, now());
    return view;
  };
  setHandler(defineUpdate<CampaignView, [OperationAsked]>(operateUpdate), operate, {
    validator: (asked) => refuseOutdated(view, asked),
  });

  for (;;) {
    const operation = view.operations.find((one) => one.done < one.units);
    const endsAt = view.closesAt + afterClosingMs;
    if (view.started < view.units) await startBatch(view);
    else if (operation) await commandBatch(view, operation, now);
    else if (view.status === 'cancelled' || now() >= endsAt) break;
    else if (workflowInfo().targetWorkerDeploymentVersionChanged && allHandlersFinished()) {
      alarm.cancel();
      await moveToNewVersion(input, view);
    } else {
      alarm.setFor(endsAt);
      await condition(() => isBusy(view) || alarm.hasRung());
    }
  }
  alarm.cancel();
  if (view.status !== 'cancelled') view.status = 'closed';
  await condition(allHandlersFinished);
  return view;
}

function viewOf(input: CampaignInput): CampaignView {
  const { carried, ...given } = input;
  return {
    ...given,
    status: carried?.status ?? 'starting',
    started: carried?.started ?? 0,
    operations: carried?.operations ?? [],
  };
}

function isBusy(view: CampaignView): boolean {
  return view.started < view.units || view.operations.some((one) => one.done < one.units);
}

/** A plan made from one that was replaced meanwhile would take back what replaced it. */
function refuseOutdated(view: CampaignView, { id, basePlanKey }: OperationAsked): void {
  const isRepeat = view.operations.some((one) => one.id === id);
  if (isRepeat || basePlanKey === undefined || basePlanKey === view.planKey) return;
  throw ApplicationFailure.nonRetryable(planChangedType, planChangedType);
}

function accept(view: CampaignView, asked: OperationAsked, now: number): void {
  const { id, kind, bodyKey, units, first, askedAt = now } = asked;
  if (asked.planKey) view.planKey = asked.planKey;
  if (asked.definition) view.definition = asked.definition;
  if (asked.closesAt !== undefined) view.closesAt = asked.closesAt;
  if (kind === 'start-units') view.units = units;
  const done = kind === 'start-units' ? units : first;
  view.operations.push({ id, kind, bodyKey, units, done, refused: [], askedAt });
}

async function startBatch(view: CampaignView): Promise<void> {
  const { planKey, shiftMs, started: first } = view;
  const last = Math.min(first + batchUnits, view.units);
  await startUnits({ planKey, first, last, shiftMs });
  view.started = last;
  if (last === view.units && view.status === 'starting') view.status = 'running';
}

async function commandBatch(
  view: CampaignView,
  operation: Operation,
  now: () => number,
): Promise<void> {
  const { id, kind, bodyKey, done: first } = operation;
  if (kind === 'start-units') return;
  const last = Math.min(first + batchUnits, operation.units);
  const { planKey } = view;
  const refused = await commandUnits({ planKey, first, last, operation: id, kind, bodyKey });
  operation.refused = [...operation.refused, ...refused].slice(0, refusedMax);
  operation.done = last;
  if (last < operation.units) return;
  if (kind === 'cancel') view.status = 'cancelled';
  if (kind === 'close') view.closesAt = Math.min(view.closesAt, now());
}

function moveToNewVersion(input: CampaignInput, view: CampaignView): Promise<never> {
  const { started, operations, status, planKey, definition, units, closesAt } = view;
  const carried = { started, operations, status };
  const next = { ...input, planKey, definition, units, closesAt, carried };
  return makeContinueAsNewFunc<typeof campaign>({ initialVersioningBehavior: 'AUTO_UPGRADE' })(
    next,
  );
}
