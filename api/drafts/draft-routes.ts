/**
 * Routes of a unit's drafts. A write is a POST of what changed, not a PUT of everything: what
 * others wrote since is merged with it and stays, so no write is refused as stale
 * (docs/decisions/0035-sessions-codes-drafts.md).
 */
import type { Asked } from '../edge/asked.ts';
import type { Context } from 'hono';

import { createRoutes, getRoute, postRoute, stepInPath } from '../edge/route-parts.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import type { Ports } from './ports.ts';
import type { DraftAsked } from './unit-drafts.ts';
import { readDraft, writeDraft } from './unit-drafts.ts';
import { draftRequest, draftSchema } from './wire-drafts.ts';

const path = '/api/campaigns/{campaign}/units/{unit}/steps/{step}/draft';

const read = getRoute({
  path,
  summary: 'What the unit has typed for a step and not filed; only its own people see it',
  answer: draftSchema,
  request: { params: stepInPath },
  problems: [403],
});

const write = postRoute({
  path,
  summary: 'Keeps what was typed for a step; files nothing',
  description:
    'Send what changed since revision `seen`. What others wrote since stays beside it (`others`) ' +
    'until a change names the field in `settled`. A filing that was taken ends the draft; else ' +
    'it expires 90 days after its last change.',
  body: draftRequest,
  example: { seen: 0, tab: 'b1946ac9', changed: { 'text:plan': '本月开展宣讲' } },
  answer: draftSchema,
  status: 200,
  // Writing the same once more changes nothing, and the answer holds free text.
  remembered: 'exempt',
  request: { params: stepInPath },
  problems: [403],
});

/** The two of them. */
export function draftRoutes(deps: Ports, campaigns: Campaigns) {
  const app = createRoutes();
  const askedBy = async (
    c: Context<Asked>,
    { campaign, unit, step }: { campaign: string; unit: string; step: string },
  ): Promise<DraftAsked> => {
    const by = c.get('actor');
    return { found: await campaigns.unit(campaign, unit, by), by, step };
  };
  app.openapi(read, async (c) => {
    return c.json(await readDraft(deps, await askedBy(c, c.req.valid('param'))), 200);
  });
  app.openapi(write, async (c) => {
    const asked = await askedBy(c, c.req.valid('param'));
    return c.json(await writeDraft(deps, asked, c.req.valid('json')), 200);
  });
  return app;
}
