/**
 * The only place where a thrown error becomes an answer: a refusal with its own status, an outage
 * as 503, anything else as a bug (500). Details that are logged are never sent to the caller.
 */
import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';

import type { Ports } from './ports.ts';
import type { Asked } from './asked.ts';
import { refusedBy, retryAfterSeconds } from './outages.ts';
import type { ProblemStatus } from '../problems/problems.ts';
import { problemBody, Refused } from '../problems/problems.ts';

/**
 * Hono calls this with every error that a handler throws. `keepArrival`: see
 * api/units/first-arrival.ts.
 */
export function answerProblem(
  { log }: Pick<Ports, 'log'>,
  keepArrival: (c: Context<Asked>, refused: Refused) => Promise<void>,
): ErrorHandler<Asked> {
  return async (failure, c) => {
    const refused = refusedBy(ofHttp(failure));
    await keepArrival(c, refused);
    const body = problemBody(refused, c.get('requestId'));
    if (body.status >= 500 && body.code !== 'not-ready') {
      const facts = { request: body.instance, code: body.code, error: refused.cause };
      log.error(facts, body.status === 500 ? 'a bug answered a request' : 'an outage');
    }
    for (const [name, value] of Object.entries(headersOf(refused.problem, body.status))) {
      c.header(name, value);
    }
    c.header('Content-Type', 'application/problem+json');
    return c.body(JSON.stringify(body), body.status);
  };
}

/** A problem's headers: when to retry, how to sign in, which methods are allowed. */
function headersOf(problem: Refused['problem'], status: ProblemStatus): Record<string, string> {
  if ('retryAfterSeconds' in problem) {
    return { 'Retry-After': String(problem.retryAfterSeconds) };
  }
  if (problem.code === 'wrong-method') return { Allow: problem.allowed.join(', ') };
  if (status === 503) return { 'Retry-After': String(retryAfterSeconds) };
  if (status !== 401) return {};
  // RFC 6750, 3: no error code for a caller who sent no token.
  const reason = problem.code === 'no-token' ? '' : ' error="invalid_token"';
  return { 'WWW-Authenticate': `Bearer${reason}` };
}

/** Translates errors of Hono and its validator by their status, never by their messages. */
function ofHttp(failure: unknown): unknown {
  if (!(failure instanceof HTTPException)) return failure;
  if (failure.status === 400) return new Refused({ code: 'not-json' }, { cause: failure });
  if (failure.status === 415) return new Refused({ code: 'wrong-media-type', given: null });
  return failure;
}
