/**
 * What a page says when something cannot be done: the problem's own words, in the reader's
 * language. The same statuses, log lines and waits as the API's answers (answer-problem.ts).
 */
import type { Context } from 'hono';

import type { InEach } from '../../domain/terms/language.ts';
import { inEach } from '../../domain/terms/language.ts';
import type { Told } from '../../pages/web-page.tsx';
import { pageWords } from '../../pages/words/words.ts';
import type { Asked } from '../edge/asked.ts';
import { refusedBy } from '../edge/outages.ts';
import type { Ports } from '../edge/ports.ts';
import type { ProblemStatus } from '../problems/problems.ts';
import { problemBody } from '../problems/problems.ts';

/** Its status, and what is told of it in each language. `page`: what the log calls it. */
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
  const told = inEach((language) => {
    const own = language === 'zh' ? { title, said: detail } : { title: en.title, said: en.detail };
    // Who reads a page knows nothing of requests and their keys.
    const said = status === 503 ? pageWords(language).frame.away : own.said;
    return { kind: 'warn', title: own.title, said } as const;
  });
  return { status, told };
}
