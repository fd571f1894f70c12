/**
 * The page at the address of an upload link (`/u/{token}`). It shows errors as a page, not as JSON,
 * and changes nothing itself: its script calls the routes of open-upload-link-routes.ts.
 */
import { Hono } from 'hono';

import { waysOf } from '../files/relay-file.ts';
import type { Ports } from './ports.ts';
import type { Asked } from '../edge/asked.ts';
import { openLinkAnswer, openUploadLink } from './open-upload-link.ts';
import { limitStrangers } from '../edge/limited-routes.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { isoBy } from '../reading/read-campaign.ts';
import { storeOriginOf } from './store-origin.ts';
import { RefusalPage } from '../../pages/link-page.tsx';
import { UploadPage } from '../../pages/upload-page.tsx';
import { webHeaders, wordsHeaders } from '../../pages/web-page.tsx';
import { pageWords } from '../../pages/words/words.ts';
import { problemInPage } from '../readers/problem-in-page.ts';
import { pageLanguage } from '../readers/reader-language.ts';
import type { WebScripts } from '../itself/web-scripts.ts';

/** `/u/{token}`. */
export function uploadPageRoutes(deps: Ports, campaigns: Campaigns, scripts: WebScripts) {
  const app = new Hono<Asked>();
  app.use('/u/*', limitStrangers);
  app.get('/u/:token', async (c) => {
    const { token } = c.req.param();
    const open = await openUploadLink(deps, campaigns, token);
    // The visitor belongs to another organisation, so the unit's language does not apply.
    const language = pageLanguage(c);
    const page = UploadPage({
      say: pageWords(language),
      at: addressOf(token),
      link: openLinkAnswer(open),
      base: `/api/upload-links/${encodeURIComponent(token)}`,
      cut: waysOf(deps),
      scripts: scripts.addresses[language],
      now: isoBy(open.state.plan, open.at),
    });
    return c.html(page, 200, webHeaders(await storeOriginOf(deps)));
  });
  app.onError((failure, c) => {
    const { status, told } = problemInPage(deps, c, failure, 'the page of an upload link');
    const say = pageWords(pageLanguage(c));
    const at = addressOf(c.req.param('token') ?? '');
    return c.html(RefusalPage({ say, at, told: told[say.language] }), status, wordsHeaders);
  });
  return app;
}

function addressOf(token: string): string {
  return `/u/${encodeURIComponent(token)}`;
}
