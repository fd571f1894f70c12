/**
 * Gives many units the same command, each exactly once: the update id is made from operation and
 * unit, so a repeat after a crash returns the first result. If a unit refuses (for example because
 * it owes nothing), the refusal is reported and the other units go on.
 */
import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import pMap from 'p-map';

import type { CommandKind } from '../../domain/unit/commands.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { unitPlanOf } from '../../domain/plan/plan.ts';
import type { Actor } from '../../domain/terms/people.ts';
import type { Refusal } from '../../domain/unit/refusals.ts';
import type { Unit } from '../../domain/definition/units.ts';
import { unitWorkflowId } from '../../workflows/messages.ts';
import type { CampaignPorts } from '../../workflows/ports.ts';
import { refusalOf } from './command-unit.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { PlanStore } from '../store/plan-store.ts';

const commandsAtOnce = 16;

/** An operation's body as the API stored it: who asked, when, and for what. */
export interface OperationBody {
  by: Actor;
  receivedAt: number;
  body: Record<string, unknown>;
  hash: string;
  /** The plan that the operation replaces, if it does. */
  basePlanKey?: string;
}

/** The activity `commandUnits`. Throws on outages; a unit's refusal is part of the result. */
export function createCommandUnits(parts: {
  client: Client;
  plans: PlanStore;
  store: ObjectStore;
}): CampaignPorts['commandUnits'] {
  return async ({ planKey, first, last, operation, kind, bodyKey }) => {
    const context = Context.current();
    const plan = await parts.plans.read(planKey);
    const asked = (await parts.store.getContent(bodyKey)) as OperationBody;
    const refused: { unit: string; code: Refusal['code'] }[] = [];
    let done = 0;
    await pMap(
      plan.units.slice(first, last),
      async (unit) => {
        const code = await commandUnit(parts.client, plan, unit, operation, kind, asked);
        if (code) refused.push({ unit: unit.code, code });
        done += 1;
        context.heartbeat(done);
      },
      { concurrency: commandsAtOnce, signal: context.cancellationSignal },
    );
    return refused;
  };
}

async function commandUnit(
  client: Client,
  plan: CampaignPlan,
  unit: Unit,
  operation: string,
  kind: CommandKind,
  { by, receivedAt, body, hash }: OperationBody,
): Promise<Refusal['code'] | null> {
  const key = `${operation}:${unit.code}`;
  const amended = kind === 'amend' ? { plan: unitPlanOf(plan, unit) } : {};
  const sent = { ...body, ...amended, by, via: 'campaign', key, body: hash, receivedAt };
  try {
    const handle = client.workflow.getHandle(unitWorkflowId(plan.campaign, unit.code));
    await handle.executeUpdate(kind, { args: [sent], updateId: key });
    return null;
  } catch (failure) {
    const refusal = refusalOf(failure);
    if (refusal) return refusal.code;
    // The API answers for a closed unit from its archive; here the unit counts as refusing.
    if (failure instanceof WorkflowNotFoundError) return 'campaign-closed';
    throw failure;
  }
}
