/**
 * Starts the unit workflows of a plan, batch by batch. Workflow ids consist of campaign and unit,
 * so a repeated batch finds its workflows running and leaves them alone.
 */
import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import pMap from 'p-map';

import { matrixOf, nextDeadlineOf } from '../../domain/unit/matrix.ts';
import { openUnit } from '../../domain/unit/open-unit.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { aboveOf, unitPlanOf } from '../../domain/plan/plan.ts';
import type { Unit } from '../../domain/definition/units.ts';
import { waitsOf } from '../../domain/rules/waiting.ts';
import type { UnitInput } from '../../workflows/messages.ts';
import { presentWay, taskQueue, unitType, unitWorkflowId } from '../../workflows/messages.ts';
import type { CampaignPorts } from '../../workflows/ports.ts';
import {
  campaignAttribute,
  groupAttribute,
  matrixAttribute,
  modeAttribute,
  nextDueAttribute,
  unitAttribute,
  waitsForAttribute,
} from '../../workflows/search-attributes.ts';
import type { PlanStore } from '../store/plan-store.ts';

/** Concurrent starts: enough to keep the server busy, few enough not to flood it. */
const startsAtOnce = 16;

/**
 * A rehearsal's tasks are short, and its clock stands still while one is unfinished: a task lost
 * with a killed worker is handed out again after this time (REHEARSAL.md).
 */
const rehearsalTaskTimeout = '3 seconds';

type StartInput = Extract<UnitInput, { plan: unknown }>;

/** The activity `startUnits`. Throws on outages: the batch is then retried. */
export function createStartUnits(parts: {
  client: Client;
  plans: PlanStore;
}): CampaignPorts['startUnits'] {
  return async ({ planKey, first, last, shiftMs }) => {
    const context = Context.current();
    const plan = await parts.plans.read(planKey);
    const units = plan.units.slice(first, last);
    const hashes = await keepPlans(parts.plans, plan, units);
    let started = 0;
    await pMap(
      units,
      async (unit) => {
        const planHash = hashes.get(unit.group);
        const input = { ...unitInputOf(plan, unit, shiftMs), ...(planHash ? { planHash } : {}) };
        await startUnit(parts.client, input);
        started += 1;
        context.heartbeat(started);
      },
      { concurrency: startsAtOnce, signal: context.cancellationSignal },
    );
  };
}

/** Stores one plan per audience, so that the hash in a unit's first record can be resolved. */
async function keepPlans(
  plans: PlanStore,
  plan: CampaignPlan,
  units: Unit[],
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for (const unit of new Map(units.map((one) => [one.group, one])).values()) {
    hashes.set(unit.group, await plans.keepUnitPlan(unitPlanOf(plan, unit)));
  }
  return hashes;
}

async function startUnit(client: Client, input: StartInput): Promise<void> {
  const { plan, unit } = input;
  const state = openUnit(input);
  const deadline = nextDeadlineOf(state);
  try {
    await client.workflow.start(unitType, {
      workflowId: unitWorkflowId(plan.campaign, unit.code),
      taskQueue,
      args: [input],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      ...(plan.mode === 'rehearsal' ? { workflowTaskTimeout: rehearsalTaskTimeout } : {}),
      typedSearchAttributes: new TypedSearchAttributes([
        { key: campaignAttribute, value: plan.campaign },
        { key: unitAttribute, value: unit.code },
        { key: groupAttribute, value: unit.group },
        { key: modeAttribute, value: plan.mode },
        { key: matrixAttribute, value: matrixOf(state) },
        { key: waitsForAttribute, value: waitsOf(state) },
        ...(deadline === null ? [] : [{ key: nextDueAttribute, value: new Date(deadline) }]),
      ]),
    });
  } catch (failure) {
    if (!(failure instanceof WorkflowExecutionAlreadyStartedError)) throw failure;
  }
}

/** The input of a unit's workflow: its audience's plan and the mailboxes of its superiors. */
export function unitInputOf(plan: CampaignPlan, unit: Unit, shiftMs: number): StartInput {
  return {
    plan: unitPlanOf(plan, unit),
    unit,
    above: aboveOf(plan, unit),
    shiftMs,
    way: presentWay,
  };
}
