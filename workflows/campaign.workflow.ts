/**
 * A campaign over its units: starts them, carries out what is done to all of them, and ends
 * when it closes. It holds the plan's hash, not the plan, and counts, not units: its history
 * does not grow with their number. Each batch is an activity, so a crash resumes where it stood.
 */
import {
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
import type { CampaignInput, CampaignView, Operation, OperationAsked } from './messages.ts';
import { campaignQueries, operateUpdate } from './messages.ts';
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

export async function campaign(input: CampaignInput): Promise<CampaignView> {
  const { shiftMs } = input;
  const now = (): number => Date.now() - shiftMs;
  const alarm = createAlarm(now);
  const view: CampaignView = {
    campaign: input.campaign,
    mode: input.mode,
    definition: input.definition,
    planKey: input.planKey,
    status: input.carried?.status ?? 'starting',
    units: input.units,
    started: input.carried?.started ?? 0,
    closesAt: input.closesAt,
    shiftMs,
    operations: input.carried?.operations ?? [],
  };

  setHandler(defineQuery<CampaignView>(campaignQueries.view), () => view);
  setHandler(defineUpdate<CampaignView, [OperationAsked]>(operateUpdate), (asked) => {
    const known = view.operations.some((one) => one.id === asked.id);
    if (!known) accept(asked);
    return view;
  });

  for (;;) {
    const operation = view.operations.find((one) => one.done < one.units);
    if (view.started < view.units) await startBatch();
    else if (operation) await commandBatch(operation);
    else if (view.status === 'cancelled' || now() >= view.closesAt + afterClosingMs) break;
    else if (workflowInfo().targetWorkerDeploymentVersionChanged && allHandlersFinished()) {
      await moveToNewVersion();
    } else {
      alarm.setFor(view.closesAt + afterClosingMs);
      await condition(() => isBusy() || alarm.hasRung());
    }
  }
  alarm.cancel();
  if (view.status !== 'cancelled') view.status = 'closed';
  await condition(allHandlersFinished);
  return view;

  function isBusy(): boolean {
    return view.started < view.units || view.operations.some((one) => one.done < one.units);
  }

  function accept(asked: OperationAsked): void {
    const { id, kind, bodyKey, units, first } = asked;
    if (asked.planKey) view.planKey = asked.planKey;
    if (asked.definition) view.definition = asked.definition;
    if (kind === 'start-units') view.units = units;
    const done = kind === 'start-units' ? units : first;
    view.operations.push({ id, kind, bodyKey, units, done, refused: [], askedAt: now() });
  }

  async function startBatch(): Promise<void> {
    const { planKey, started: first } = view;
    const last = Math.min(first + batchUnits, view.units);
    await startUnits({ planKey, first, last, shiftMs });
    view.started = last;
    if (last === view.units && view.status === 'starting') view.status = 'running';
  }

  async function commandBatch(operation: Operation): Promise<void> {
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

  function moveToNewVersion(): Promise<never> {
    alarm.cancel();
    const { started, operations, status, planKey, definition, units, closesAt } = view;
    const carried = { started, operations, status };
    const next = { ...input, planKey, definition, units, closesAt, carried };
    return makeContinueAsNewFunc<typeof campaign>({ initialVersioningBehavior: 'AUTO_UPGRADE' })(
      next,
    );
  }
}
