/**
 * One line in the log for each request, when it is answered: by which route, never by which
 * address. Addresses carry tokens (a unit's link), bodies and queries carry people. Probes that
 * find all well are not worth a line.
 */
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { RequestIdVariables } from 'hono/request-id';
import { matchedRoutes } from 'hono/route';

import type { Answered, Ports } from './ports.ts';
import type { Asked } from './asked.ts';

const probes = ['/api/health', '/api/ready'];

/** Goes around all that answers; the time of receipt and the request's id are known by then. */
export function logged({ now, log, traced }: Ports) {
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
