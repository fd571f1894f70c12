/**
 * The whole engine in this process, against a real stack: clients, activities and the workers of
 * one build, composed as in bin/worker.ts. A test starts it, uses it and closes it.
 */
import { Client } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { NativeConnection } from '@temporalio/worker';
import { pino } from 'pino';

import type { EvidenceStore } from '../../activities/evidence/evidence-store.ts';
import type { MailClient } from '../../activities/mail/mail-client.ts';
import type { ObjectStore } from '../../activities/store/object-store.ts';
import type { People } from '../../activities/people/people.ts';
import type { PlanStore } from '../../activities/store/plan-store.ts';
import { createPlanStore } from '../../activities/store/plan-store.ts';
import { createClients } from '../../bin/wiring/clients.ts';
import { workerActivities } from '../../bin/wiring/worker-activities.ts';
import type { Environment } from '../../bin/environment/environment.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { createBuildShelf } from '../../local/workers/build-shelf.ts';
import type { Build } from '../../local/workers/builds.ts';
import { failureConverterPath } from '../../local/workers/workflow-modules.ts';
import { runWorkers } from '../../local/workers/workers.ts';
import type { CampaignInput, CampaignView } from '../../workflows/messages.ts';
import { campaignAttribute, modeAttribute } from '../../workflows/search-attributes.ts';
import { presentBuild, project } from './present-build.ts';
import { installQuietRuntime } from './quiet-runtime.ts';
import {
  campaignQueries,
  campaignType,
  presentWay,
  taskQueue,
  unitWorkflowId,
} from '../../workflows/messages.ts';

/** What tests use of an engine. */
export interface Engine {
  client: Client;
  store: ObjectStore;
  people: People;
  plans: PlanStore;
  evidence: EvidenceStore;
  /** The namespace in which time is skipped. */
  namespace: string;
  /** Starts a campaign with its units, and resolves when all of them are running. */
  launch: (plan: CampaignPlan, more?: Partial<CampaignInput>) => Promise<Launched>;
  /** Ends what a launch started, in whatever state it is. */
  end: (launched: Launched) => Promise<void>;
  /** Stops only the workers. Other workers take over what they left undone. */
  stopWorkers: () => Promise<void>;
  close: () => Promise<void>;
}

export interface Launched {
  plan: CampaignPlan;
  planKey: string;
  /** The workflows' time minus the campaign's time. */
  shiftMs: number;
}

export interface EngineOptions {
  environment: Environment;
  /** The build to run. Absent: the present code. */
  build?: Build;
  /** The home with older builds. Absent: they are not served. */
  buildsOf?: string;
  /** How often to look for older builds. */
  lookEveryMs?: number;
  /** With 0, each task replays its workflow from the history. */
  workflowsCachedMax?: number;
  /**
   * Does not encrypt payloads, so that a history can be read. Persons are encrypted all the same.
   */
  plain?: boolean;
  /**
   * Puts something between the engine and the mail service, such as a connection that can be cut.
   */
  mail?: (mail: MailClient) => MailClient;
}

installQuietRuntime();

/** Starts it; resolves when it accepts work. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { environment, workflowsCachedMax } = options;
  const { temporal, namespace } = environment;
  if (temporal === null) throw new Error('the stack of the tests is not given');
  const clients = await createClients(environment);
  const { store, people } = clients;
  const dataConverter = options.plain
    ? { failureConverterPath: failureConverterPath(project) }
    : clients.dataConverter;
  const { connection } = clients.client;
  const client = new Client({ connection, namespace, dataConverter });
  const native = await NativeConnection.connect(temporal);
  const { activities, stop } = workerActivities(
    environment,
    { ...clients, client },
    { allowLive: false, log: pino({ name: 'engine', level: 'error' }) },
    options.mail,
  );
  const current = options.build ?? (await presentBuild());
  const stopping = new AbortController();
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const running = runWorkers(
    {
      connection: native,
      client,
      namespace,
      dataConverter,
      activities,
      current,
      ...(options.buildsOf !== undefined && { shelf: createBuildShelf(options.buildsOf, store) }),
      ...(options.lookEveryMs !== undefined && { lookEveryMs: options.lookEveryMs }),
      ...(workflowsCachedMax !== undefined && { workflowsCachedMax }),
    },
    stopping.signal,
    resolve,
  );
  await Promise.race([ready, running]);
  const plans = createPlanStore(store);
  const stopWorkers = async (): Promise<void> => {
    stopping.abort();
    await running;
    await stop();
  };
  return {
    client,
    store,
    people,
    plans,
    evidence: clients.evidence,
    namespace,
    launch: (plan, more) => launchCampaign(client, plans, plan, more),
    end: (launched) => endCampaign(client, launched),
    stopWorkers,
    close: async () => {
      await stopWorkers();
      await native.close();
      await clients.close();
    },
  };
}

/** Each query costs the workflow a task, so do not ask too often. */
const pollMs = 100;

/** Starts a campaign with its units, and resolves when all of them are running. Needs a worker. */
export async function launchCampaign(
  client: Client,
  plans: PlanStore,
  plan: CampaignPlan,
  more: Partial<CampaignInput> = {},
): Promise<Launched> {
  const { campaign, mode, definition, closesAt, units } = plan;
  const planKey = await plans.keep(plan);
  const shiftMs = Date.now() - plan.launchAt;
  const input: CampaignInput = {
    campaign,
    mode,
    definition,
    planKey,
    units: units.length,
    closesAt,
    shiftMs,
    way: presentWay,
    ...more,
  };
  const handle = await client.workflow.start(campaignType, {
    workflowId: campaign,
    taskQueue,
    args: [input],
    workflowTaskTimeout: '3 seconds',
    typedSearchAttributes: new TypedSearchAttributes([
      { key: campaignAttribute, value: campaign },
      { key: modeAttribute, value: mode },
    ]),
  });
  for (;;) {
    const { status } = await handle.query<CampaignView>(campaignQueries.view);
    if (status !== 'starting') return { plan, planKey, shiftMs };
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Terminates a campaign and its units if they are still running. */
export async function endCampaign(client: Client, { plan }: Launched): Promise<void> {
  const ids = [plan.campaign, ...plan.units.map(({ code }) => unitWorkflowId(plan.campaign, code))];
  await Promise.all(
    ids.map(async (id) => {
      const handle = client.workflow.getHandle(id);
      const { status } = await handle.describe();
      if (status.name === 'RUNNING') await handle.terminate('the test is over');
    }),
  );
}
