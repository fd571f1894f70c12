/**
 * Routes for holders of an upload link: there is no sign-in, the token is part of the path. The
 * files' bytes pass directly between the browser and S3, as for a unit's own files.
 */
import { repeatedHeader } from '../edge/answer-once.ts';
import { completeUpload, partUrlsFor, uploadFor } from '../files/bring-files.ts';
import { checkFile } from '../files/check-file.ts';
import type { Ports } from './ports.ts';
import { checkAgainSeconds } from '../files/inspected-files.ts';
import {
  countFile,
  handOver,
  openLinkAnswer,
  openUploadLink,
  refuseOthers,
  usableUploadLink,
} from './open-upload-link.ts';
import { relayFile } from '../files/relay-file.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { checkAnswerSchema } from '../files/wire-checks.ts';
import {
  handedOverSchema,
  handOverRequest,
  linkCheckRequest,
  linkCompleteRequest,
  linkPartsRequest,
  linkRelayRequest,
  linkUploadRequest,
  openUploadLinkSchema,
} from './wire-upload-links.ts';
import {
  completedAnswerSchema,
  partsAnswerSchema,
  uploadAnswerSchema,
} from '../files/wire-uploads.ts';
import { createRoutes, getRoute, postRoute, tokenInPath } from '../edge/route-parts.ts';

const path = '/api/upload-links/{token}';
const ofLink = { open: true, request: { params: tokenInPath }, problems: [403, 409, 410] } as const;

const photo = {
  deliverable: 'photos',
  name: '现场.jpg',
  sizeBytes: 4_182_733,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

const look = getRoute({
  path,
  summary: 'Which unit asks for what by an upload link; opening it changes nothing',
  answer: openUploadLinkSchema,
  ...ofLink,
});

const upload = postRoute({
  path: `${path}/uploads`,
  summary: 'Where whoever holds the link sends a file for its step',
  body: linkUploadRequest,
  example: photo,
  answer: uploadAnswerSchema,
  status: 200,
  ...ofLink,
});

const film = {
  deliverable: 'videos',
  name: '应急演练.mp4',
  sizeBytes: 80_000_000,
  sha256: '4d3cb9c1e4e6dc3ef2fc3fcd3ab4d2a3c0a2d1a4b0f6f9a2f6c7b1a6b2c5d4e7-5',
  upload: '2f1c6b0e4d3a49d7a8c5-0001',
  parts: [{ number: 1, sha256: photo.sha256 }],
};

const parts = postRoute({
  path: `${path}/uploads/parts`,
  summary: 'Where parts of a large file are sent',
  body: linkPartsRequest,
  example: film,
  answer: partsAnswerSchema,
  status: 200,
  ...ofLink,
});

const complete = postRoute({
  path: `${path}/uploads/complete`,
  summary: 'All parts are sent: makes the file of them',
  body: linkCompleteRequest,
  example: film,
  answer: completedAnswerSchema,
  status: 200,
  ...ofLink,
});

const relay = postRoute({
  path: `${path}/uploads/bytes`,
  summary: 'The bytes of a small file, for a network that blocks the store',
  body: linkRelayRequest,
  example: { ...photo, sizeBytes: 5, bytes: 'aGVsbG8=' },
  answer: completedAnswerSchema,
  status: 200,
  ...ofLink,
});

const check = postRoute({
  path: `${path}/files/check`,
  summary: 'Whether a file that was brought will be taken, and why not',
  body: linkCheckRequest,
  example: {
    ...photo,
    key: `evidence/jilin-2018-safety-month/220100/${photo.sha256}`,
    version: '1',
  },
  answer: checkAnswerSchema,
  status: 200,
  ...ofLink,
});

const hand = postRoute({
  path: `${path}/hand-over`,
  summary: 'Hands files, numbers and a note to the unit: no submission',
  description:
    'The unit looks and decides. The same content twice is one contribution; what is forgotten ' +
    'can be handed over by another.',
  body: handOverRequest,
  example: { files: [], numbers: { enterprises: 1 }, note: '现场宣讲一场' },
  answer: handedOverSchema,
  status: 201,
  ...ofLink,
});

/** The routes that need only the link. */
export function openUploadLinkRoutes(deps: Ports, campaigns: Campaigns) {
  const app = createRoutes();
  app.openapi(look, async (c) => {
    const open = await openUploadLink(deps, campaigns, c.req.valid('param').token);
    return c.json(openLinkAnswer(open), 200);
  });
  app.openapi(upload, async (c) => {
    const open = await usableUploadLink(deps, campaigns, c.req.valid('param').token);
    const asked = c.req.valid('json');
    await countFile(deps, open, asked);
    const { found, link, by } = open;
    return c.json(await uploadFor(deps, found, { ...asked, step: link.step }, by), 200);
  });
  app.openapi(parts, async (c) => {
    const open = await usableUploadLink(deps, campaigns, c.req.valid('param').token);
    const asked = c.req.valid('json');
    refuseOthers(open, asked);
    const { found, link, by } = open;
    return c.json(await partUrlsFor(deps, found, { ...asked, step: link.step }, by), 200);
  });
  app.openapi(complete, async (c) => {
    const open = await usableUploadLink(deps, campaigns, c.req.valid('param').token);
    const asked = c.req.valid('json');
    refuseOthers(open, asked);
    const { found, link, by } = open;
    return c.json(await completeUpload(deps, found, { ...asked, step: link.step }, by), 200);
  });
  app.openapi(relay, async (c) => {
    const open = await usableUploadLink(deps, campaigns, c.req.valid('param').token);
    const asked = c.req.valid('json');
    refuseOthers(open, asked);
    const { found, link, by } = open;
    return c.json(await relayFile(deps, found, { ...asked, step: link.step }, by), 200);
  });
  app.openapi(check, async (c) => {
    const open = await usableUploadLink(deps, campaigns, c.req.valid('param').token);
    const asked = c.req.valid('json');
    refuseOthers(open, asked);
    const { found, link, by } = open;
    const answer = await checkFile(deps, found, { ...asked, step: link.step }, by);
    if (answer.state === 'checking') c.header('Retry-After', String(checkAgainSeconds));
    return c.json(answer, 200);
  });
  app.openapi(hand, async (c) => {
    const open = await openUploadLink(deps, campaigns, c.req.valid('param').token);
    const { handed, isRepeat } = await handOver(deps, open, c.req.valid('json'));
    if (isRepeat) c.header(repeatedHeader, 'true');
    return c.json(handed, 201);
  });
  return app;
}
