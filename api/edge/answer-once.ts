/**
 * Middleware for every POST that no unit's ledger records. A repeated request with the same key
 * gets the first answer and does nothing. A request without a key is always carried out.
 */
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import type { Asked } from './asked.ts';
import { keyHeader } from './identity.ts';
import type { GivenAnswer, UnderWay } from './request-records.ts';

/** The header that tells the caller that this is an earlier answer and nothing was done. */
export const repeatedHeader = 'Idempotent-Replayed';

/** Only successful requests are stored: a refused one may be corrected under the same key. */
export const answerOnce = createMiddleware<Asked>(async (c, next) => {
  if (c.req.header(keyHeader) === undefined) return next();
  const { method, path } = c.req;
  const begun = await c.get('requestRecords').begin({
    by: c.get('actor'),
    key: c.get('key'),
    request: `${method} ${path}\n${await c.req.text()}`,
  });
  if ('given' in begun) {
    c.header(repeatedHeader, 'true');
    return answered(c, begun.given);
  }
  await next();
  const given = await settled(begun.underWay, c.res);
  if (given) c.res = answered(c, given);
  return undefined;
});

/** The stored answer, if it differs from the one at hand; otherwise null. */
async function settled(underWay: UnderWay, response: Response): Promise<GivenAnswer | null> {
  const { status, ok } = response;
  if (!ok) {
    // After a 5xx it is unknown what was done, so the key stays bound to its request.
    if (status < 500) await underWay.drop();
    return null;
  }
  const answer = { status, body: await response.clone().json() };
  const first = await underWay.keep(answer);
  return first === answer ? null : first;
}

function answered(c: Context<Asked>, { status, body }: GivenAnswer): Response {
  return c.json(body as object, status as ContentfulStatusCode);
}
