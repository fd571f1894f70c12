/**
 * The API as a Hono app: parses, asks who is asking, asks the engine, answers. It never listens and
 * reads no environment: bin/ gives it its clients and a port. Every no is RFC 9457's JSON.
 */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyLimit } from 'hono/body-limit';
import { etag } from 'hono/etag';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { RequestIdVariables } from 'hono/request-id';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';

import { refusalsNoted } from './access-notes.ts';
import type { Deps } from './deps.ts';
import type { Asked } from './identity.ts';
import { signedIn } from './identity.ts';
import { refusedBy, retryAfterSeconds } from './outages.ts';
import type { ProblemStatus } from './problems.ts';
import { problemBody, Refused } from './problems.ts';
import { createLimiter, limitGuesses, usualLimits } from './rate-limit.ts';
import { createCampaigns } from './read-campaign.ts';
import { logged } from './request-log.ts';
import { accessLogRoutes } from './routes/access-log.ts';
import { campaignRoutes } from './routes/campaigns.ts';
import { codecRoutes } from './routes/codec.ts';
import { definitionRoutes } from './routes/definitions.ts';
import { createRequestRecords } from './request-records.ts';
import { healthRoutes } from './routes/health.ts';
import { meRoutes, signInRoutes } from './routes/me.ts';
import { descriptionRoutes } from './routes/openapi.ts';
import { operationRoutes } from './routes/operations.ts';
import { receiptRoutes } from './routes/receipts.ts';
import { personRoutes } from './routes/persons.ts';
import { rehearsalRoutes } from './routes/rehearsals.ts';
import { createRoutes } from './routes/route-parts.ts';
import { unitRoutes } from './routes/units.ts';
import { uploadRoutes } from './routes/uploads.ts';

/** A submission's words and numbers, or a thousand units; files are uploaded, not posted. */
const bodyBytesMax = 1024 * 1024;

/** Longer than anything of ours takes in health: the start of a rehearsal waits for its units. */
const answerSeconds = 90;

/** The whole API, bound to its clients. */
export function createApp(deps: Deps): OpenAPIHono<Asked> {
  const app = createRoutes();
  const campaigns = createCampaigns(deps);
  app.use(requestId({ limitLength: 100 }), received(deps), logged(deps), safeHeaders, keptBy);
  app.use('/api/*', refusalsNoted(deps));
  app.route('/', codecRoutes(deps));
  app.use('/api/*', etag({ weak: true }), answeredInTime, limited, jsonOnly);
  app.route('/', healthRoutes(deps));
  app.route('/', descriptionRoutes(app));
  app.route('/', signInRoutes(deps));
  app.use('/api/*', limitGuesses, signedIn(deps.recognise));
  app.route('/', meRoutes(deps));
  app.route('/', definitionRoutes(deps));
  app.route('/', campaignRoutes(deps, campaigns));
  app.route('/', operationRoutes(deps, campaigns));
  app.route('/', unitRoutes(deps, campaigns));
  app.route('/', receiptRoutes(deps, campaigns));
  app.route('/', uploadRoutes(deps, campaigns));
  app.route('/', personRoutes(deps, campaigns));
  app.route('/', accessLogRoutes(deps));
  app.route('/', rehearsalRoutes(deps, campaigns));
  const allowedAt = methodsOf(app);
  app.notFound((c) => {
    const { path } = c.req;
    const allowed = allowedAt(path);
    if (allowed.length === 0) throw new Refused({ code: 'unknown-route', path });
    throw new Refused({ code: 'wrong-method', path, allowed });
  });
  app.onError((failure, c) => {
    const refused = refusedBy(ofHttp(failure));
    const body = problemBody(refused, c.get('requestId'));
    if (body.status >= 500 && body.code !== 'not-ready') {
      const facts = { request: body.instance, code: body.code, error: refused.cause };
      deps.log.error(facts, body.status === 500 ? 'a bug answered a request' : 'an outage');
    }
    for (const [name, value] of Object.entries(headersOf(refused.problem, body.status))) {
      c.header(name, value);
    }
    c.header('Content-Type', 'application/problem+json');
    return c.body(JSON.stringify(body), body.status);
  });
  return app;
}

/** What a problem tells in headers: when to ask again, how to sign in, what would be allowed. */
function headersOf(problem: Refused['problem'], status: ProblemStatus): Record<string, string> {
  if (problem.code === 'too-many-requests') {
    return { 'Retry-After': String(problem.retryAfterSeconds) };
  }
  if (problem.code === 'wrong-method') return { Allow: problem.allowed.join(', ') };
  if (status === 503) return { 'Retry-After': String(retryAfterSeconds) };
  if (status !== 401) return {};
  // RFC 6750, 3: no reason to whoever brought no token.
  const reason = problem.code === 'no-token' ? '' : ' error="invalid_token"';
  return { 'WWW-Authenticate': `Bearer${reason}` };
}

/** Notes when it was received, and from where. */
function received(deps: Deps) {
  const { store, personalSecret: secret, now } = deps;
  const limiter = createLimiter(deps.limits ?? usualLimits, now);
  const requestRecords = createRequestRecords({ store, secret, now });
  return createMiddleware<Asked & { Variables: RequestIdVariables }>(async (c, next) => {
    const arrivedAt = deps.now();
    c.set('arrivedAt', arrivedAt);
    c.set('limiter', limiter);
    c.set('requestRecords', requestRecords);
    c.set('address', deps.addressOf?.(c) ?? 'unknown');
    await next();
  });
}

/** An answer is data, never a page: nothing may run, load or frame it. A page says its own. */
const safeHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  overwrite: false,
});

/** A read may be kept by who asked, but asked for again each time (ETag); nothing else is kept. */
const keptBy = createMiddleware(async (c, next) => {
  await next();
  if (c.res.headers.has('Cache-Control')) return;
  const isRead = c.req.method === 'GET' && c.res.status < 400 && c.res.headers.has('ETag');
  c.res.headers.set('Cache-Control', isRead ? 'private, no-cache' : 'no-store');
});

/** Nobody waits for ever. What was begun goes on: the same key tells what became of it. */
const answeredInTime = createMiddleware(async (_, next) => {
  const answered = new AbortController();
  const tooLate = sleep(answerSeconds * 1_000, undefined, { signal: answered.signal }).then(() => {
    throw new Refused({ code: 'too-slow', seconds: answerSeconds });
  });
  tooLate.catch(() => undefined);
  await Promise.race([next(), tooLate]).finally(() => answered.abort());
});

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

/** Which methods a path takes, by the routes that are registered when it is first asked. */
function methodsOf(app: OpenAPIHono<Asked>): (path: string) => string[] {
  let routes: { method: string; pattern: RegExp }[] | null = null;
  return (path) => {
    routes ??= app.openAPIRegistry.definitions.flatMap((one) =>
      one.type === 'route'
        ? [{ method: one.route.method, pattern: patternOf(one.route.path) }]
        : [],
    );
    const found = routes.filter(({ pattern }) => pattern.test(path));
    return found.map(({ method }) => method.toUpperCase());
  };
}

function patternOf(path: string): RegExp {
  const escaped = path.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${escaped}$`);
}
