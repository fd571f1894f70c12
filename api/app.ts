/**
 * The API as a Hono app: it parses requests, identifies callers, calls the engine and answers. It
 * never listens and does not read the environment: bin/ provides its clients and a port. Every
 * error answer is problem+json (RFC 9457).
 */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { etag } from 'hono/etag';
import { requestId } from 'hono/request-id';

import { refusalsNoted } from './edge/access-notes.ts';
import { answerProblem } from './edge/answer-problem.ts';
import type { Deps } from './deps.ts';
import {
  answeredInTime,
  jsonOnly,
  keptBy,
  knownMethods,
  limited,
  received,
  safeHeaders,
} from './edge/every-request.ts';
import type { Asked } from './edge/asked.ts';
import { signedIn } from './edge/identity.ts';
import { Refused } from './problems/problems.ts';
import { limitGuesses } from './edge/limited-routes.ts';
import { createCampaigns } from './reading/read-campaign.ts';
import { archiveRoutes } from './archives/archive-routes.ts';
import { historyRoutes } from './audit/history-routes.ts';
import { createPrinter } from './receipts/print-sheet.ts';
import { accessLogRoutes } from './itself/access-log-routes.ts';
import { logged } from './edge/request-log.ts';
import { campaignRoutes } from './campaigns/campaign-routes.ts';
import { codecRoutes } from './itself/codec-routes.ts';
import { definitionRoutes } from './definitions/definition-routes.ts';
import { fileCheckRoutes } from './files/file-check-routes.ts';
import { draftRoutes } from './drafts/draft-routes.ts';
import { evidenceRoutes } from './evidence/evidence-routes.ts';
import { frontPageRoutes } from './itself/front-page-routes.ts';
import { healthRoutes } from './itself/health-routes.ts';
import { meRoutes, signInRoutes } from './sign-in/me-routes.ts';
import { linkCallRoutes } from './links/link-call-routes.ts';
import { linkPageRoutes } from './links/link-page-routes.ts';
import type { Dispatch } from './links/unit-call.ts';
import { linkSessionRoutes, openLinkRoutes } from './links/link-routes.ts';
import { descriptionRoutes } from './itself/openapi-routes.ts';
import { inboxRoutes } from './inbox/inbox-routes.ts';
import { reportRoutes } from './mail/report-routes.ts';
import { stoppedAddressRoutes } from './mail/stopped-address-routes.ts';
import { operationRoutes } from './campaigns/operation-routes.ts';
import { paperRoutes } from './units/paper-routes.ts';
import { personRoutes } from './units/person-routes.ts';
import { receiptRoutes } from './receipts/receipt-routes.ts';
import { replayRoutes } from './replays/replay-routes.ts';
import { rehearsalRoutes } from './rehearsals/rehearsal-routes.ts';
import { createRoutes } from './edge/route-parts.ts';
import { tallyRoutes } from './units/tally-routes.ts';
import { createFirstArrivals } from './units/first-arrival.ts';
import { unitRoutes } from './units/unit-routes.ts';
import { openUploadLinkRoutes } from './lending/open-upload-link-routes.ts';
import { uploadPageRoutes } from './lending/upload-page-routes.ts';
import { uploadLinkRoutes } from './lending/upload-link-routes.ts';
import { webRoutes } from './itself/web-routes.ts';
import { readWebScripts } from './itself/web-scripts.ts';
import { uploadRoutes } from './files/upload-routes.ts';

/** The whole API, bound to its clients. */
export function createApp(deps: Deps): OpenAPIHono<Asked> {
  const app = createRoutes();
  const campaigns = createCampaigns(deps);
  const arrivals = createFirstArrivals(deps, campaigns);
  const scripts = readWebScripts();
  app.use(requestId({ limitLength: 100 }), received(deps), logged(deps), safeHeaders, keptBy);
  app.use('/api/*', refusalsNoted(deps), knownMethods(app));
  app.use('/l/*', refusalsNoted(deps));
  app.use('/u/*', refusalsNoted(deps));
  app.route('/', codecRoutes(deps));
  app.route('/', reportRoutes(deps));
  app.use('/api/*', etag({ weak: true }), answeredInTime, limited(deps), jsonOnly);
  app.route('/', healthRoutes(deps));
  app.route('/', descriptionRoutes(app));
  app.route('/', signInRoutes(deps));
  app.route('/', openLinkRoutes(deps));
  const dispatch: Dispatch = (request, env) => app.fetch(request, env);
  app.route('/', linkCallRoutes(deps, dispatch));
  app.route('/', linkPageRoutes({ deps, campaigns, scripts }, dispatch));
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
  app.route('/', archiveRoutes(deps, campaigns));
  app.route('/', unitRoutes({ deps, campaigns, arrivals }));
  app.route('/', uploadRoutes(deps, campaigns));
  app.route('/', uploadLinkRoutes(deps, campaigns));
  app.route('/', draftRoutes(deps, campaigns));
  app.route('/', fileCheckRoutes(deps, campaigns));
  app.route('/', evidenceRoutes(deps, campaigns));
  app.route('/', personRoutes(deps, campaigns));
  app.route('/', accessLogRoutes(deps));
  app.route('/', stoppedAddressRoutes(deps));
  app.route('/', inboxRoutes(deps, campaigns));
  app.route('/', receiptRoutes(deps, campaigns));
  app.route('/', paperRoutes({ deps, campaigns, arrivals }));
  app.route('/', tallyRoutes(deps, campaigns));
  app.route('/', rehearsalRoutes(deps, campaigns));
  app.route('/', replayRoutes(deps, campaigns));
  app.route('/', historyRoutes(deps, campaigns, createPrinter()));
  app.notFound((c) => {
    throw new Refused({ code: 'unknown-route', path: c.req.path });
  });
  app.onError(answerProblem(deps, arrivals.keep));
  return app;
}
