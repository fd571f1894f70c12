/**
 * One log line for each answered request, with its route pattern instead of its URL: URLs contain
 * tokens (a unit's link), bodies and queries contain personal data. Successful health probes are
 * not logged.
 */
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { RequestIdVariables } from 'hono/request-id';
import { matchedRoutes } from 'hono/route';

import type { Answered, Ports } from './ports.ts';
import type { Asked } from './asked.ts';

const probes = ['/api/health', '/api/ready'];

/** Wraps everything that answers; time of receipt and request id are set by then. */
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
  // Undefined if nobody was recognised.
  const actor = c.get('actor') as Asked['Variables']['actor'] | undefined;
  const matched = matchedRoutes(c);
  // Middleware matches by path alone; its pattern is used only if no route matches.
  const route = matched.findLast(({ method }) => method !== 'ALL') ?? matched.at(-1);
  return {
    request: c.get('requestId'),
    method: c.req.method,
    route: route?.path ?? '*',
    status: c.res.status,
    ...(actor && { actor: actor.id, role: actor.role, via: c.get('via') }),
  };
}
