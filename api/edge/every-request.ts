/**
 * Middleware for every request and answer: it notes the time of receipt, checks the method and the
 * size and type of the body, limits how long a caller waits, and sets headers for security.
 */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';

import type { Ports } from './ports.ts';
import type { Asked } from './asked.ts';
import { Refused } from '../problems/problems.ts';
import { createLimiter, usualLimits } from './rate-limit.ts';
import { createRequestRecords } from './request-records.ts';

/** Enough for a submission's text, or a thousand units; files are uploaded, not posted. */
const bodyBytesMax = 1024 * 1024;

/** Longer than any healthy request takes: starting a rehearsal waits for its units. */
const answerSeconds = 90;

/** Records when and from where the request was received, and sets the shared variables. */
export function received(deps: Ports) {
  const { store, personalSecret: secret, now } = deps;
  const limiter = createLimiter(deps.limits ?? usualLimits, now);
  const requestRecords = createRequestRecords({ store, secret, now });
  return createMiddleware<Asked>(async (c, next) => {
    c.set('arrivedAt', deps.now());
    c.set('limiter', limiter);
    c.set('requestRecords', requestRecords);
    c.set('address', deps.addressOf?.(c) ?? 'unknown');
    await next();
  });
}

/** Answers are data, never pages: nothing may run, load or be framed. Pages set their own. */
export const safeHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  overwrite: false,
});

/** A caller may cache a read but must revalidate it each time (ETag); nothing else is cached. */
export const keptBy = createMiddleware(async (c, next) => {
  await next();
  if (c.res.headers.has('Cache-Control')) return;
  const isRead = c.req.method === 'GET' && c.res.status < 400 && c.res.headers.has('ETag');
  c.res.headers.set('Cache-Control', isRead ? 'private, no-cache' : 'no-store');
});

/** Limits the wait. The work goes on, and a request with the same key tells its outcome. */
export const answeredInTime = createMiddleware(async (_, next) => {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const refuse = (): void => reject(new Refused({ code: 'too-slow', seconds: answerSeconds }));
  const timer = setTimeout(refuse, answerSeconds * 1_000);
  await Promise.race([next(), tooLate]).finally(() => clearTimeout(timer));
});

/** Checks the declared length, or for chunked bodies stops as soon as the limit is exceeded. */
export function limited(deps: { relayBytesMax?: number }) {
  const usual = limitOf(bodyBytesMax);
  return createMiddleware<Asked>((c, next) => {
    if (!c.req.path.endsWith('/uploads/bytes')) return usual(c, next);
    // Base64 makes four signs of three bytes.
    const relayed = Math.ceil((deps.relayBytesMax ?? 0) / 3) * 4;
    return limitOf(bodyBytesMax + relayed)(c, next);
  });
}

function limitOf(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new Refused({ code: 'body-too-large', maxBytes: maxSize });
    },
  });
}

/** Requires that a POST declares its body as JSON. */
export const jsonOnly = createMiddleware<Asked>(async (c, next) => {
  const given = c.req.header('Content-Type') ?? null;
  if (c.req.method === 'POST' && !/^application\/json(\s*;.*)?$/i.test(given ?? '')) {
    throw new Refused({ code: 'wrong-media-type', given });
  }
  await next();
});

/** Refuses a method that a path does not support, before any other check (RFC 9110, 15.5.6). */
export function knownMethods(app: OpenAPIHono<Asked>) {
  let routes: { method: string; path: string }[] | null = null;
  return createMiddleware<Asked>(async (c, next) => {
    routes ??= app.openAPIRegistry.definitions.flatMap((one) =>
      one.type === 'route'
        ? [{ method: one.route.method.toUpperCase(), path: one.route.path }]
        : [],
    );
    const { method, path } = c.req;
    // A literal path takes precedence over one in which a part is a parameter.
    const met = routes.filter((one) => isAt(one.path, path));
    const least = Math.min(...met.map((one) => idsIn(one.path)));
    const found = met.filter((one) => idsIn(one.path) === least);
    const allowed = found.flatMap((one) => (one.method === 'GET' ? ['GET', 'HEAD'] : [one.method]));
    // A browser's CORS preflight: it is answered by the route that allows other origins.
    const isPreflight = c.req.header('Access-Control-Request-Method') !== undefined;
    if (allowed.length > 0 && !allowed.includes(method) && !isPreflight) {
      throw new Refused({ code: 'wrong-method', path, allowed });
    }
    await next();
  });
}

/** Whether a path matches a route's path, in which some parts are parameters. */
function isAt(route: string, path: string): boolean {
  const [wanted, given] = [route.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, at) => (part.startsWith('{') ? given[at] !== '' : part === given[at]))
  );
}

function idsIn(route: string): number {
  return route.split('/').filter((part) => part.startsWith('{')).length;
}
