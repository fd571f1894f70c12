/**
 * The API as a Hono app: parses, asks who is asking, asks the engine, answers. It never listens and
 * reads no environment: bin/ gives it its clients and a port. Every no is RFC 9457's JSON.
 */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { etag } from 'hono/etag';
import { requestId } from 'hono/request-id';

import { refusalsNoted } from './access-notes.ts';
import { answerProblem } from './answer-problem.ts';
import type { Deps } from './deps.ts';
import {
  answeredInTime,
  jsonOnly,
  keptBy,
  knownMethods,
  limited,
  received,
  safeHeaders,
} from './every-request.ts';
import type { Asked } from './identity.ts';
import { signedIn } from './identity.ts';
import { Refused } from './problems.ts';
import { limitGuesses } from './rate-limit.ts';
import { createCampaigns } from './read-campaign.ts';
import { accessLogRoutes } from './routes/access-log.ts';
import { logged } from './request-log.ts';
import { campaignRoutes } from './routes/campaigns.ts';
import { codecRoutes } from './routes/codec.ts';
import { definitionRoutes } from './routes/definitions.ts';
import { fileCheckRoutes } from './routes/file-checks.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { frontPageRoutes } from './routes/front-page.ts';
import { healthRoutes } from './routes/health.ts';
import { meRoutes, signInRoutes } from './routes/me.ts';
import { linkCallRoutes } from './routes/link-calls.ts';
import { linkPageRoutes } from './routes/link-page.ts';
import { linkSessionRoutes, openLinkRoutes } from './routes/links.ts';
import { descriptionRoutes } from './routes/openapi.ts';
import { inboxRoutes } from './routes/inbox.ts';
import { operationRoutes } from './routes/operations.ts';
import { paperRoutes } from './routes/paper.ts';
import { personRoutes } from './routes/persons.ts';
import { receiptRoutes } from './routes/receipts.ts';
import { rehearsalRoutes } from './routes/rehearsals.ts';
import { createRoutes } from './routes/route-parts.ts';
import { tallyRoutes } from './routes/tally.ts';
import { unitRoutes } from './routes/units.ts';
import { openUploadLinkRoutes } from './routes/open-upload-links.ts';
import { uploadPageRoutes } from './routes/upload-page.ts';
import { uploadLinkRoutes } from './routes/upload-links.ts';
import { webRoutes } from './routes/web.ts';
import { readWebScripts } from './web-scripts.ts';
import { uploadRoutes } from './routes/uploads.ts';

/** The whole API, bound to its clients. */
export function createApp(deps: Deps): OpenAPIHono<Asked> {
  const app = createRoutes();
  const campaigns = createCampaigns(deps);
  const scripts = readWebScripts();
  app.use(requestId({ limitLength: 100 }), received(deps), logged(deps), safeHeaders, keptBy);
  app.use('/api/*', refusalsNoted(deps), knownMethods(app));
  app.use('/l/*', refusalsNoted(deps));
  app.use('/u/*', refusalsNoted(deps));
  app.route('/', codecRoutes(deps));
  app.use('/api/*', etag({ weak: true }), answeredInTime, limited, jsonOnly);
  app.route('/', healthRoutes(deps));
  app.route('/', descriptionRoutes(app));
  app.route('/', signInRoutes(deps));
  app.route('/', openLinkRoutes(deps));
  app.route(
    '/',
    linkCallRoutes(deps, (request, env) => app.fetch(request, env)),
  );
  app.route('/', linkPageRoutes(deps, campaigns, scripts));
  app.route('/', openUploadLinkRoutes(deps, campaigns));
  app.route('/', uploadPageRoutes(deps, campaigns, scripts));
  app.route('/', webRoutes(scripts));
  app.route('/', frontPageRoutes(deps));
  app.use('/api/*', limitGuesses, signedIn(deps.recognise));
  app.route('/', linkSessionRoutes(deps));
  app.route('/', meRoutes(deps));
  app.route('/', definitionRoutes(deps));
  app.route('/', campaignRoutes(deps, campaigns));
  app.route('/', operationRoutes(deps, campaigns));
  app.route('/', unitRoutes(deps, campaigns));
  app.route('/', uploadRoutes(deps, campaigns));
  app.route('/', uploadLinkRoutes(deps, campaigns));
  app.route('/', fileCheckRoutes(deps, campaigns));
  app.route('/', evidenceRoutes(deps, campaigns));
  app.route('/', personRoutes(deps, campaigns));
  app.route('/', accessLogRoutes(deps));
  app.route('/', inboxRoutes(deps, campaigns));
  app.route('/', receiptRoutes(deps, campaigns));
  app.route('/', paperRoutes(deps, campaigns));
  app.route('/', tallyRoutes(deps, campaigns));
  app.route('/', rehearsalRoutes(deps, campaigns));
  app.notFound((c) => {
    throw new Refused({ code: 'unknown-route', path: c.req.path });
  });
  app.onError(answerProblem(deps));
  return app;
}
