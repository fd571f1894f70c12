/**
 * The workflow of a campaign: starts its units, carries out operations on all of them, and ends
 * when the campaign closes. It holds the plan's hash instead of the plan, and counts instead of
 * units, so its history does not grow much with their number. Each batch is an activity, so after a
 * crash the work resumes where it stood.
 */
import {
  ApplicationFailure,
  CancellationScope,
  allHandlersFinished,
  condition,
  defineQuery,
  defineUpdate,
  isCancellation,
  makeContinueAsNewFunc,
  proxyActivities,
  setHandler,
  setWorkflowOptions,
  workflowInfo,
} from '@temporalio/workflow';

import type { Alarm } from './alarm.ts';
import { createAlarm } from './alarm.ts';
import { campaignClock } from './campaign-clock.ts';
import type { CampaignInput, CampaignView, Operation, OperationAsked } from './messages.ts';
import {
  campaignEndsType,
  campaignQueries,
  endsCampaign,
  leaveUpdate,
  operateUpdate,
  planChangedType,
} from './messages.ts';
import type { CampaignPorts } from './ports.ts';
import type { OfficeMornings } from './campaign/office-mornings.ts';
import { createOfficeMornings } from './campaign/office-mornings.ts';
import { isSinceWayTwo, writesArchive } from './present-way.ts';

/** Units per batch: a few seconds of work, so that progress shows and a crash repeats little. */
const batchUnits = 200;

/** How many refusals are kept with the unit's name. Beyond that, they are only counted. */
const refusedMax = 100;

/**
 * The campaign ends this long (ms) after its closing: the units close by their own clocks first.
 */
const afterClosingMs = 60_000;

const { startUnits, commandUnits, leaveUnit, keepLedgersLeft } = proxyActivities<CampaignPorts>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '20 seconds',
});

const { keepCampaign } = proxyActivities<CampaignPorts>({ startToCloseTimeout: '30 seconds' });

/** Ten thousand units take a while; what is written stays, so each attempt goes on from there. */
const { writeArchive } = proxyActivities<CampaignPorts>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '10 minutes' },
});

setWorkflowOptions({ versioningBehavior: 'PINNED' }, campaign);

/** Runs until the campaign's units have closed. Returns the campaign's final state. */
export async function campaign(input: CampaignInput): Promise<CampaignView> {
  const now = campaignClock(input.shiftMs);
  const alarm = createAlarm(now);
  const view = viewOf(input);
  const isSinceTwo = isSinceWayTwo(input);
  const mornings = input.nextMorningAt === undefined ? null : createOfficeMornings(view, now);

  setHandler(defineQuery<CampaignView>(campaignQueries.view), () => view);
  const operate = (asked: OperationAsked): CampaignView => {
    // The caller's id makes a repeated request harmless, even in a later run.
    if (!view.operations.some((one) => one.id === asked.id)) accept(view, asked, now(), isSinceTwo);
    return view;
  };
  for (const update of [operateUpdate, leaveUpdate]) {
    setHandler(defineUpdate<CampaignView, [OperationAsked]>(update), operate, {
      validator: (asked) => refuseTooLate(view, asked),
    });
  }

  try {
    await carryOn(input, view, { isSinceTwo, now, alarm, mornings });
  } catch (failure) {
    // Even if cancelled from outside, the campaign is archived, so that it can be shown. Its units
    // go on.
    if (isSinceTwo && isCancellation(failure)) {
      await CancellationScope.nonCancellable(() => keepCampaign({ view, endedAt: now() }));
    }
    throw failure;
  }
  alarm.cancel();
  if (view.status !== 'cancelled') view.status = 'closed';
  await condition(allHandlersFinished);
  // The archive must not wait for a mail service that is unavailable.
  await Promise.all([mornings?.tellEnd(view.status), isSinceTwo && keepAll(input, view, now())]);
  return view;
}

interface Means {
  isSinceTwo: boolean;
  now: () => number;
  alarm: Alarm;
  mornings: OfficeMornings | null;
}

/** Starts units and carries out operations, until the campaign is over. */
async function carryOn(
  input: CampaignInput,
  view: CampaignView,
  { isSinceTwo, now, alarm, mornings }: Means,
): Promise<void> {
  for (;;) {
    const operation = view.operations.find((one) => one.done < one.units);
    const endsAt = view.closesAt + afterClosingMs;
    const morningAt = mornings?.turn() ?? endsAt;
    if (view.started < view.units) await startBatch(view, isSinceTwo ? startOf(input, view) : view);
    else if (operation) await commandBatch(view, operation, now);
    else if (view.status === 'cancelled' || now() >= endsAt) return;
    else if (mayMove() && (mornings?.isIdle() ?? true)) {
      alarm.cancel();
      await moveToNewVersion(input, view);
    } else {
      alarm.setFor(Math.min(endsAt, morningAt));
      await condition(() => isBusy(view) || alarm.hasRung() || (mornings?.haveMoved() ?? false));
    }
  }
}

