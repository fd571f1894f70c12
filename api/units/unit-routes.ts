/**
 * Routes of one unit: its state, its timeline, and a POST for every command.
 * The commands come from the domain's table of bodies; none is written out here.
 */
import type { Context } from 'hono';
import { z } from '@hono/zod-openapi';

import type { CommandKind } from '../../domain/unit/commands.ts';
import { inEach } from '../../domain/terms/language.ts';
import { wordsIn } from '../../domain/words/words.ts';
import type { Acting } from './act-on-unit.ts';
import { actOnUnit } from './act-on-unit.ts';
import { asOfAsked, asOfIn, unitAsOf } from '../reading/as-of.ts';
import { tagged } from '../answers/entity-tag.ts';
import { commandExamples } from '../reading/examples.ts';
import type { Asked } from '../edge/asked.ts';
import {
  planAfter,
  readRecords,
  readState,
  timelineAnswer,
  unitAnswer,
} from '../reading/read-unit.ts';
import { readRefusedActs } from '../reading/refused-acts.ts';
import type { ActedAnswer, CommandRequest } from '../reading/wire-units.ts';
import {
  actedSchema,
  commandRequests,
  timelineSchema,
  unitAnswerSchema,
} from '../reading/wire-units.ts';
import { createRoutes, getRoute, postRoute, stepInPath, unitInPath } from '../edge/route-parts.ts';

/** Records per page of a timeline. */
const timelinePageMax = 1_000;

const unitPath = '/api/campaigns/{campaign}/units/{unit}';

const read = getRoute({
  path: unitPath,
  summary: 'A unit and its steps as they stand now',
  answer: unitAnswerSchema,
  request: { params: unitInPath, query: asOfAsked },
  problems: [403, 409],
});

const timeline = getRoute({
  path: `${unitPath}/timeline`,
  summary: 'All that happened to a unit, in order',
  answer: timelineSchema,
  request: {
    params: unitInPath,
    query: asOfAsked.extend({
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(timelinePageMax).default(500),
    }),
  },
  problems: [403],
});

/** The routes under `…/units/{unit}`; commands come from the domain's table of bodies. */
export function unitRoutes(parts: Acting) {
  const { deps, campaigns } = parts;
  const app = createRoutes();
  app.openapi(read, async (c) => {
    const { campaign, unit } = c.req.valid('param');
    const found = await campaigns.unit(campaign, unit, c.get('actor'));
    const asOf = await asOfIn(deps, campaigns, found.fixed, c.req.valid('query'));
    if (asOf) {
      const then = await unitAsOf(deps, found, asOf);
      return c.json(tagged(c, unitAnswer(then.state, then.at, c.get('actor'))), 200);
    }
    const state = await readState(deps, found);
    const answer = unitAnswer(state, await campaigns.now(found.fixed), c.get('actor'));
    return c.json(tagged(c, answer), 200);
  });
  app.openapi(timeline, async (c) => {
    const { campaign, unit } = c.req.valid('param');
    const { after, limit } = c.req.valid('query');
    const found = await campaigns.unit(campaign, unit, c.get('actor'));
    const asOf = await asOfIn(deps, campaigns, found.fixed, c.req.valid('query'));
    const then = asOf && (await unitAsOf(deps, found, asOf));
    const records = then
      ? then.records.filter(({ seq }) => seq > after).slice(0, limit + 1)
      : await readRecords(deps, found, after, limit + 1);
    const launch = await (after === 0
      ? deps.plans.atLaunch(found.plan, records)
      : planAfter(deps, found, after));
    const itself = (code: string) => (code === unit ? found : undefined);
    const tried = await readRefusedActs(deps, found.fixed, itself);
    const refused = then ? tried.filter(({ at }) => Date.parse(at) <= then.at) : tried;
    const answer = timelineAnswer({ campaign, unit, launch }, records, { after, limit, refused });
    return c.json(answer, 200);
  });
  for (const request of commandRequests()) addCommand(parts, app, request);
  return app;
}

function addCommand(
  parts: Acting,
  app: ReturnType<typeof createRoutes>,
  { kind, unit, step, asStep }: CommandRequest,
): void {
  const act = async (
    c: Context<Asked>,
    place: { campaign: string; unit: string },
    body: Record<string, unknown>,
  ): Promise<ActedAnswer> => actOnUnit(parts, { c, place, kind, body });
  if (unit) {
    const route = postRoute({
      ...commandRoute(kind, `${unitPath}/${kind}`),
      body: unit,
      request: { params: unitInPath },
    });
    app.openapi(route, async (c) => {
      return c.json(await act(c, c.req.valid('param'), c.req.valid('json')), 200);
    });
  }
  if (step) {
    const route = postRoute({
      ...commandRoute(kind, `${unitPath}/steps/{step}/${kind}`),
      body: step,
      request: { params: stepInPath },
    });
    app.openapi(route, async (c) => {
      const { step: item, ...place } = c.req.valid('param');
      const named = asStep === 'steps' ? { steps: [item] } : { step: item };
      return c.json(await act(c, place, { ...c.req.valid('json'), ...named }), 200);
    });
  }
}

function commandRoute(kind: CommandKind, path: string) {
  const { zh, en } = inEach((language) => wordsIn(language).commands[kind]);
  return {
    path,
    summary: `${zh} (${en})`,
    example: commandExamples[kind],
    remembered: 'ledger' as const,
    answer: actedSchema,
    status: 200 as const,
    problems: [403, 409] as const,
  };
}
