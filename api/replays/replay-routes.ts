/**
 * Routes of replays, for auditors and the office: start one, list them, follow one, stop it. A
 * replay changes nothing of the campaign.
 */
import { z } from '@hono/zod-openapi';

import { refuseUnlessMay } from '../edge/identity.ts';
import { campaignInPath, createRoutes, getRoute, postRoute } from '../edge/route-parts.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import type { Ports } from './ports.ts';
import { findReplay, replayAnswer, startReplay, stopReplay, summaryOf } from './run-replay.ts';
import { replayRequest, replaySchema, replaysSchema, resultsAsked } from './wire-replays.ts';

const path = '/api/campaigns/{campaign}/replays';

const replayInPath = campaignInPath.extend({
  replay: z.string().min(1).max(80).openapi({ example: '0f3c5e8a9b12' }),
});

const start = postRoute({
  path,
  summary: 'Replays the recorded histories of all units, or of one, through the workflow code',
  description:
    'A job: the answer is its beginning. Each unit’s history is run again by the build of the ' +
    'workflow code that made it; the ledger, the state, the agenda and every command that come ' +
    'out are compared with what is stored. The campaign itself is not changed.',
  body: replayRequest,
  example: { unit: '220100' },
  costly: true,
  answer: replaySchema,
  status: 202,
  request: { params: campaignInPath },
  problems: [403],
});

const list = getRoute({
  path,
  summary: 'The replays of a campaign',
  answer: replaysSchema,
  request: { params: campaignInPath },
  problems: [403],
});

const read = getRoute({
  path: `${path}/{replay}`,
  summary: 'How far a replay has come, and what it found',
  answer: replaySchema,
  request: { params: replayInPath, query: resultsAsked },
  problems: [403],
});

const stop = postRoute({
  path: `${path}/{replay}/stop`,
  summary: 'Stops a replay after the unit that it is at',
  body: z.strictObject({}).openapi('ReplayStop'),
  example: {},
  answer: replaySchema,
  status: 202,
  request: { params: replayInPath },
  problems: [403],
});

/** Progress only: the results come page by page. */
const noResults = { after: '', limit: 0, only: 'all' } as const;

/** The routes under `/api/campaigns/{campaign}/replays`. */
export function replayRoutes(deps: Ports, campaigns: Campaigns) {
  return createRoutes()
    .openapi(start, async (c) => {
      refuseUnlessMay('replay', c.get('actor'));
      const { campaign } = c.req.valid('param');
      const { unit } = c.req.valid('json');
      const asked = { campaign, unit, by: c.get('actor'), key: c.get('key') };
      const job = await startReplay(deps, campaigns, asked);
      return c.json(await replayAnswer(deps, job, noResults), 202);
    })
    .openapi(list, async (c) => {
      refuseUnlessMay('replay', c.get('actor'));
      const { campaign } = await campaigns.fixed(c.req.valid('param').campaign);
      const jobs = await deps.replays.list(campaign);
      const replays = jobs.toSorted((a, b) => b.askedAt - a.askedAt).map(summaryOf);
      return c.json({ campaign, replays }, 200);
    })
    .openapi(read, async (c) => {
      refuseUnlessMay('replay', c.get('actor'));
      const { campaign, replay } = c.req.valid('param');
      await campaigns.fixed(campaign);
      const job = await findReplay(deps, campaign, replay);
      return c.json(await replayAnswer(deps, job, c.req.valid('query')), 200);
    })
    .openapi(stop, async (c) => {
      refuseUnlessMay('replay', c.get('actor'));
      const { campaign, replay } = c.req.valid('param');
      await campaigns.fixed(campaign);
      const job = await findReplay(deps, campaign, replay);
      const stopped = await stopReplay(deps, job, c.get('actor'));
      return c.json(await replayAnswer(deps, stopped, noResults), 202);
    });
}
