/**
 * What is measured: a separate stack in a temporary folder, on ports of its own, with Duban's
 * worker and the bare one as separate processes, and the API's parts connected to it. Real S3, a
 * real SES endpoint, and the codec on. Independent of what is measured.
 */
import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';
import { S3Client } from '@aws-sdk/client-s3';

import { createAccessLog } from '../activities/store/access-log.ts';
import {
  listCampaigns,
  readCalendars,
  readCampaign,
} from '../activities/campaigns/campaign-files.ts';
import { commandUnit } from '../activities/campaigns/command-unit.ts';
import { createArchiveRecords } from '../activities/archive/archive-records.ts';
import { createFindRuns } from '../activities/replay/find-runs.ts';
import { createRealClocks } from '../activities/replay/find-real-clock.ts';
import { createReplayJobs } from '../activities/replay/replay-jobs.ts';
import { createArchive } from '../activities/store/archive.ts';
import { morningsOf } from '../activities/mornings/morning-records.ts';
import { refusedActsOf } from '../activities/rehearsal/refused-acts.ts';
import { createPlanStore } from '../activities/store/plan-store.ts';
import { createLikenessIndex } from '../activities/renditions/likeness-index.ts';
import { virtualNowOf } from '../activities/rehearsal/time-skipping.ts';
import type { Deps } from '../api/deps.ts';
import type { Campaigns } from '../api/reading/read-campaign.ts';
import { createCampaigns } from '../api/reading/read-campaign.ts';
import type { Clients } from '../bin/wiring/clients.ts';
import { createClients } from '../bin/wiring/clients.ts';
import { type Environment, readEnvironment } from '../bin/environment/environment.ts';
import { signInPart } from '../bin/wiring/own-stack.ts';
import type { NodePart } from '../local/parts/node-part.ts';
import { loopback } from '../local/parts/ports.ts';
import { mintToken } from '../local/sign-in/mint-token.ts';
import { startStack } from '../local/stack.ts';
import { project } from '../local/project.ts';

/** Our processes that are observed from outside. */
export type PartName = 'worker' | 'bare' | 'api' | 'bare-api';

export interface Rig {
  deps: Deps;
  campaigns: Campaigns;
  /** A client without codec, for the bare workflow. */
  bareClient: Client;
  namespace: string;
  /** Where the evidence is stored. */
  place: { client: S3Client; bucket: string };
  /** Resident memory of a process, in MB. */
  memoryMb: (part: PartName) => Promise<number>;
  /** The processor time that a part has used so far (ms); null if it cannot be read. */
  cpuMs: (part: PartName | 'Temporal') => Promise<number | null>;
  /** The address of a part that listens. */
  url: (part: 'api' | 'bare-api') => string;
  /** The headers of a request by somebody: `role:id[@unit]`. */
  askerOf: (account: string) => Promise<Record<string, string>>;
  /** How many mails the SES endpoint has accepted so far. */
  mailsSent: () => Promise<number>;
  say: (line: string) => void;
  /** After a failure, the folder with the logs is kept. */
  stop: (how: 'done' | 'failed') => Promise<void>;
}

/** Below the ports that the system assigns itself, and above those of the tests. */
const firstPorts = { from: 22_100, to: 29_000 };

const parts: readonly NodePart[] = [
  { name: 'worker', entry: 'bin/worker.ts', ready: 'message' },
  { name: 'bare', entry: 'bench/bare/bare-worker.ts', ready: 'message' },
];

/** Started only when needed, since idle processes take memory and processor time. */
const apiParts: readonly NodePart[] = [
  signInPart,
  {
    name: 'api',
    entry: 'bin/api.ts',
    ready: '/api/health',
    port: { usual: 8700, variable: 'DUBAN_PORT' },
  },
  {
    name: 'bare-api',
    entry: 'bench/bare/bare-api.ts',
    ready: '/json',
    port: { usual: 8701, variable: 'DUBAN_PORT' },
  },
];

