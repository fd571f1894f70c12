/**
 * The API's process: answers on loopback until it is asked to stop. Started by local/stack.ts.
 * The environment says whose tokens it accepts.
 */
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';

import { createAccessLog } from '../activities/store/access-log.ts';
import { createCampaignFolder } from '../activities/campaigns/campaign-folder.ts';
import { commandUnit } from '../activities/campaigns/command-unit.ts';
import { readKeyRing } from '../activities/people/key-ring.ts';
import { createReplayJobs } from '../activities/replay/replay-jobs.ts';
import { createArchive } from '../activities/store/archive.ts';
import { morningsOf } from '../activities/mornings/morning-records.ts';
import { refusedActsOf } from '../activities/rehearsal/refused-acts.ts';
import { createPlanStore } from '../activities/store/plan-store.ts';
import { createLikenessIndex } from '../activities/renditions/likeness-index.ts';
import { virtualNowOf } from '../activities/rehearsal/time-skipping.ts';
import { createApp } from '../api/app.ts';
import { remembered } from '../api/sign-in/remembered-tokens.ts';
import { recognisePeople } from '../api/sign-in/sign-in.ts';
import { recogniseLink } from '../api/links/link-access.ts';
import { findRunning } from '../local/parts/home.ts';
import { loopback } from '../local/parts/ports.ts';
import { originsOf } from '../local/site.ts';
import { project } from '../local/stack.ts';
import { createClients } from './wiring/clients.ts';
import { readEnvironment } from './environment/environment.ts';
import { createLog } from './wiring/logs.ts';

/** How long running requests may take to finish; then the sockets are closed. */
const graceMs = 5_000;

/** A request that has not arrived completely by then is cut off, so that no socket stays open. */
const arrivalMs = 30_000;

/** Parts of the same start whose state is read; Temporal, store and issuer are asked directly. */
const partsBeside = ['worker', 'renditions', 'mail'];

const environment = readEnvironment();
const { home, namespace, port, signIn, temporalPage } = environment;
if (signIn === null) {
  throw new Error('The API is started by `npm start`, which tells it where people sign in.');
}
const [personalKey] = await readKeyRing(join(home, 'keys', 'personal-hashes'));
const log = createLog('api', environment.logLevel);
const clients = await createClients(environment, { name: 'api', log });
const { client, store, people, evidence, codec, links, telemetry, close } = clients;
const { evidenceBeside, uploadLinks } = clients;
const accessLog = createAccessLog({
  store,
  now: () => Date.now(),
  lost: (facts) => log.error(facts, 'an entry of the access log is lost'),
});
const app = createApp({
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
  replays: createReplayJobs(store),
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
  personalSecret: Buffer.from(personalKey.bytes).toString('base64'),
  now: () => Date.now(),
  beside: async () => {
    const up = Object.entries((await findRunning(home))?.up ?? {});
    return Object.fromEntries(up.filter(([name]) => partsBeside.includes(name)));
  },
  addressOf: (c) => getConnInfo(c).remote.address ?? 'unknown',
  log,
  ...(environment.linkBase !== null && { linkBase: environment.linkBase }),
  ...(environment.inboxPage !== null && { inboxPage: environment.inboxPage }),
  ...(telemetry && { traced: telemetry.request }),
});

const server = serve({
  fetch: app.fetch,
  hostname: loopback,
  port: port ?? 0,
  serverOptions: { headersTimeout: arrivalMs, requestTimeout: arrivalMs },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    const end = async (): Promise<void> => {
      await accessLog.flush();
      await close();
      process.exit(0);
    };
    setTimeout(() => void end(), graceMs).unref();
    server.close(() => void end());
  });
}
