/**
 * Shows a problem as a page, in the problem's own words and the reader's language. Statuses, log
 * lines and retry times are the same as in the API's answers (answer-problem.ts).
 */
import type { Context } from 'hono';

import type { InEach } from '../../domain/terms/language.ts';
import { inEach, problemIn } from '../../domain/terms/language.ts';
import type { Told } from '../../pages/web-page.tsx';
import { pageWords } from '../../pages/words/words.ts';
import type { Asked } from '../edge/asked.ts';
import { refusedBy } from '../edge/outages.ts';
import type { Ports } from '../edge/ports.ts';
import type { ProblemStatus } from '../problems/problems.ts';
import { problemBody } from '../problems/problems.ts';

/** The problem's status and its text in each language. `page`: the page's name in the log. */
export function problemInPage(
  { log }: Pick<Ports, 'log'>,
  c: Context<Asked>,
  failure: Error,
  page: string,
): { status: ProblemStatus; told: InEach<Told> } {
  const refused = refusedBy(failure);
  const problem = problemBody(refused, c.get('requestId'));
  const { instance, code, status, facts } = problem;
  if (status >= 500) {
    log.error({ request: instance, code, error: refused.cause }, `${page} could not be shown`);
  }
  const { retryAfterSeconds } = facts;
  if (typeof retryAfterSeconds === 'number') c.header('Retry-After', String(retryAfterSeconds));
  const told = inEach((language) => {
    const { title, detail } = problemIn(language, problem);
    // Readers of a page know nothing of requests and keys, so the text for outages differs.
    const said = status === 503 ? pageWords(language).frame.away : detail;
    return { kind: 'warn', title, said } as const;
  });
  return { status, told };
}
