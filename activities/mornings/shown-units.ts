/**
 * Reads what the units show of themselves in the server's workflow lists, for the office's mail.
 * No unit is queried. This file does not interpret the entries.
 */
import type { Client } from '@temporalio/client';

import { officeKey } from '../../domain/rules/office-entries.ts';
import type { CampaignView } from '../../workflows/messages.ts';
import { campaignQueries, campaignType, unitType } from '../../workflows/messages.ts';
import {
  campaignAttribute,
  matrixAttribute,
  modeAttribute,
  unitAttribute,
  waitsForAttribute,
} from '../../workflows/search-attributes.ts';

interface ShownUnit {
  unit: string;
  waits: string[];
  matrix: string[];
}

/** The running units of a campaign that have something to tell the office. */
export function unitsWithNews(client: Client, campaign: string): Promise<ShownUnit[]> {
  const isNews = `${waitsForAttribute.name} IN ('${officeKey}')`;
  return listed(client, campaign, `ExecutionStatus = 'Running' AND ${isNews}`);
}

/** All units of a campaign, running or closed. A unit that continued as new is listed once. */
export function allUnits(client: Client, campaign: string): Promise<ShownUnit[]> {
  return listed(client, campaign, "ExecutionStatus != 'ContinuedAsNew'");
}

/** The live campaigns that are running now. */
export async function liveCampaigns(client: Client): Promise<CampaignView[]> {
  const query =
    `WorkflowType = '${campaignType}' AND ExecutionStatus = 'Running' ` +
    `AND ${modeAttribute.name} = 'live'`;
  const views: CampaignView[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) {
    const handle = client.workflow.getHandle(workflowId);
    views.push(await handle.query<CampaignView>(campaignQueries.view));
  }
  return views;
}

async function listed(client: Client, campaign: string, which: string): Promise<ShownUnit[]> {
  const ofCampaign = `${campaignAttribute.name} = '${campaign}'`;
  const query = `WorkflowType = '${unitType}' AND ${ofCampaign} AND ${which}`;
  const units: ShownUnit[] = [];
  for await (const { typedSearchAttributes: shown } of client.workflow.list({ query })) {
    const unit = shown.get(unitAttribute);
    if (unit === undefined) continue;
    const [waits, matrix] = [shown.get(waitsForAttribute), shown.get(matrixAttribute)];
    units.push({ unit, waits: waits ?? [], matrix: matrix ?? [] });
  }
  return units;
}
