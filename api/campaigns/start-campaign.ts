/**
 * Starts a campaign: its plan goes to the store, its workflow starts under the campaign's id. The
 * launch is acknowledged when the workflow holds the plan's hash; the units follow by themselves.
 * Twice is once; another definition under a used id is refused.
 */
import type { SearchAttributePair } from '@temporalio/common';
import { TypedSearchAttributes } from '@temporalio/common';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';

import type { CampaignPlan } from '../../domain/plan/plan.ts';
import type { CampaignInput, CampaignView } from '../../workflows/messages.ts';
import { campaignType, presentWay, taskQueue } from '../../workflows/messages.ts';
import { campaignAttribute, modeAttribute } from '../../workflows/search-attributes.ts';
import type { Ports } from './ports.ts';
import { inTime } from '../edge/outages.ts';
import { Refused } from '../problems/problems.ts';
import type { Campaigns, Found } from '../reading/read-campaign.ts';

/** What lists show of a campaign without asking its workflow. */
export interface CampaignMemo {
  title: { zh: string; en: string };
}

/**
 * A rehearsal's clock is held while a task is missing: one lost with a killed worker is given out
 * again after this (REHEARSAL.md).
 */
const rehearsalTaskTimeout = '3 seconds';

/** The campaign that runs now, and whether this call started it. Throws Refused (409). */
export async function startCampaign(
  deps: Ports,
  campaigns: Campaigns,
  plan: CampaignPlan,
  shiftMs: number,
): Promise<Found & { isNew: boolean }> {
  const planKey = await deps.plans.keep(plan);
  const input = inputOf(plan, planKey, shiftMs);
  // The server forgets an ended campaign, and would start another under its name.
  const ended = await deps.archive.campaign(plan.campaign);
  try {
    if (!ended) {
      await inTime(deps, () => start(deps, plan, input));
      return { view: viewOf(input), plan, isNew: true };
    }
  } catch (failure) {
    if (!(failure instanceof WorkflowExecutionAlreadyStartedError)) throw failure;
  }
  const found = await campaigns.find(plan.campaign);
  const { definition, mode, campaign } = found.view;
  if (definition.hash !== plan.definition.hash || mode !== plan.mode) {
    throw new Refused({
      code: 'campaign-id-used',
      campaign,
      running: definition,
      given: plan.definition,
    });
  }
  return { ...found, isNew: false };
}

async function start(deps: Ports, plan: CampaignPlan, input: CampaignInput): Promise<void> {
  const attributes: SearchAttributePair[] = [
    { key: campaignAttribute, value: plan.campaign },
    { key: modeAttribute, value: plan.mode },
  ];
  const memo: CampaignMemo = { title: plan.title };
  await deps.client.workflow.start(campaignType, {
    workflowId: plan.campaign,
    taskQueue,
    args: [input],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    typedSearchAttributes: new TypedSearchAttributes(attributes),
    memo: { ...memo },
    ...(plan.mode === 'rehearsal' ? { workflowTaskTimeout: rehearsalTaskTimeout } : {}),
  });
}

function inputOf(plan: CampaignPlan, planKey: string, shiftMs: number): CampaignInput {
  const { campaign, mode, definition, closesAt, units } = plan;
  const way = presentWay;
  return { campaign, mode, definition, planKey, units: units.length, closesAt, shiftMs, way };
}

/** What the workflow will show first: asking it would take longer than the launch. */
function viewOf(input: CampaignInput): CampaignView {
  const { carried: _carried, way: _way, ...fixed } = input;
  return { ...fixed, status: 'starting', started: 0, operations: [] };
}