/** Starts everything. `signal` cancels a start in progress. */
export async function startRig(options: {
  say: (line: string) => void;
  signal: AbortSignal;
  withApi: boolean;
}): Promise<Rig> {
  const { say, signal, withApi } = options;
  const inherited = readEnvironment().inherited;
  const home = await mkdtemp(join(tmpdir(), 'duban-bench-'));
  const firstPort = randomInt(firstPorts.from, firstPorts.to);
  const remove = (): Promise<void> => rm(home, { recursive: true, force: true });
  try {
    const stack = await startStack({
      home,
      environment: inherited,
      parts: withApi ? [...parts, ...apiParts] : parts,
      firstPort,
      say: ({ en }) => say(en),
      signal,
    });
    const environment = readEnvironment({ ...inherited, ...stack.environment });
    const clients = await createClients(environment);
    const connection = await Connection.connect(environment.temporal as ConnectionOptions);
    const deps = depsOf(clients);
    return {
      deps,
      campaigns: createCampaigns(deps),
      bareClient: new Client({ connection, namespace: stack.namespace }),
      namespace: stack.namespace,
      place: { client: new S3Client(environment.s3 ?? {}), bucket: environment.evidenceBucket },
      memoryMb: (part) => memoryMbOf(stack.pidOf(part)),
      cpuMs: (part) => cpuMsOf(stack.pidOf(part)),
      url: (part) => `http://${loopback}:${String(stack.ports[part])}`,
      askerOf: (account) => askerOf(home, environment, account),
      mailsSent: () => linesOf(join(home, 'mail', 'mails.jsonl')),
      say,
      // The process ends with this, so calls in progress would fail on a closed client.
      stop: async (how) => {
        await stack.stop();
        if (how === 'done') await remove();
        else say(`what the parts said is kept in ${join(home, 'logs')}`);
      },
    };
  } catch (failure) {
    await remove();
    throw failure;
  }
}

function depsOf(clients: Clients): Deps {
  const { client, store, people, evidence, evidenceBeside, codec, links, uploadLinks } = clients;
  const root = join(project, 'campaigns');
  const namespace = client.options.namespace;
  return {
    client,
    store,
    people,
    evidence,
    evidenceBeside,
    likeness: createLikenessIndex(store),
    accessLog: createAccessLog({ store, now: () => Date.now(), lost: console.error }),
    codec,
    codecOrigins: [],
    plans: createPlanStore(store),
    officeMails: (of) => morningsOf(store, of),
    refusedActs: (campaign) => refusedActsOf(store, campaign),
    archive: createArchive(store),
    archiveRecords: createArchiveRecords(store),
    replays: createReplayJobs(store),
    realClockOf: createRealClocks(createFindRuns({ client, codec })),
    definitions: {
      list: () => listCampaigns(root),
      read: (id) => readCampaign(root, id),
      script: async () => null,
      calendars: () => readCalendars(root),
    },
    commandUnit: (...asked) => commandUnit(client, ...asked),
    clockOf: (workflowId) => virtualNowOf({ connection: client.connection, namespace, workflowId }),
    recognise: [],
    signIn: { issuer: '', audience: '', client: '', scope: '' },
    links,
    uploadLinks,
    drafts: clients.drafts,
    reports: { topic: null, certificates: null, secret: null },
    takeMailEvent: async () => 'nothing',
    stopped: clients.stopped,
    personalSecret: '',
    now: () => Date.now(),
    log: { info: () => undefined, error: console.error },
  };
}

async function askerOf(
  home: string,
  { signIn }: Environment,
  account: string,
): Promise<Record<string, string>> {
  if (signIn === null) throw new Error('the API has not been started');
  const { token } = await mintToken({ home, issuer: signIn.issuer }, account);
  return { authorization: `Bearer ${token}` };
}

/** Waits until this many mails were sent and no more come. */
export async function untilQuiet({ mailsSent }: Pick<Rig, 'mailsSent'>, least: number) {
  for (let before = -1, quiet = 0; quiet < 5;) {
    const now = await mailsSent();
    quiet = now === before && now >= least ? quiet + 1 : 0;
    before = now;
    await sleep(1000);
  }
}

/** By `ps`, which Linux and macOS both have; it answers in KiB. */
async function memoryMbOf(pid: number | undefined): Promise<number> {
  if (pid === undefined) throw new Error('the process has died');
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return (Number(stdout.trim()) * 1024) / 1_000_000;
}

/** Linux only, in hundredths of a second: proc(5), fields 14 and 15, after the command's name. */
async function cpuMsOf(pid: number | undefined): Promise<number | null> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function linesOf(file: string): Promise<number> {
  const bytes = await readFile(file);
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}
