/**
 * What a page says when something cannot be done: the problem's own words, in the reader's
 * language. The same statuses, log lines and waits as the API's answers (answer-problem.ts).
 */
import type { Context } from 'hono';

import type { InEach } from '../../domain/terms/language.ts';
import type { Told } from '../../pages/web-page.tsx';
import type { Asked } from '../edge/asked.ts';
import { refusedBy } from '../edge/outages.ts';
import type { Ports } from '../edge/ports.ts';
import type { ProblemStatus } from '../problems/problems.ts';
import { problemBody } from '../problems/problems.ts';

/** Its status, and what is told of it in each language. `page`: what could not be shown, for the log. */
export function problemInPage(
  { log }: Pick<Ports, 'log'>,
  c: Context<Asked>,
  failure: Error,
  page: string,
): { status: ProblemStatus; told: InEach<Told> } {
  const refused = refusedBy(failure);
  const { instance, code, status, facts, title, detail, en } = problemBody(
    refused,
    c.get('requestId'),
  );
  if (status >= 500) {
    log.error({ request: instance, code, error: refused.cause }, `${page} could not be shown`);
  }
  const { retryAfterSeconds } = facts;
  if (typeof retryAfterSeconds === 'number') c.header('Retry-After', String(retryAfterSeconds));
  const kind = 'warn';
  const zh = { kind, title, said: detail } as const;
  return { status, told: { zh, en: { kind, title: en.title, said: en.detail } } };
}
