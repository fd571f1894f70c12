/**
 * The API as a Hono app: parses, asks who is asking, asks the engine, answers. It never listens and
 * reads no environment: bin/ gives it its clients and a port. Every no is RFC 9457's JSON.
 */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { createRoute } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { etag } from 'hono/etag';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { RequestIdVariables } from 'hono/request-id';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';

import type { Deps } from './deps.ts';
import type { Asked } from './identity.ts';
import { signedIn } from './identity.ts';
import { refusedBy, retryAfterSeconds } from './outages.ts';
import { problemBody, Refused } from './problems.ts';
import { createCampaigns, isoBy } from './read-campaign.ts';
import { campaignRoutes } from './routes/campaigns.ts';
import { definitionRoutes } from './routes/definitions.ts';
import { operationRoutes } from './routes/operations.ts';
import { rehearsalRoutes } from './routes/rehearsals.ts';
import { createRoutes } from './routes/route-parts.ts';
import { unitRoutes } from './routes/units.ts';
import { healthSchema } from './wire.ts';

/** A submission's words and numbers, or a thousand units; files are uploaded, not posted. */
const bodyBytesMax = 1024 * 1024;

const health = createRoute({
  method: 'get',
  path: '/api/health',
  summary: 'Whether this process answers; asks nobody else, needs no token',
  responses: {
    200: { description: 'It does.', content: { 'application/json': { schema: healthSchema } } },
  },
});

/** The whole API, bound to its clients. */
export function createApp(deps: Deps): OpenAPIHono<Asked> {
  const app = createRoutes();
  const campaigns = createCampaigns(deps);
  app.use(requestId(), received(deps), secureHeaders());
  app.openapi(health, (c) => {
    return c.json(
      { status: 'ok' as const, now: isoBy({ utcOffsetMinutes: 480 }, deps.now()) },
      200,
    );
  });
  app.use('/api/*', signedIn(deps.recognise), etag({ weak: true }), limited, jsonOnly);
  app.route('/', definitionRoutes(deps));
  app.route('/', campaignRoutes(deps, campaigns));
  app.route('/', operationRoutes(deps, campaigns));
  app.route('/', unitRoutes(deps, campaigns));
  app.route('/', rehearsalRoutes(deps, campaigns));
  app.notFound((c) => {
    throw new Refused({ code: 'unknown-route', path: c.req.path });
  });
  app.onError((failure, c) => {
    const refused = refusedBy(ofHttp(failure));
    const body = problemBody(refused, c.get('requestId'));
    if (body.status >= 500) {
      const facts = { request: body.instance, code: body.code, error: refused.cause };
      deps.log.error(facts, body.status === 500 ? 'a bug answered a request' : 'an outage');
    }
    if (body.status === 503) c.header('Retry-After', String(retryAfterSeconds));
    if (body.status === 401) c.header('WWW-Authenticate', 'Bearer');
    c.header('Content-Type', 'application/problem+json');
    return c.body(JSON.stringify(body), body.status);
  });
  return app;
}

/** Notes the time of receipt, and afterwards what became of the request: no personal data. */
function received(deps: Deps) {
  return createMiddleware<Asked & { Variables: RequestIdVariables }>(async (c, next) => {
    const arrivedAt = deps.now();
    c.set('arrivedAt', arrivedAt);
    await next();
    const { method, path } = c.req;
    const ms = deps.now() - arrivedAt;
    const facts = { request: c.get('requestId'), method, path, status: c.res.status, ms };
    deps.log.info(facts, 'answered');
  });
}

const limited = bodyLimit({
  maxSize: bodyBytesMax,
  onError: () => {
    throw new Refused({ code: 'body-too-large', maxBytes: bodyBytesMax });
  },
});

/** A POST carries JSON and says so: nothing is guessed. */
const jsonOnly = createMiddleware<Asked>(async (c, next) => {
  const given = c.req.header('Content-Type') ?? null;
  if (c.req.method === 'POST' && !/^application\/json(\s*;.*)?$/i.test(given ?? '')) {
    throw new Refused({ code: 'wrong-media-type', given });
  }
  await next();
});

/** What Hono and its validator throw, by status and never by their words. */
function ofHttp(failure: unknown): unknown {
  if (!(failure instanceof HTTPException)) return failure;
  if (failure.status === 400) return new Refused({ code: 'not-json' }, { cause: failure });
  if (failure.status === 415) return new Refused({ code: 'wrong-media-type', given: null });
  return failure;
}
