/**
 * Entries for the access log: refused attempts, logged in the background, and reads of personal
 * data, logged before the answer. They contain roles, ids and codes only; parts of a path that do
 * not look like ids are left out.
 */
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';

import type { AccessEntry } from '../../activities/store/access-log.ts';
import type { Ports } from './ports.ts';
import type { Asked } from './asked.ts';
import { refusedBy } from './outages.ts';
import { isApiProblem } from '../problems/problem-text.ts';
import { Refused, statusOf } from '../problems/problems.ts';

/** The form of our ids; anything else in a path may be a person's name or number. */
const idForm = /^[A-Za-z0-9][A-Za-z0-9._@#:-]{0,79}$/;

/** These are not attempts at access: an unknown path, or a request that cannot be read. */
const idleCodes = ['unknown-route', 'wrong-method', 'definition-refused'];

/** Codes of the API that are logged as attempts: refused files, and guesses at a code. */
const attempts = ['files-refused', 'wrong-code'];

/** Logs every refusal on a known route; the answer never waits for it. */
export function refusalsNoted(deps: Pick<Ports, 'accessLog'>) {
  return createMiddleware<Asked>(async (c, next) => {
    await next();
    if (c.error === undefined) return;
    const { problem } = refusedBy(c.error);
    const status = statusOf(problem.code);
    const isRule = !isApiProblem(problem) || attempts.includes(problem.code);
    const isAttempt = [401, 403, 404, 409, 429].includes(status) || (status === 422 && isRule);
    if (!isAttempt || idleCodes.includes(problem.code) || routeOf(c) === null) return;
    deps.accessLog.note(accessEntry(c, { kind: 'refused', code: problem.code, status }));
  });
}

/** Logs that personal data are about to be shown. Throws Refused (503) if it cannot. */
export async function noteFirst(
  { accessLog }: Pick<Ports, 'accessLog'>,
  c: Context<Asked>,
  what: Pick<AccessEntry, 'kind' | 'about'>,
): Promise<void> {
  try {
    await accessLog.keep(accessEntry(c, { ...what, code: 'ok', status: 200 }));
  } catch (cause) {
    throw new Refused({ code: 'store-unavailable' }, { cause });
  }
}

function accessEntry(
  c: Context<Asked>,
  what: Pick<AccessEntry, 'kind' | 'code' | 'status' | 'about'>,
): AccessEntry {
  const route = routeOf(c) ?? '';
  return {
    ...what,
    at: c.get('arrivedAt'),
    by: (c.get('actor') as Asked['Variables']['actor'] | undefined) ?? null,
    via: (c.get('via') as string | undefined) ?? null,
    route: `${c.req.method} ${route}`,
    ids: idsIn(route, c.req.path),
    request: c.get('requestId'),
  };
}

/** The route pattern that matched the path; null if only middleware matched. */
function routeOf(c: Context): string | null {
  const found = matchedRoutes(c).findLast(({ method }) => method === c.req.method);
  return found?.path ?? null;
}

function idsIn(route: string, path: string): Record<string, string> {
  const given = path.split('/');
  const named = route.split('/').flatMap((part, index) => {
    if (!part.startsWith(':')) return [];
    return [[part.slice(1), idOr(given[index] ?? '')]];
  });
  return Object.fromEntries(named) as Record<string, string>;
}

function idOr(text: string): string {
  try {
    const id = decodeURIComponent(text);
    // A mobile number is never an id.
    return idForm.test(id) && !/^1\d{10}$/.test(id) ? id : '?';
  } catch {
    return '?';
  }
}
