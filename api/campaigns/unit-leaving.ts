/**
 * Checks a unit's leaving before the campaign accepts it: whether the unit and its successors exist
 * and can do what is asked. The body for the campaign's workflow also has the units' names.
 */
import type { z } from '@hono/zod-openapi';

import type { LeavingBody } from '../../activities/campaigns/leave-unit.ts';
import type { CommandOf } from '../../domain/unit/commands.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { unitPlanOf } from '../../domain/plan/plan.ts';
import { decide } from '../../domain/rules/decide.ts';
import type { Unit } from '../../domain/definition/units.ts';
import type { Actor } from '../../domain/terms/people.ts';
import { isRefusal } from '../../domain/unit/refusals.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import type { CampaignView } from '../../workflows/messages.ts';
import { Refused } from '../problems/problems.ts';
import type { Found } from '../reading/read-campaign.ts';
import type { operationRequests } from '../reading/wire-campaigns.ts';
import { readState } from '../reading/read-unit.ts';
import type { Ports } from './ports.ts';

type Asked = z.output<(typeof operationRequests)['leave']>;

/** The operation's body. Throws Refused: 404 for an unknown unit, 409, 422. */
export async function leavingBody(
  deps: Ports,
  { plan, view }: Found,
  asked: Asked,
  { by, key, receivedAt }: { by: Actor; key: string; receivedAt: number },
): Promise<LeavingBody> {
  const { campaign } = plan;
  const leaves = unitIn(plan, asked.unit);
  if (!leaves) throw new Refused({ code: 'unknown-unit', campaign, unit: asked.unit });
  const successors = asked.successors.map(({ unit: code, steps }) => {
    const unit = unitIn(plan, code);
    if (!unit) throw new Refused({ code: 'unknown-successor', campaign, unit: code });
    return { unit: code, name: unit.name, steps };
  });
  const state = await stateOf(deps, view, leaves);
  const body = { reason: asked.reason, successors };
  const asking = { by, key, body: '', via: 'campaign', receivedAt } as const;
  const command: CommandOf<'leave'> = { kind: 'leave', ...body, ...asking };
  const refused = decide(state, command, receivedAt);
  if (isRefusal(refused)) throw new Refused(refused, { plan: unitPlanOf(plan, leaves) });
  for (const { unit: code } of successors) {
    const unit = unitIn(plan, code);
    const next = unit && (await stateOf(deps, view, unit));
    if (!next || next.left || next.status !== 'running') {
      throw new Refused({ code: 'successor-has-left', unit: code });
    }
  }
  return { from: { unit: leaves.code, name: leaves.name }, ...body };
}

function unitIn({ units }: CampaignPlan, code: string): Unit | undefined {
  return units.find((one) => one.code === code);
}

function stateOf(
  deps: Ports,
  { campaign, mode, shiftMs, planKey }: CampaignView,
  unit: Unit,
): Promise<UnitState> {
  return readState(deps, { fixed: { campaign, mode, shiftMs, knownPlanKey: planKey }, unit });
}
