/**
 * One line in the log for each request, when it is answered: by which route, never by which
 * address. Addresses carry tokens (a unit's link), bodies and queries carry people. Probes that
 * find all well are not worth a line.
 */
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { RequestIdVariables } from 'hono/request-id';
import { matchedRoutes } from 'hono/route';

import type { Role } from '../domain/policy.ts';
import type { Deps } from './deps.ts';
import type { Asked } from './identity.ts';

/** What is told of a request: patterns, ids and numbers. */
export interface Answered {
  request: string;
  method: string;
  /** The pattern that the path met: `/api/campaigns/:campaign/units/:unit`. */
  route: string;
  status: number;
  /** Who asked, where a token was recognised. */
  actor?: string;
  role?: Role;
  via?: string;
}

/** Surrounds a request with a trace, whose id the work is told; see bin/telemetry.ts. */
export type Traced = (
  asked: { method: string; traceparent: string | undefined },
  work: (traceId: string) => Promise<Answered>,
) => Promise<void>;

const probes = ['/api/health', '/api/ready'];

/** Goes around all that answers; the time of receipt and the request's id are known by then. */
export function logged({ now, log, traced }: Deps) {
  return createMiddleware<Asked & { Variables: RequestIdVariables }>(async (c, next) => {
    const answer = async (traceId?: string): Promise<Answered> => {
      await next();
      const answered = answeredBy(c);
      const { route, status } = answered;
      const facts = {
        ...answered,
        ms: now() - c.get('arrivedAt'),
        ...(traceId && { trace: traceId }),
      };
      if (status >= 400 || !probes.includes(route)) log.info(facts, 'answered');
      return answered;
    };
    if (!traced) await answer();
    else await traced({ method: c.req.method, traceparent: c.req.header('traceparent') }, answer);
  });
}

function answeredBy(c: Context<Asked & { Variables: RequestIdVariables }>): Answered {
  // Not set where nobody was recognised.
  const actor = c.get('actor') as Asked['Variables']['actor'] | undefined;
  const matched = matchedRoutes(c);
  // Middleware matches by path alone; where nothing else does, its pattern is all there is to tell.
  const route = matched.findLast(({ method }) => method !== 'ALL') ?? matched.at(-1);
  return {
    request: c.get('requestId'),
    method: c.req.method,
    route: route?.path ?? '*',
    status: c.res.status,
    ...(actor && { actor: actor.id, role: actor.role, via: c.get('via') }),
  };
}
