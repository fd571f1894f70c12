/**
 * Routes of whole campaigns: launching, listing, reading, the matrix, the feed, the report. People
 * of a bureau see the rows of their own unit and of units below it; office and auditors see all.
 */
import { z } from '@hono/zod-openapi';

import { slug } from '../../domain/definition/definition.ts';
import { campaignType } from '../../workflows/messages.ts';
import { modeAttribute } from '../../workflows/search-attributes.ts';
import { asOfAsked, asOfIn, campaignAsOf } from '../reading/as-of.ts';
import { askedTogether } from '../reading/asked-together.ts';
import { campaignAnswer } from '../reading/campaign-answer.ts';
import type { Ports } from './ports.ts';
import { matrixAsOf } from './matrix-as-of.ts';
import { tagged } from '../answers/entity-tag.ts';
import { launchExample } from '../reading/examples.ts';
import { readFeed } from './feed.ts';
import { refuseUnlessMay } from '../edge/identity.ts';
import type { ListedUnit } from '../reading/matrix.ts';
import { listUnits, matrixOf, matrixPageMax, pageOf } from '../reading/matrix.ts';
import { inTime } from '../edge/outages.ts';
import { prepareLaunch, refuseOtherPlan } from '../definitions/prepare-launch.ts';
import { decisionAnswer } from '../definitions/preview-launch.ts';
import { Refused } from '../problems/problems.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { unitsSeenBy } from '../reading/read-campaign.ts';
import { runReport } from './run-report.ts';
import type { CampaignMemo } from './start-campaign.ts';
import { startCampaign } from './start-campaign.ts';
import {
  campaignSchema,
  campaignsSchema,
  launchedSchema,
  launchRequest,
  matrixSchema,
} from '../reading/wire-campaigns.ts';
import type { Campaigns as CampaignList } from '../reading/wire-campaigns.ts';
import { feedSchema, reportSchema } from '../reading/wire-units.ts';
import { campaignInPath, createRoutes, getRoute, postRoute } from '../edge/route-parts.ts';

const launch = postRoute({
  path: '/api/campaigns',
  summary: 'Launches a definition; twice is one campaign',
  body: launchRequest,
  example: launchExample,
  costly: true,
  answer: launchedSchema,
  status: 201,
  request: {},
  problems: [403, 409],
});

/** Campaigns per page of the list. */
const campaignsPageMax = 500;

const list = getRoute({
  path: '/api/campaigns',
  summary: 'All campaigns, live and rehearsed, by their ids and page by page',
  answer: campaignsSchema,
  request: {
    query: z.object({
      after: z
        .union([z.literal(''), slug])
        .default('')
        .describe('The campaign after which the page begins'),
      limit: z.coerce.number().int().min(1).max(campaignsPageMax).default(campaignsPageMax),
    }),
  },
});

const read = getRoute({
  path: '/api/campaigns/{campaign}',
  summary: 'A campaign and the progress of what is done to it',
  answer: campaignSchema,
  request: { params: campaignInPath, query: asOfAsked },
});

const matrix = getRoute({
  path: '/api/campaigns/{campaign}/matrix',
  summary: "Units by steps, as they stand now, by the units' codes and page by page",
  answer: matrixSchema,
  request: {
    params: campaignInPath,
    query: asOfAsked.extend({
      after: z.string().max(80).default('').describe('The unit after which the page begins'),
      limit: z.coerce.number().int().min(1).max(matrixPageMax).default(matrixPageMax),
    }),
  },
});

const feed = getRoute({
  path: '/api/campaigns/{campaign}/feed',
  summary: 'What has happened to all units since a cursor, in order of time',
  answer: feedSchema,
  request: {
    params: campaignInPath,
    // A URL is limited (16 KiB with all headers); a cursor for all units fits into half of that.
    query: z.object({ after: z.string().max(12_000).default('') }),
  },
});

const report = getRoute({
  path: '/api/campaigns/{campaign}/report',
  summary: 'The run as one document: steps, histories, mails',
  answer: reportSchema,
  costly: true,
  request: { params: campaignInPath },
  problems: [403],
});

