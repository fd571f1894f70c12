/**
 * Routes of upload links, for the unit that makes them and decides on what was handed over. Only
 * POST requests change anything; GET requests only read.
 */
import type { Context } from 'hono';
import { z } from '@hono/zod-openapi';

import { repeatedHeader } from '../edge/answer-once.ts';
import { decideOnContribution, listContributions } from './contributions.ts';
import type { Ports } from './ports.ts';
import type { Asked } from '../edge/asked.ts';
import { baseOf } from '../edge/asked.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import type { UnitAsked } from './upload-links.ts';
import { createUploadLink, listUploadLinks, revokeUploadLink } from './upload-links.ts';
import {
  contributionSchema,
  contributionsSchema,
  nothingAsked,
  uploadLinkRequest,
  uploadLinkSchema,
  uploadLinksSchema,
} from './wire-upload-links.ts';
import { createRoutes, getRoute, postRoute, unitInPath } from '../edge/route-parts.ts';

const unitPath = '/api/campaigns/{campaign}/units/{unit}';
const idInPath = z.string().min(1).max(200);

const create = postRoute({
  path: `${unitPath}/upload-links`,
  summary: 'Makes a link by which a county or an enterprise brings material for one step',
  description:
    'The unit sends it on itself (`message` is ready to copy); no letter goes out. It opens this ' +
    'one step and nothing else, until `expiresAt` or until it is taken back.',
  body: uploadLinkRequest,
  example: { step: 'experts', from: '九台民爆有限公司', note: '请交现场照片', days: 20 },
  answer: uploadLinkSchema,
  status: 201,
  // The key determines the link; the answer contains a token, so it is not stored anywhere.
  remembered: 'exempt',
  request: { params: unitInPath },
  problems: [403, 409],
});

const list = getRoute({
  path: `${unitPath}/upload-links`,
  summary: 'The links that a unit has made, newest first',
  answer: uploadLinksSchema,
  request: { params: unitInPath },
  problems: [403],
});

const revoke = postRoute({
  path: `${unitPath}/upload-links/{link}/revoke`,
  summary: 'Takes a link back, at once and for good',
  body: nothingAsked,
  example: {},
  answer: uploadLinkSchema,
  status: 200,
  // Repeats change nothing.
  remembered: 'exempt',
  request: {
    params: unitInPath.extend({ link: idInPath.openapi({ example: '9c1185a5c5e9fc5461' }) }),
  },
  problems: [403],
});

const contributions = getRoute({
  path: `${unitPath}/contributions`,
  summary: 'What counties and enterprises handed to the unit, ready for its own submission',
  answer: contributionsSchema,
  request: {
    params: unitInPath,
    query: z.object({
      step: z.string().min(1).max(80).optional(),
      after: z.string().min(1).max(400).optional(),
    }),
  },
  problems: [403],
});

const contributionInPath = unitInPath.extend({
  contribution: idInPath.openapi({ example: '2b1f8e5d0c9a4b7e6f3d2c1a' }),
});

const decision = (name: 'take' | 'set-aside', summary: string) =>
  postRoute({
    path: `${unitPath}/contributions/{contribution}/${name}`,
    summary,
    body: nothingAsked,
    example: {},
    answer: contributionSchema,
    status: 200,
    remembered: 'exempt',
    request: { params: contributionInPath },
    problems: [403, 409],
  });

const take = decision('take', 'Takes a contribution: its files are named in the unit’s filing');
const setAside = decision('set-aside', 'Sets a contribution aside: it will not be filed');

/** The routes for the unit's own people. */
export function uploadLinkRoutes(deps: Ports, campaigns: Campaigns) {
  const app = createRoutes();
  const askedOf = async (
    c: Context<Asked>,
    { campaign, unit }: { campaign: string; unit: string },
  ): Promise<UnitAsked> => {
    const by = c.get('actor');
    const found = await campaigns.unit(campaign, unit, by);
    const at = await campaigns.receiptAt(found.fixed, unit, c.get('arrivedAt'));
    return { found, by, at, base: baseOf(deps, c) };
  };
  app.openapi(create, async (c) => {
    const asked = await askedOf(c, c.req.valid('param'));
    const made = await createUploadLink(deps, asked, c.req.valid('json'), c.get('key'));
    if (made.isRepeat) c.header(repeatedHeader, 'true');
    return c.json(made.link, 201);
  });
  app.openapi(list, async (c) => {
    const asked = await askedOf(c, c.req.valid('param'));
    // The answer contains tokens, so browsers must not store it.
    c.header('Cache-Control', 'private, no-store');
    return c.json({ links: await listUploadLinks(deps, asked) }, 200);
  });
  app.openapi(revoke, async (c) => {
    const { link, ...place } = c.req.valid('param');
    return c.json(await revokeUploadLink(deps, await askedOf(c, place), link), 200);
  });
  app.openapi(contributions, async (c) => {
    const { step, after } = c.req.valid('query');
    const page = { ...(step !== undefined && { step }), ...(after !== undefined && { after }) };
    const asked = await askedOf(c, c.req.valid('param'));
    return c.json(await listContributions(deps, asked, page), 200);
  });
  app.openapi(take, async (c) => {
    const { contribution, ...place } = c.req.valid('param');
    const asked = await askedOf(c, place);
    return c.json(await decideOnContribution(deps, asked, contribution, 'taken'), 200);
  });
  app.openapi(setAside, async (c) => {
    const { contribution, ...place } = c.req.valid('param');
    const asked = await askedOf(c, place);
    return c.json(await decideOnContribution(deps, asked, contribution, 'set-aside'), 200);
  });
  return app;
}
