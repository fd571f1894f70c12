/**
 * The page under the address of an upload link (`/u/{token}`). It says no in a page, not in JSON;
 * it acts nowhere: its script asks the routes of open-upload-links.ts.
 */
import { Hono } from 'hono';

import { usualParting } from '../../domain/evidence/parting.ts';
import type { Ports } from './ports.ts';
import type { Asked } from '../edge/asked.ts';
import { openLinkAnswer, openUploadLink } from './open-upload-link.ts';
import { refusedBy, toldOnPage } from '../edge/outages.ts';
import { problemBody } from '../problems/problems.ts';
import { limitStrangers } from '../edge/limited-routes.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { isoBy } from '../reading/read-campaign.ts';
import { storeOriginOf } from './store-origin.ts';
import { uploadPage, uploadRefusalPage } from '../../pages/upload-page.ts';
import { webHeaders, webNotice } from '../../pages/web-page.ts';
import type { WebScripts } from '../itself/web-scripts.ts';

/** `/u/{token}`. */
export function uploadPageRoutes(deps: Ports, campaigns: Campaigns, scripts: WebScripts) {
  const app = new Hono<Asked>();
  app.use('/u/*', limitStrangers);
  app.get('/u/:token', async (c) => {
    const { token } = c.req.param();
    const open = await openUploadLink(deps, campaigns, token);
    const about = {
      base: `/api/upload-links/${encodeURIComponent(token)}`,
      cut: deps.parting ?? usualParting,
      scripts: scripts.addresses,
      now: isoBy(open.state.plan, open.at),
    };
    const page = uploadPage(openLinkAnswer(open), about);
    return c.html(page, 200, webHeaders(await storeOriginOf(deps)));
  });
  app.onError(async (failure, c) => {
    const refused = refusedBy(failure);
    const body = problemBody(refused, c.get('requestId'));
    const facts = { request: body.instance, code: body.code, error: refused.cause };
    if (body.status >= 500) deps.log.error(facts, 'the page of an upload link could not be shown');
    const { retryAfterSeconds } = body.facts;
    if (typeof retryAfterSeconds === 'number') c.header('Retry-After', String(retryAfterSeconds));
    const notice = webNotice('warn', toldOnPage(body));
    return c.html(uploadRefusalPage(notice), body.status, webHeaders(await storeOriginOf(deps)));
  });
  return app;
}
