/**
 * The route that tells whether an uploaded file will be accepted, before anybody submits it.
 * check-file.ts finds and judges the facts.
 */
import { checkFile } from './check-file.ts';
import type { Ports } from './ports.ts';
import { checkAgainSeconds } from './inspected-files.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { checkAnswerSchema, checkRequest } from './wire-checks.ts';
import { createRoutes, postRoute, unitInPath } from '../edge/route-parts.ts';

const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const check = postRoute({
  path: '/api/campaigns/{campaign}/units/{unit}/files/check',
  summary: 'Whether an uploaded file will be taken: what it really is, and what falls short',
  description:
    'A verdict is an answer, not an error: `accepted` says it, `faults` why not, each with its ' +
    'clause. While the state is `checking`, ask again after as many seconds as Retry-After says. ' +
    'A file that is not there, or that nobody asks for, is refused like an upload.',
  body: checkRequest,
  example: {
    step: 'plan',
    deliverable: 'plan',
    key: `evidence/jilin-2018-safety-month/220100/${sha256}`,
    version: '3f0f7d6a',
    sha256,
    sizeBytes: 182_733,
    name: '活动方案.pdf',
  },
  answer: checkAnswerSchema,
  status: 200,
  // A repeated request tells what is known by then.
  remembered: 'exempt',
  request: { params: unitInPath },
  problems: [403, 409],
});

/** The route under `…/files/check`. */
export function fileCheckRoutes(deps: Ports, campaigns: Campaigns) {
  const app = createRoutes();
  app.openapi(check, async (c) => {
    const { campaign, unit } = c.req.valid('param');
    const by = c.get('actor');
    const found = await campaigns.unit(campaign, unit, by);
    const answer = await checkFile(deps, found, c.req.valid('json'), by);
    if (answer.state === 'checking') c.header('Retry-After', String(checkAgainSeconds));
    return c.json(answer, 200);
  });
  return app;
}
