/**
 * The API with everything behind it, in one process: the real stack, a worker and the app. Tests
 * use it as a client does, and every answer is checked against what its route declares.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';

import { createAccessLog } from '../../../activities/store/access-log.ts';
import { createCampaignFolder } from '../../../activities/campaigns/campaign-folder.ts';
import { commandUnit } from '../../../activities/campaigns/command-unit.ts';
import { createArchiveRecords } from '../../../activities/archive/archive-records.ts';
import type { StoppedAddresses } from '../../../activities/mail/stopped-addresses.ts';
import { takeMailEvent } from '../../../activities/reports/take-mail-event.ts';
import { createFindRuns } from '../../../activities/replay/find-runs.ts';
import { createRealClocks } from '../../../activities/replay/find-real-clock.ts';
import { createReplayJobs } from '../../../activities/replay/replay-jobs.ts';
import { createArchive } from '../../../activities/store/archive.ts';
import { morningsOf } from '../../../activities/mornings/morning-records.ts';
import { refusedActsOf } from '../../../activities/rehearsal/refused-acts.ts';
import { createPlanStore } from '../../../activities/store/plan-store.ts';
import { createLikenessIndex } from '../../../activities/renditions/likeness-index.ts';
import { virtualNowOf } from '../../../activities/rehearsal/time-skipping.ts';
import { createApp } from '../../../api/app.ts';
import type { Deps } from '../../../api/deps.ts';
import { recognisePeople } from '../../../api/sign-in/sign-in.ts';
import { recogniseLink } from '../../../api/links/device-access.ts';
import type { Clients } from '../../../bin/wiring/clients.ts';
import { createClients } from '../../../bin/wiring/clients.ts';
import { workerActivities } from '../../../bin/wiring/worker-activities.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import { currentBuild } from '../../../local/workers/builds.ts';
import { project } from '../../../local/project.ts';
import { runWorkers } from '../../../local/workers/workers.ts';

/** The address of Temporal's own page, the only origin that may use the codec endpoint. */
export const temporalPage = 'http://127.0.0.1:8233';

/** Lines that the engine's parts logged; tests look for what must not be in them. */
export interface Logged {
  level: 'info' | 'error';
  facts: object;
}

export interface Engine {
  deps: Deps;
  stopped: StoppedAddresses;
  app: ReturnType<typeof createApp>;
  logged: Logged[];
  /** A copy of `campaigns/` that a test may change. */
  campaigns: string;
  /** Stops only the worker. The function it returns starts the worker again. */
  withoutWorker: () => Promise<() => Promise<void>>;
  stop: () => Promise<void>;
}

/** Starts worker and app against a running stack: `inject('stackEnvironment')`. */
export async function startEngine(stack: Readonly<Record<string, string>>): Promise<Engine> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const environment = readEnvironment(stack);
  const clients = await createClients(environment);
  let stopWorker = await startWorker(environment, clients);
  const campaigns = await mkdtemp(join(tmpdir(), 'duban-campaigns-'));
  await cp(join(project, 'campaigns'), campaigns, { recursive: true });
  const logged: Logged[] = [];
  const deps = depsOf(environment, clients, campaigns, logged);
  return {
    deps,
    stopped: clients.stopped,
    app: createApp(deps),
    logged,
    campaigns,
    async withoutWorker() {
      await stopWorker();
      stopWorker = () => Promise.resolve();
      return async () => {
        stopWorker = await startWorker(environment, clients);
      };
    },
    async stop() {
      await stopWorker();
      await deps.accessLog.flush();
      await clients.close();
      await rm(campaigns, { recursive: true, force: true });
    },
  };
}

function depsOf(
  { signIn, mail }: ReturnType<typeof readEnvironment>,
  clients: Clients,
  campaigns: string,
  logged: Logged[],
): Deps {
  if (!signIn) throw new Error('the stack has not said where people sign in');
  const { client, store, people, evidence, evidenceBeside, codec, links, uploadLinks, stopped } =
    clients;
  const { connection } = client;
  const { namespace } = client.options;
  const log: Deps['log'] = {
    info: (facts) => logged.push({ level: 'info', facts }),
    error: (facts) => logged.push({ level: 'error', facts }),
  };
  return {
    client,
    store,
    people,
    evidence,
    evidenceBeside,
    likeness: createLikenessIndex(store),
    accessLog: createAccessLog({
      store,
      now: () => Date.now(),
      lost: (facts) => logged.push({ level: 'error', facts }),
    }),
    codec,
    codecOrigins: [temporalPage],
    plans: createPlanStore(store),
    officeMails: (of) => morningsOf(store, of),
    refusedActs: (campaign) => refusedActsOf(store, campaign),
    archive: createArchive(store),
    archiveRecords: createArchiveRecords(store),
    replays: createReplayJobs(store),
    realClockOf: createRealClocks(createFindRuns({ client, codec })),
    definitions: createCampaignFolder(campaigns),
    commandUnit: (...asked) => commandUnit(client, ...asked),
    clockOf: (workflowId) => virtualNowOf({ connection, namespace, workflowId }),
    recognise: [
      recogniseLink({ client, links, now: () => Date.now() }),
      recognisePeople(signIn, { now: () => Date.now() }),
    ],
    signIn,
    links,
    uploadLinks,
    drafts: clients.drafts,
    reports: mail.reports,
    takeMailEvent: (event) => takeMailEvent({ client, store, stopped, now: Date.now, log }, event),
    stopped,
    personalSecret: 'a-secret-for-tests',
    now: () => Date.now(),
    log,
  };
}

async function startWorker(
  environment: ReturnType<typeof readEnvironment>,
  clients: Clients,
): Promise<() => Promise<void>> {
  const { client, dataConverter } = clients;
  const { temporal, namespace, home } = environment;
  if (!temporal) throw new Error('the stack has not said where its servers are');
  const connection = await NativeConnection.connect(temporal);
  const log = { warn: () => undefined };
  const { activities, stop } = workerActivities(environment, clients, { allowLive: true, log });
  const stopping = new AbortController();
  const current = await currentBuild(project, home);
  let running: Promise<void> | null = null;
  await new Promise<void>((ready, failed) => {
    const parts = { connection, client, namespace, dataConverter, activities, current };
    running = runWorkers(parts, stopping.signal, ready);
    running.catch((error: unknown) => {
      failed(error);
      // Printed even if the tests have gone on, because without a worker every answer is a 503.
      process.stderr.write(`the worker of the tests has failed: ${String(error)}\n`);
    });
  });
  return async () => {
    stopping.abort();
    await running;
    await stop();
    await connection.close();
  };
}
