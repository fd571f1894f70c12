/**
 * What units publish in the server's lists, read for the office's mail: no unit workflow is
 * queried. Knows nothing of what the entries mean.
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

export interface ShownUnit {
  unit: string;
  waits: string[];
  matrix: string[];
}

/** Running units of a campaign that have something for the office. */
export function unitsWithNews(client: Client, campaign: string): Promise<ShownUnit[]> {
  const isNews = `${waitsForAttribute.name} IN ('${officeKey}')`;
  return listed(client, campaign, `ExecutionStatus = 'Running' AND ${isNews}`);
}

/** All units of a campaign, running or not; earlier runs of the same unit are left out. */
export function allUnits(client: Client, campaign: string): Promise<ShownUnit[]> {
  return listed(client, campaign, "ExecutionStatus != 'ContinuedAsNew'");
}

/** The live campaigns that are running. */
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
