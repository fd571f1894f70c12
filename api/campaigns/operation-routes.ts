/**
 * Routes of operations on a whole campaign: one for each row of `operationRequests`.
 * operate-campaign.ts implements them.
 */
import type { Context } from 'hono';

import { operationAnswer } from '../reading/campaign-answer.ts';
import type { Ports } from './ports.ts';
import { operationExamples } from '../reading/examples.ts';
import type { Asked } from '../edge/asked.ts';
import { askingOf } from '../edge/identity.ts';
import type { OperationRequest } from './operate-campaign.ts';
import { operateCampaign } from './operate-campaign.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import type { OperationKind } from '../reading/wire-campaigns.ts';
import { operatedSchema, operationRequests } from '../reading/wire-campaigns.ts';
import { campaignInPath, createRoutes, postRoute } from '../edge/route-parts.ts';

const summaries: Record<OperationKind, string> = {
  amend: 'Applies a new version of the definition to every unit (补充通知)',
  extend: 'Extends a deadline for all units',
  leave: 'Takes a unit out of the campaign (撤并) and names who takes over',
  units: 'Adds units to the running campaign',
  pause: 'Pauses all reminders',
  resume: 'Resumes reminders',
  close: 'Closes the campaign early',
  cancel: 'Cancels the campaign',
};

/** `/api/campaigns/{campaign}/{amend|extend|leave|units|pause|resume|close|cancel}`. */
export function operationRoutes(deps: Ports, campaigns: Campaigns) {
  const app = createRoutes();
  for (const kind of Object.keys(operationRequests) as OperationKind[]) {
    const route = postRoute({
      path: `/api/campaigns/{campaign}/${kind}`,
      summary: summaries[kind],
      body: operationRequests[kind],
      example: operationExamples[kind],
      costly: kind === 'amend' || kind === 'units',
      answer: operatedSchema,
      status: 202,
      request: { params: campaignInPath },
      problems: [403, 409],
    });
    app.openapi(route, async (c) => {
      const { campaign } = c.req.valid('param');
      // The body was parsed by the schema of this kind.
      const request = { kind, body: c.req.valid('json') } as OperationRequest;
      const found = await campaigns.find(campaign);
      const asker = { ...askingOf(c), receivedAt: await arrivedIn(campaigns, found.view, c) };
      const { operation, changes, plan } = await operateCampaign(deps, found, request, asker);
      const shown = operation && operationAnswer(found.plan, operation);
      return c.json({ campaign, operation: shown, plan, changes }, operation ? 202 : 200);
    });
  }
  return app;
}

async function arrivedIn(
  campaigns: Campaigns,
  view: Parameters<Campaigns['now']>[0],
  c: Context<Asked>,
): Promise<number> {
  return view.mode === 'live' ? c.get('arrivedAt') : campaigns.now(view);
}
