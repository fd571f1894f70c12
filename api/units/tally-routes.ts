/**
 * The route of the tally: the totals of the numbers in all filings. The office and auditors see all
 * units, a bureau its own and those below it.
 */
import { z } from '@hono/zod-openapi';

import type { Ports } from './ports.ts';
import { tagged } from '../answers/entity-tag.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { unitsSeenBy } from '../reading/read-campaign.ts';
import { readTally, tallyPageMax, tallyPageOf } from './read-tally.ts';
import { tallySchema } from './wire-tally.ts';
import { campaignInPath, createRoutes, getRoute } from '../edge/route-parts.ts';

const tally = getRoute({
  path: '/api/campaigns/{campaign}/tally',
  summary: 'What the numbers come to, by unit and together',
  description:
    'Only what stands: approved and under review apart. `-` and blank are counted and never ' +
    'added as 0. In the order of the plan, page by page; `totals` are those of the page.',
  answer: tallySchema,
  costly: true,
  request: {
    params: campaignInPath,
    query: z.object({
      after: z.string().max(80).default('').describe('The unit after which the page begins'),
      limit: z.coerce.number().int().min(1).max(tallyPageMax).default(100),
    }),
  },
});

/** The one route. */
export function tallyRoutes(deps: Ports, campaigns: Campaigns) {
  return createRoutes().openapi(tally, async (c) => {
    const { campaign } = c.req.valid('param');
    const fixed = await campaigns.fixed(campaign);
    const found = await campaigns.find(campaign);
    const seen = unitsSeenBy(c.get('actor'), found.plan);
    const page = tallyPageOf(seen, c.req.valid('query'));
    const at = await campaigns.now(fixed);
    return c.json(tagged(c, await readTally(deps, { found, fixed }, page, at)), 200);
  });
}
