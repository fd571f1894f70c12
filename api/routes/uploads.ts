/**
 * Routes of a unit's files: an address to send one to, an address to fetch one from. The bytes go
 * between the browser and S3.
 */
import { z } from '@hono/zod-openapi';

import type { Deps } from '../deps.ts';
import { downloadOf, uploadFor } from '../files.ts';
import type { Campaigns } from '../read-campaign.ts';
import { downloadAnswerSchema, uploadAnswerSchema, uploadRequest } from '../wire-uploads.ts';
import { createRoutes, getRoute, postRoute, unitInPath } from './route-parts.ts';

const unitPath = '/api/campaigns/{campaign}/units/{unit}';

const upload = postRoute({
  path: `${unitPath}/uploads`,
  summary: 'Where to send a file: one PUT, bound to these very bytes',
  description:
    'What is sent and not submitted expires after some days. At most 64 MiB; larger files, in ' +
    'parts, are still to come.',
  body: uploadRequest,
  example: {
    step: 'plan',
    deliverable: 'plan-file',
    name: '活动方案.pdf',
    sizeBytes: 182_733,
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
  answer: uploadAnswerSchema,
  status: 200,
  // Asked again, it says what is there by now.
  remembered: 'exempt',
  request: { params: unitInPath },
  problems: [403, 409],
});

const download = getRoute({
  path: `${unitPath}/files/{file}`,
  summary: 'Where to fetch a file that was submitted, for a few minutes',
  answer: downloadAnswerSchema,
  request: {
    params: unitInPath.extend({
      file: z
        .string()
        .min(1)
        .max(200)
        .openapi({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }),
    }),
  },
  problems: [403],
});

/** The routes under `…/uploads` and `…/files`. */
export function uploadRoutes(deps: Deps, campaigns: Campaigns) {
  const app = createRoutes();
  app.openapi(upload, async (c) => {
    const { campaign, unit } = c.req.valid('param');
    const by = c.get('actor');
    const found = await campaigns.unit(campaign, unit, by);
    return c.json(await uploadFor(deps, found, c.req.valid('json'), by), 200);
  });
  app.openapi(download, async (c) => {
    const { campaign, unit, file } = c.req.valid('param');
    const found = await campaigns.unit(campaign, unit, c.get('actor'));
    return c.json(await downloadOf(deps, found, file), 200);
  });
  return app;
}
