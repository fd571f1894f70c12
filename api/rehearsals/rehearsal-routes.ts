/**
 * Routes of rehearsals: start one, see how far it has come, move it on. A rehearsal is a campaign
 * too: the routes under `/api/campaigns` serve everything else.
 */
import { beijing } from '../../domain/terms/days.ts';
import type { RehearsalView } from '../../workflows/rehearsal-messages.ts';
import type { Ports } from './ports.ts';
import { advanceExample, rehearsalExample } from '../reading/examples.ts';
import { refuseUnlessMay } from '../edge/identity.ts';
import { Refused } from '../problems/problems.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { isoBy, rehearsalView } from '../reading/read-campaign.ts';
import { advance, startRehearsal } from './run-rehearsal.ts';
import { readRefusedActs, unitsOf } from '../reading/refused-acts.ts';
import type { Rehearsal } from '../reading/wire-rehearsals.ts';
import {
  advanceRequest,
  rehearsalRequest,
  rehearsalSchema,
  refusedActsSchema,
} from '../reading/wire-rehearsals.ts';
import { campaignInPath, createRoutes, getRoute, postRoute } from '../edge/route-parts.ts';

const start = postRoute({
  path: '/api/rehearsals',
  summary: 'Rehearses a definition on its own calendar; again, it goes on from where it is',
  body: rehearsalRequest,
  example: rehearsalExample,
  costly: true,
  answer: rehearsalSchema,
  status: 202,
  request: {},
  problems: [403, 409],
});

const read = getRoute({
  path: '/api/rehearsals/{campaign}',
  summary: 'How far a rehearsal has come',
  answer: rehearsalSchema,
  request: { params: campaignInPath },
  problems: [409],
});

const move = postRoute({
  path: '/api/rehearsals/{campaign}/advance',
  summary: 'Moves a rehearsal on to the end of a day, or to its end',
  body: advanceRequest,
  example: advanceExample,
  answer: rehearsalSchema,
  status: 202,
  request: { params: campaignInPath },
  problems: [403, 409],
});

const refused = getRoute({
  path: '/api/rehearsals/{campaign}/refused',
  summary: 'What the script tried in vain, with the reasons',
  answer: refusedActsSchema,
  request: { params: campaignInPath },
  problems: [403, 409],
});

/** The routes under `/api/rehearsals`. */
export function rehearsalRoutes(deps: Ports, campaigns: Campaigns) {
  return createRoutes()
    .openapi(start, async (c) => {
      refuseUnlessMay('rehearse', c.get('actor'));
      const { campaign, view } = await startRehearsal(deps, campaigns, c.req.valid('json'));
      return c.json(rehearsalAnswer(campaign, view), 202);
    })
    .openapi(read, async (c) => {
      const { campaign } = c.req.valid('param');
      await campaigns.fixed(campaign);
      const view = await rehearsalView(deps, campaign);
      if (!view) throw new Refused({ code: 'not-a-rehearsal', campaign });
      return c.json(rehearsalAnswer(campaign, view), 200);
    })
    .openapi(refused, async (c) => {
      refuseUnlessMay('read-report', c.get('actor'));
      const { campaign } = c.req.valid('param');
      const fixed = await campaigns.fixed(campaign);
      if (fixed.mode === 'live') throw new Refused({ code: 'not-a-rehearsal', campaign });
      const { plan } = await campaigns.find(campaign);
      const acts = await readRefusedActs(deps, fixed, unitsOf(plan));
      return c.json({ campaign, refused: acts }, 200);
    })
    .openapi(move, async (c) => {
      refuseUnlessMay('rehearse', c.get('actor'));
      const { campaign } = c.req.valid('param');
      await campaigns.fixed(campaign);
      const view = await advance(deps, campaign, c.req.valid('json').to);
      return c.json(rehearsalAnswer(campaign, view), 202);
    });
}

function rehearsalAnswer(
  campaign: string,
  { startsAt, endsAt, reachedAt, targetAt, script }: RehearsalView,
): Rehearsal {
  return {
    campaign,
    startsAt: isoBy(beijing, startsAt),
    endsAt: isoBy(beijing, endsAt),
    reachedAt: isoBy(beijing, reachedAt),
    targetAt: isoBy(beijing, targetAt),
    moving: reachedAt < targetAt,
    ended: reachedAt >= endsAt,
    script: script ?? null,
  };
}