/** The routes under `/api/campaigns` that concern a campaign as a whole. */
export function campaignRoutes(deps: Ports, campaigns: Campaigns) {
  const listedUnits = askedTogether<ListedUnit[]>();
  return createRoutes()
    .openapi(launch, async (c) => {
      refuseUnlessMay('launch', c.get('actor'));
      const { plan: previewed, ...asked } = c.req.valid('json');
      if (previewed !== undefined && asked.launchAt === undefined) throw launchAtMissing();
      const { plan, decisions, definition, notice } = await prepareLaunch(
        deps,
        { ...asked, mode: 'live' },
        { campaign: ({ id }) => id, launchAt: () => deps.now() },
      );
      refuseOtherPlan(plan, previewed);
      await deps.plans.keepDefinition({ definition, notice });
      const { isNew, ...found } = await startCampaign(deps, campaigns, plan, 0);
      const told = decisions.map(decisionAnswer);
      const answer = { ...campaignAnswer(found, deps.now()), isNew, decisions: told };
      return c.json(answer, isNew ? 201 : 200);
    })
    .openapi(list, async (c) => {
      const { after, limit } = c.req.valid('query');
      const left = (await listCampaigns(deps)).filter(({ campaign }) => campaign > after);
      const page = left.slice(0, limit);
      const next = left.length > limit ? (page.at(-1)?.campaign ?? null) : null;
      return c.json({ campaigns: page, next }, 200);
    })
    .openapi(read, async (c) => {
      const found = await campaigns.find(c.req.valid('param').campaign);
      const asOf = await asOfIn(deps, campaigns, found.view, c.req.valid('query'));
      if (!asOf) return c.json(campaignAnswer(found, await campaigns.now(found.view)), 200);
      const then = await campaignAsOf(deps, found, asOf);
      return c.json(campaignAnswer(then, then.at), 200);
    })
    .openapi(matrix, async (c) => {
      const { campaign } = c.req.valid('param');
      const found = await campaigns.find(campaign);
      const asOf = await asOfIn(deps, campaigns, found.view, c.req.valid('query'));
      if (asOf) {
        const asked = { asOf, by: c.get('actor'), page: c.req.valid('query') };
        return c.json(tagged(c, await matrixAsOf(deps, campaigns, found, asked)), 200);
      }
      const seen = unitsSeenBy(c.get('actor'), found.plan);
      const { units, next } = pageOf(seen, c.req.valid('query'));
      const key = [campaign, ...[units.at(0), units.at(-1)].map((one) => one?.code)].join('/');
      const [listed, at] = await Promise.all([
        listedUnits(key, () => listUnits(deps, found.view, units)),
        campaigns.now(found.view),
      ]);
      return c.json(tagged(c, matrixOf(found, units, listed, at, next)), 200);
    })
    .openapi(feed, async (c) => {
      const { campaign } = c.req.valid('param');
      const { after } = c.req.valid('query');
      return c.json(await readFeed(deps, campaigns, { campaign, after, by: c.get('actor') }), 200);
    })
    .openapi(report, async (c) => {
      refuseUnlessMay('read-report', c.get('actor'));
      return c.json(await runReport(deps, campaigns, c.req.valid('param').campaign), 200);
    });
}

/** All dates are counted from this instant, so a different one gives a different plan. */
function launchAtMissing(): Refused {
  const error = {
    path: '/launchAt',
    code: 'invalid_type',
    message: '写明了预览的方案，请一并写明预览答复中的启动时间（launchAt）',
    en: 'the previewed plan is named: send the launchAt of its preview, too',
  };
  return new Refused({ code: 'invalid-request' }, { errors: [error] });
}

async function listCampaigns(deps: Ports): Promise<CampaignList['campaigns']> {
  const query = `WorkflowType = '${campaignType}' AND ExecutionStatus != 'ContinuedAsNew'`;
  const found: CampaignList['campaigns'] = [];
  await inTime(deps, async () => {
    for await (const {
      workflowId,
      status,
      memo,
      typedSearchAttributes,
    } of deps.client.workflow.list({
      query,
    })) {
      const mode = typedSearchAttributes.get(modeAttribute);
      found.push({
        campaign: workflowId,
        mode: mode === 'live' || mode === 'rehearsal' ? mode : null,
        running: status.name === 'RUNNING',
        title: (memo as Partial<CampaignMemo> | undefined)?.title ?? null,
      });
    }
  });
  const listed = new Set(found.map(({ campaign }) => campaign));
  for await (const campaign of deps.archive.campaigns()) {
    if (!listed.has(campaign)) found.push(await endedCampaign(deps, campaign));
  }
  return found.toSorted((a, b) => (a.campaign < b.campaign ? -1 : 1));
}

/** For a campaign that the server has deleted, together with the title that lists show. */
async function endedCampaign(
  { archive }: Ports,
  campaign: string,
): Promise<CampaignList['campaigns'][number]> {
  const ended = await archive.campaign(campaign);
  return { campaign, mode: ended?.view.mode ?? null, running: false, title: ended?.title ?? null };
}
