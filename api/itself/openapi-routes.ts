/**
 * Routes that describe the API: the document for programs, the page for people. They are public
 * because they reveal nothing about campaigns. Built once, from the routes of the app they are in.
 */
import { z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';

import type { Asked } from '../edge/asked.ts';
import type { Description } from '../../pages/api-description.ts';
import { describeApi } from './openapi.ts';
import { limitStrangers } from '../edge/limited-routes.ts';
import { ReferencePage, referencePolicy } from '../../pages/reference-page.tsx';
import { createRoutes, getRoute } from '../edge/route-parts.ts';

const document = getRoute({
  path: '/api/openapi.json',
  summary: 'This description (OpenAPI 3.1)',
  answer: z.looseObject({ openapi: z.string() }),
  request: {},
  open: true,
});

/** `/api/openapi.json` and `/api/reference`, for all routes that `app` has on the first request. */
export function descriptionRoutes(app: OpenAPIHono<Asked>) {
  let made: Description | null = null;
  const described = (): Description => (made ??= describeApi(app));
  const routes = createRoutes().openapi(document, (c) => c.json({ ...described() }, 200));
  routes.get('/api/reference', limitStrangers, (c) => {
    c.header('Content-Security-Policy', referencePolicy);
    return c.html(ReferencePage({ description: described() }));
  });
  return routes;
}
