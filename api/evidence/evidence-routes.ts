/**
 * The route for viewing what a unit has filed without downloading it. Where and with which device a
 * photo was taken tells a person's whereabouts: it is returned only on request, only to the office
 * and the auditor, and the read is logged before it is shown.
 */
import { z } from '@hono/zod-openapi';

import { noteFirst } from '../edge/access-notes.ts';
import type { Ports } from './ports.ts';
import { listEvidence } from './list-evidence.ts';
import { refuseUnlessMay } from '../edge/identity.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { evidenceSchema } from './wire-evidence.ts';
import { createRoutes, getRoute, unitInPath } from '../edge/route-parts.ts';

const pageMax = 50;

const evidence = getRoute({
  path: '/api/campaigns/{campaign}/units/{unit}/evidence',
  summary: 'What the unit has filed, with previews and hints, the latest first',
  description:
    'Addresses of previews are good for some minutes; ask again for new ones. Hints about other ' +
    'units are for the office and the auditor. `origin=yes`: also where and with what photos ' +
    'were taken, for them only; each such reading is on record.',
  answer: evidenceSchema,
  request: {
    params: unitInPath,
    query: z.object({
      step: z.string().min(1).max(200).optional(),
      origin: z.enum(['yes']).optional(),
      after: z.string().max(200).default(''),
      limit: z.coerce.number().int().min(1).max(pageMax).default(20),
    }),
  },
  problems: [403],
});

/** The route under `…/evidence`. */
export function evidenceRoutes(deps: Ports, campaigns: Campaigns) {
  const app = createRoutes();
  app.openapi(evidence, async (c) => {
    const { campaign, unit } = c.req.valid('param');
    const { step, origin, after, limit } = c.req.valid('query');
    const by = c.get('actor');
    const found = await campaigns.unit(campaign, unit, by);
    if (origin) refuseUnlessMay('see-origin', by);
    const { answer, origins } = await listEvidence(deps, campaigns, found, {
      by,
      step,
      after,
      limit,
    });
    c.header('Cache-Control', 'private, no-store');
    const count = origins.filter((one) => one !== null && Object.keys(one).length > 0).length;
    if (!origin || count === 0) return c.json(answer, 200);
    await noteFirst(deps, c, { kind: 'read', about: { origins: count } });
    const files = answer.files.map((file, at) => ({ ...file, origin: origins[at] ?? null }));
    return c.json({ ...answer, files }, 200);
  });
  return app;
}
