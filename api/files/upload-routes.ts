/**
 * Routes of a unit's files: addresses for uploads, whole or in parts, and for downloads. The bytes
 * pass directly between the browser and S3, except where that way is blocked (relay-file.ts).
 */
import { z } from '@hono/zod-openapi';

import { completeUpload, partUrlsFor, uploadFor } from './bring-files.ts';
import type { Ports } from './ports.ts';
import { downloadOf } from './files.ts';
import { relayFile } from './relay-file.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import {
  completedAnswerSchema,
  completeRequest,
  downloadAnswerSchema,
  partsAnswerSchema,
  partsRequest,
  relayRequest,
  uploadAnswerSchema,
  uploadRequest,
} from './wire-uploads.ts';
import { createRoutes, getRoute, postRoute, unitInPath } from '../edge/route-parts.ts';

const unitPath = '/api/campaigns/{campaign}/units/{unit}';

const film = {
  step: 'drill',
  deliverable: 'videos',
  name: '应急演练.mp4',
  sizeBytes: 80_000_000,
  sha256: '4d3cb9c1e4e6dc3ef2fc3fcd3ab4d2a3c0a2d1a4b0f6f9a2f6c7b1a6b2c5d4e7-5',
};
const filmUpload = '2f1c6b0e4d3a49d7a8c5-0001';
const partSum = {
  number: 1,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

const upload = postRoute({
  path: `${unitPath}/uploads`,
  summary: 'Where to send a file: one PUT, bound to these very bytes, or parts above 64 MiB',
  description:
    'Up to 64 MiB `put` is the address; above, `parts` names the upload, begun or found again: ' +
    'the parts that it has need not be sent. What is sent and not submitted expires after some ' +
    'days, and so does what is not completed.',
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
  // A repeated request tells what exists by then.
  remembered: 'exempt',
  request: { params: unitInPath },
  problems: [403, 409],
});

const parts = postRoute({
  path: `${unitPath}/uploads/parts`,
  summary: 'Where to send parts of a large file: a PUT each, bound to its bytes',
  description:
    'Good for an hour, so ask for a few at a time, and again for a part whose line broke. A part ' +
    'that is sent twice is there once.',
  body: partsRequest,
  example: { ...film, upload: filmUpload, parts: [partSum] },
  answer: partsAnswerSchema,
  status: 200,
  // A repeated request signs again.
  remembered: 'exempt',
  request: { params: unitInPath },
  problems: [403, 409],
});

const complete = postRoute({
  path: `${unitPath}/uploads/complete`,
  summary: 'All parts are sent: makes the file of them, and says its version',
  description:
    'Takes the sums of all parts: together they make the content id, and S3 holds each part to ' +
    'its own. Completed again, it answers the same.',
  body: completeRequest,
  example: { ...film, upload: filmUpload, parts: [partSum] },
  answer: completedAnswerSchema,
  status: 200,
  // A repeated request finds the completed file.
  remembered: 'exempt',
  request: { params: unitInPath },
  problems: [403, 409],
});

const relay = postRoute({
  path: `${unitPath}/uploads/bytes`,
  summary: 'The bytes of a small file, for a network that blocks the store',
  description:
    'Off unless `DUBAN_RELAY_MIB_MAX` is set, and then for files up to that size; slower than an ' +
    'address. Stored under the same conditions, and checked and locked like every file.',
  body: relayRequest,
  example: {
    step: 'plan',
    deliverable: 'plan-file',
    name: '活动方案.pdf',
    sizeBytes: 5,
    sha256: 'a7c7a1a5d6d4e15d4e0a1fe52ffc2c0b2fa1ab0dba5d7b8e6e1a3f5f8d9c2b1a',
    bytes: 'aGVsbG8=',
  },
  answer: completedAnswerSchema,
  status: 200,
  // A repeated request finds the stored file.
  remembered: 'exempt',
  costly: true,
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
export function uploadRoutes(deps: Ports, campaigns: Campaigns) {
  const app = createRoutes();
  app.openapi(upload, async (c) => {
    const { campaign, unit } = c.req.valid('param');
    const by = c.get('actor');
    const found = await campaigns.unit(campaign, unit, by);
    return c.json(await uploadFor(deps, found, c.req.valid('json'), by), 200);
  });
  app.openapi(parts, async (c) => {
    const { campaign, unit } = c.req.valid('param');
    const by = c.get('actor');
    const found = await campaigns.unit(campaign, unit, by);
    return c.json(await partUrlsFor(deps, found, c.req.valid('json'), by), 200);
  });
  app.openapi(complete, async (c) => {
    const { campaign, unit } = c.req.valid('param');
    const by = c.get('actor');
    const found = await campaigns.unit(campaign, unit, by);
    return c.json(await completeUpload(deps, found, c.req.valid('json'), by), 200);
  });
  app.openapi(relay, async (c) => {
    const { campaign, unit } = c.req.valid('param');
    const by = c.get('actor');
    const found = await campaigns.unit(campaign, unit, by);
    return c.json(await relayFile(deps, found, c.req.valid('json'), by), 200);
  });
  app.openapi(download, async (c) => {
    const { campaign, unit, file } = c.req.valid('param');
    const found = await campaigns.unit(campaign, unit, c.get('actor'));
    return c.json(await downloadOf(deps, found, file), 200);
  });
  return app;
}
