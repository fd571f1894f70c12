/**
 * The API's app, built from the environment and its clients: for the process that listens
 * (bin/api.ts) and for the function on AWS (infra/functions/api.ts).
 */
import { join } from 'node:path';
import type { Logger } from 'pino';

import { createAccessLog } from '../../activities/store/access-log.ts';
import type { AccessLog } from '../../activities/store/access-log.ts';
import { createCampaignFolder } from '../../activities/campaigns/campaign-folder.ts';
import { commandUnit } from '../../activities/campaigns/command-unit.ts';
import { readKeyRing } from '../../activities/people/key-ring.ts';
import { createArchiveRecords } from '../../activities/archive/archive-records.ts';
import { takeMailEvent } from '../../activities/reports/take-mail-event.ts';
import { createFindRuns } from '../../activities/replay/find-runs.ts';
import { createRealClocks } from '../../activities/replay/find-real-clock.ts';
import { createReplayJobs } from '../../activities/replay/replay-jobs.ts';
import { createArchive } from '../../activities/store/archive.ts';
import { morningsOf } from '../../activities/mornings/morning-records.ts';
import { refusedActsOf } from '../../activities/rehearsal/refused-acts.ts';
import { createPlanStore } from '../../activities/store/plan-store.ts';
import { createLikenessIndex } from '../../activities/renditions/likeness-index.ts';
import { virtualNowOf } from '../../activities/rehearsal/time-skipping.ts';
import { createApp } from '../../api/app.ts';
import type { Deps } from '../../api/deps.ts';
import { remembered } from '../../api/sign-in/remembered-tokens.ts';
import { recognisePeople } from '../../api/sign-in/sign-in.ts';
import { recogniseLink } from '../../api/links/device-access.ts';
import { originsOf } from '../../local/site.ts';
import { project } from '../../local/project.ts';
import type { Environment } from '../environment/environment.ts';
import type { Clients } from './clients.ts';

/** What depends on how the API is run: which parts stand beside it, and how a caller is known. */
export type HowRun = Pick<Deps, 'beside' | 'addressOf'> & { log: Logger };

/** Builds the app. Throws if the environment does not say whose tokens are accepted. */
export async function createApiApp(
  environment: Environment,
  clients: Clients,
  { log, ...run }: HowRun,
): Promise<{ app: ReturnType<typeof createApp>; accessLog: AccessLog }> {
  const { home, namespace, signIn, temporalPage } = environment;
  if (signIn === null) {
    throw new Error('The API needs to know where people sign in; `npm start` tells it.');
  }
  const [personalKey] = await readKeyRing(join(home, 'keys', 'personal-hashes'));
  const { client, store, people, evidence, codec, links, telemetry } = clients;
  const { evidenceBeside, uploadLinks, stopped } = clients;
  const accessLog = createAccessLog({
    store,
    now: () => Date.now(),
    lost: (facts) => log.error(facts, 'an entry of the access log is lost'),
  });
  const app = createApp({
    ...run,
    client,
    store,
    people,
    evidence,
    evidenceBeside,
    likeness: createLikenessIndex(store),
    accessLog,
    codec,
    codecOrigins: originsOf(temporalPage),
    plans: createPlanStore(store),
    officeMails: (of) => morningsOf(store, of),
    refusedActs: (campaign) => refusedActsOf(store, campaign),
    archive: createArchive(store),
    archiveRecords: createArchiveRecords(store),
    replays: createReplayJobs(store),
    realClockOf: createRealClocks(createFindRuns({ client, codec })),
    definitions: createCampaignFolder(join(project, 'campaigns')),
    commandUnit: (...asked) => commandUnit(client, ...asked),
    clockOf: (workflowId) => virtualNowOf({ connection: client.connection, namespace, workflowId }),
    recognise: [
      recogniseLink({ client, links, now: () => Date.now() }),
      remembered(recognisePeople(signIn, { now: () => Date.now() }), () => Date.now()),
    ],
    signIn,
    links,
    uploadLinks,
    drafts: clients.drafts,
    stopped,
    reports: environment.mail.reports,
    takeMailEvent: (event) => takeMailEvent({ client, store, stopped, now: Date.now, log }, event),
    personalSecret: Buffer.from(personalKey.bytes).toString('base64'),
    now: () => Date.now(),
    log,
    ...(environment.linkBase !== null && { linkBase: environment.linkBase }),
    ...(environment.relayBytesMax !== null && { relayBytesMax: environment.relayBytesMax }),
    ...(environment.inboxPage !== null && { inboxPage: environment.inboxPage }),
    ...(telemetry && { traced: telemetry.request }),
  });
  return { app, accessLog };
}