function mayMove(): boolean {
  return workflowInfo().targetWorkerDeploymentVersionChanged && allHandlersFinished();
}

/** Archives the ledgers of units that could not do so themselves, and then the campaign. */
async function keepAll(input: CampaignInput, view: CampaignView, endedAt: number): Promise<void> {
  const { planKey, started } = view;
  for (let first = 0; first < started; first += batchUnits) {
    await keepLedgersLeft({ planKey, first, last: Math.min(first + batchUnits, started) });
  }
  await keepCampaign({ view, endedAt });
  if (writesArchive(input)) await writeArchive({ view, endedAt });
}

function viewOf(input: CampaignInput): CampaignView {
  const { carried, way: _way, ...given } = input;
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

/**
 * Throws for an operation that comes too late. If its plan was made from a plan that has been
 * replaced meanwhile, it would undo the replacement. After the operation that ends the campaign,
 * nothing may be started, because nobody would end it.
 */
function refuseTooLate(view: CampaignView, { id, basePlanKey }: OperationAsked): void {
  const refuse = (type: string): ApplicationFailure => ApplicationFailure.nonRetryable(type, type);
  if (view.operations.some((one) => one.id === id)) return;
  if (view.operations.some(endsCampaign)) throw refuse(campaignEndsType);
  if (basePlanKey !== undefined && basePlanKey !== view.planKey) throw refuse(planChangedType);
}

/** Accepts an operation, with the plan that holds now: it may have to wait for its turn. */
function accept(view: CampaignView, asked: OperationAsked, now: number, isSinceTwo: boolean): void {
  const { id, kind, bodyKey, first, askedAt = now } = asked;
  if (asked.planKey) view.planKey = asked.planKey;
  if (asked.definition) view.definition = asked.definition;
  if (asked.closesAt !== undefined) view.closesAt = asked.closesAt;
  if (kind === 'start-units') view.units = asked.units;
  // The caller may have counted before the latest units were added; a leaving concerns only some.
  const isOfAll = isSinceTwo && kind !== 'leave';
  const units = isOfAll ? view.units : asked.units;
  const done = kind === 'start-units' ? units : first;
  const { planKey } = view;
  view.operations.push({ id, kind, bodyKey, planKey, units, done, refused: [], askedAt });
}

/** Units start with the plan that they were added with; later changes reach them as commands. */
function startOf(input: CampaignInput, view: CampaignView): Start {
  if (view.started < input.units) return input;
  const added = view.operations.find(
    (one) => one.kind === 'start-units' && one.units > view.started,
  );
  return { planKey: added?.planKey ?? view.planKey, units: added?.units ?? view.units };
}

/** A plan, and up to which unit the units are started with it. */
type Start = Pick<CampaignView, 'planKey' | 'units'>;

async function startBatch(view: CampaignView, { planKey, units }: Start): Promise<void> {
  const { shiftMs, started: first } = view;
  const last = Math.min(first + batchUnits, units);
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
  if (kind === 'leave') {
    operation.refused = await leaveUnit({ campaign: view.campaign, operation: id, bodyKey });
    operation.done = operation.units;
    return;
  }
  const last = Math.min(first + batchUnits, operation.units);
  // Operations that an older build accepted have no plan of their own.
  const { planKey = view.planKey } = operation;
  const refused = await commandUnits({ planKey, first, last, operation: id, kind, bodyKey });
  operation.refused = [...operation.refused, ...refused].slice(0, refusedMax);
  operation.done = last;
  if (last < operation.units) return;
  if (kind === 'cancel') view.status = 'cancelled';
  if (kind === 'close') view.closesAt = Math.min(view.closesAt, now());
}

function moveToNewVersion(input: CampaignInput, view: CampaignView): Promise<never> {
  const { started, operations, status, planKey, definition, units, closesAt } = view;
  const { nextMorningAt } = view;
  const morning = nextMorningAt === undefined ? {} : { nextMorningAt };
  const carried = { started, operations, status };
  const next = { ...input, planKey, definition, units, closesAt, carried, ...morning };
  return makeContinueAsNewFunc<typeof campaign>({ initialVersioningBehavior: 'AUTO_UPGRADE' })(
    next,
  );
}
