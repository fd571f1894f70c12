/**
 * Starts a campaign: stores its plan and starts its workflow under the campaign's id. The launch is
 * acknowledged when the workflow holds the plan's hash; the workflow then starts the units. A
 * repeat changes nothing; another definition under a used id is refused.
 */
import type { SearchAttributePair } from '@temporalio/common';
import { TypedSearchAttributes } from '@temporalio/common';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';

import { nextMorning } from '../../domain/morning/morning-time.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import type { CampaignInput, CampaignView } from '../../workflows/messages.ts';
import { campaignType, presentWay, taskQueue } from '../../workflows/messages.ts';
import { campaignAttribute, modeAttribute } from '../../workflows/search-attributes.ts';
import type { Ports } from './ports.ts';
import { inTime } from '../edge/outages.ts';
import { Refused } from '../problems/problems.ts';
import type { Campaigns, Found } from '../reading/read-campaign.ts';

/** What lists show of a campaign without querying its workflow. */
export interface CampaignMemo {
  title: { zh: string; en: string };
}

/**
 * A rehearsal's clock stands still while a task is unfinished: a task lost with a killed worker is
 * handed out again after this time (REHEARSAL.md).
 */
const rehearsalTaskTimeout = '3 seconds';

/** The running campaign, and whether this call started it. Throws Refused (409). */
export async function startCampaign(
  deps: Ports,
  campaigns: Campaigns,
  plan: CampaignPlan,
  shiftMs: number,
): Promise<Found & { isNew: boolean }> {
  const planKey = await deps.plans.keep(plan);
  const input = inputOf(plan, planKey, shiftMs);
  // The server deletes an ended campaign and would then start another under the same id.
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
  // In a rehearsal the driver of the clocks requests the mornings.
  const nextMorningAt = mode === 'live' ? nextMorning(plan, plan.launchAt) : null;
  const fixed = { campaign, mode, definition, planKey, units: units.length, closesAt, shiftMs };
  return { ...fixed, nextMorningAt, way };
}

/** The view that the workflow will show first: querying it would take longer than the launch. */
function viewOf(input: CampaignInput): CampaignView {
  const { carried: _carried, way: _way, ...fixed } = input;
  return { ...fixed, status: 'starting', started: 0, operations: [] };
}
