/**
 * The route of the access log, for the auditor and the office's leader. The log contains no
 * personal data, so reading it is not logged.
 */
import { beijing } from '../../domain/terms/days.ts';
import type { Ports } from './ports.ts';
import { refuseUnlessMay } from '../edge/identity.ts';
import { isoBy } from '../reading/read-campaign.ts';
import { accessLogQuery, accessLogSchema } from './wire-access-log.ts';
import { createRoutes, getRoute } from '../edge/route-parts.ts';

const entriesMax = 100;
const read = getRoute({
  path: '/api/access-log',
  summary: 'Who was refused and who read personal data, by day',
  answer: accessLogSchema,
  request: { query: accessLogQuery },
  problems: [403],
});

/** The route of the log. */
export function accessLogRoutes({ accessLog }: Pick<Ports, 'accessLog'>) {
  const app = createRoutes();
  app.openapi(read, async (c) => {
    refuseUnlessMay('read-access-log', c.get('actor'));
    const { day, after } = c.req.valid('query');
    const { entries, next } = await accessLog.read({ day, after, entriesMax });
    const shown = entries.map((entry) => ({ ...entry, at: isoBy(beijing, entry.at) }));
    return c.json({ day, entries: shown, next }, 200);
  });
  return app;
}
