/**
 * Routes for supervisors of this process: is it running, and is it ready? Both need no token and
 * reveal nothing about campaigns.
 */
import { beijing } from '../../domain/terms/days.ts';
import type { Ports } from './ports.ts';
import { Refused } from '../problems/problems.ts';
import { isoBy } from '../reading/read-campaign.ts';
import { createReadiness } from './readiness.ts';
import { healthSchema, readySchema } from '../answers/wire.ts';
import { createRoutes, getRoute } from '../edge/route-parts.ts';

const health = getRoute({
  path: '/api/health',
  summary: 'Whether this process answers; asks nobody else',
  answer: healthSchema,
  request: {},
  open: true,
  unlimited: true,
});

const ready = getRoute({
  path: '/api/ready',
  summary: 'Whether all that it needs answers: 200, or 503 with the part that does not',
  answer: readySchema,
  request: {},
  open: true,
  unlimited: true,
});

/** `/api/health` and `/api/ready`. */
export function healthRoutes(deps: Ports) {
  const readiness = createReadiness(deps);
  return createRoutes()
    .openapi(health, (c) => c.json({ status: 'ok' as const, now: isoBy(beijing, deps.now()) }, 200))
    .openapi(ready, async (c) => {
      const { isReady, parts } = await readiness();
      if (!isReady) throw new Refused({ code: 'not-ready', parts });
      return c.json({ status: 'ready' as const, parts }, 200);
    });
}
