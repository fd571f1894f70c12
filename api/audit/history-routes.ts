/**
 * The route of a unit's whole history, as JSON, or as a paper by `Accept: application/pdf`. What an
 * auditor looks at is itself recorded.
 */
import { accepts } from 'hono/accepts';

import { historySheet } from '../../pages/print/history-sheet.ts';
import { noteFirst } from '../edge/access-notes.ts';
import { createRoutes, getRoute, unitInPath } from '../edge/route-parts.ts';
import { paperLanguage } from '../readers/reader-language.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import type { Print } from '../receipts/print-sheet.ts';
import type { Ports } from './ports.ts';
import { readHistory } from './read-history.ts';
import { historyAsked, historySchema } from './wire-history.ts';

const pdf = 'application/pdf';

const history = getRoute({
  path: '/api/campaigns/{campaign}/units/{unit}/history',
  summary: 'Every event of a unit with who, why, files, mails, differences, and what was refused',
  description:
    'For auditors; the office and the unit itself see it too, the unit without refused attempts. ' +
    'Reading it is recorded in the access log. As a PDF it is one paper of the unit’s year.',
  answer: historySchema,
  request: { params: unitInPath, query: historyAsked },
  costly: true,
  alsoAs: [pdf],
  problems: [403, 409],
});

/** The route. */
export function historyRoutes(deps: Ports, campaigns: Campaigns, print: Print) {
  const app = createRoutes();
  app.openapi(history, async (c) => {
    const asked = c.req.valid('query');
    const answer = await readHistory(deps, campaigns, {
      ...asked,
      ...c.req.valid('param'),
      by: c.get('actor'),
    });
    const supports = ['application/json', pdf];
    const accepted = accepts(c, { header: 'Accept', supports, default: 'application/json' });
    const form = asked.form ?? (accepted === pdf ? 'pdf' : 'json');
    const { length: entries } = answer.entries;
    await noteFirst(deps, c, { kind: 'looked', about: { form, entries } });
    if (form === 'json') return c.json(answer, 200);
    const { plan } = await campaigns.find(answer.campaign);
    const address = `${deps.linkBase ?? new URL(c.req.url).origin}${c.req.path}`;
    const printed = { ...answer, issuer: plan.document.issuer, address };
    const bytes = await print(historySheet(printed, paperLanguage(c)));
    const name = `history-${answer.campaign}.${answer.unit}.pdf`;
    c.header('Content-Disposition', `inline; filename="${name}"`);
    return c.body(bytes, 200, { 'Content-Type': pdf }) as never;
  });
  return app;
}
