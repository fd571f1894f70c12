/**
 * Runs the workers of one machine: one for the current build, and one for each older build under
 * which workflows still run. New work begins under the current build; a unit of an older build
 * adopts it at its next wake-up (workflows/unit.workflow.ts).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, DataConverter } from '@temporalio/client';
import type {
  ActivityInterceptorsFactory,
  NativeConnection,
  WorkerOptions,
} from '@temporalio/worker';
import { Worker } from '@temporalio/worker';

import { deploymentName, taskQueue } from '../../workflows/messages.ts';
import type { Handled, Ports } from '../../workflows/ports.ts';
import type { Build } from './builds.ts';
import { BundleError, type BuildShelf } from './build-shelf.ts';

interface WorkerParts {
  connection: NativeConnection;
  client: Client;
  namespace: string;
  dataConverter: DataConverter;
  activities: Ports;
  current: Build;
  /** Where older builds are found. If absent, only the current build is served. */
  shelf?: BuildShelf;
  /** How often to look for older builds that nobody serves yet; default: a minute. */
  lookEveryMs?: number;
  /** Called with failures that will be retried. */
  warn?: (facts: object, text: string) => void;
  /** Workflows kept in memory; 0 replays each from its history at every task. */
  workflowsCachedMax?: number;
  watch?: Watch;
}

/** Observers, for logs and traces; they do not change the work. */
export interface Watch {
  /** Wrap each activity; the first is the outermost. */
  activities: ActivityInterceptorsFactory[];
  /** Called once for each traced Update that a workflow has handled or refused. */
  handled?: (run: { workflowId: string; runId: string }, what: Handled) => void;
}

/**
 * Concurrent activities, instead of the SDK's 100: at nine in the morning every unit has letters,
 * and a hundred rendered at once on one thread exceed their own timeouts and those of the workflow
 * tasks behind them (measured: docs/measures.md).
 */
const activitiesAtOnce = 16;

/**
 * Workflows cached in memory, instead of the SDK's choice by the machine's memory (2,395 on 25 GB):
 * each takes about 0.3 MB (docs/measures.md), so these take about 300 MB. A workflow that is not
 * cached is replayed from its history when needed: about 30 ms for a whole year.
 */
const workflowsKeptMax = 1_000;

/** Enough for the server to notice the pollers of a new build; attempts are cheap. */
const currentTriesMax = 300;
const currentTryMs = 100;

/** google.rpc.Code FAILED_PRECONDITION: the new build's pollers are not registered yet. */
const failedPrecondition = 9;

/** A unit may have started under an older build just before that was replaced. */
const usualLookMs = 60_000;

/** A build for which a worker runs here. */
interface Served {
  build: Build;
  /** Resolves when its worker has ended. */
  over: Promise<void>;
  /** Whether its bundle is in the store, for other machines. */
  isShared: boolean;
}

/** Runs until `signal` is aborted; `ready` is called once it accepts new work. */
export async function runWorkers(
  parts: WorkerParts,
  signal: AbortSignal,
  ready: () => void,
): Promise<void> {
  const { current, shelf, lookEveryMs = usualLookMs } = parts;
  const served = new Map<string, Served>();
  const serve = async (build: Build): Promise<void> => {
    const worker = await createWorker(parts, build);
    const stop = (): void => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
    };
    signal.addEventListener('abort', stop, { once: true });
    served.set(build.id, { build, over: worker.run(), isShared: false });
    if (signal.aborted) stop();
  };
  const over = (): Promise<unknown> => Promise.all([...served.values()].map((one) => one.over));
  const look = async (): Promise<void> => {
    if (shelf === undefined) return;
    await serveOlder(parts, shelf, served, serve);
    await shareServed(parts, shelf, served);
  };
  await serve(current);
  await makeCurrent(parts, signal);
  await look();
  ready();
  while (!signal.aborted) {
    await Promise.race([sleep(lookEveryMs, null, { signal }).catch(() => null), over()]);
    if (!signal.aborted) await triedAgain(parts, { looking: 'for older builds' }, look);
  }
  await over();
}

/** Serves older builds that workflows are pinned to and that are not served here yet. */
async function serveOlder(
  parts: WorkerParts,
  shelf: BuildShelf,
  served: ReadonlyMap<string, Served>,
  serve: (build: Build) => Promise<void>,
): Promise<void> {
  for (const id of await buildsKnown(parts)) {
    if (served.has(id) || !(await isPinnedTo(parts, id))) continue;
    await triedAgain(parts, { build: id, units: 'wait for a worker of this build' }, async () => {
      const build = await shelf.fetch(id);
      if (build === null) {
        throw new BundleError(`build ${id} is neither here nor in the object store`);
      }
      await serve(build);
    });
  }
}

async function shareServed(
  parts: WorkerParts,
  shelf: BuildShelf,
  served: ReadonlyMap<string, Served>,
): Promise<void> {
  for (const one of served.values()) {
    if (one.isShared) continue;
    await triedAgain(parts, { build: one.build.id }, async () => {
      await shelf.keep(one.build);
      one.isShared = true;
    });
  }
}

/** Reports a failure, which is retried at a later look, so that the other builds go on. */
async function triedAgain(
  { warn }: WorkerParts,
  facts: object,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    warn?.({ ...facts, error }, 'a build could not be had or kept; it is tried again');
  }
}

function createWorker(parts: WorkerParts, build: Build): Promise<Worker> {
  const { connection, namespace } = parts;
  return Worker.create({
    connection,
    namespace,
    ...unitWorkerOptions(parts, build),
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { deploymentName, buildId: build.id },
      defaultVersioningBehavior: 'PINNED',
    },
    // Do not wait for a worker that was killed: its tasks go to any worker.
    stickyQueueScheduleToStartTimeout: '1 second',
    shutdownGraceTime: '5 seconds',
    maxConcurrentActivityTaskExecutions: activitiesAtOnce,
    maxCachedWorkflows: parts.workflowsCachedMax ?? workflowsKeptMax,
  });
}

/** What a worker of this build does: the same in a process of its own and in a function on AWS. */
export function unitWorkerOptions(
  { dataConverter, activities, watch }: Pick<WorkerParts, 'dataConverter' | 'activities' | 'watch'>,
  { codePath }: Build,
) {
  return {
    taskQueue,
    dataConverter,
    activities,
    workflowBundle: { codePath },
    interceptors: { activity: watch?.activities ?? [] },
    sinks: {
      // Records are only output while an audit replays; uncached workflows would repeat them all.
      ledger: { record: { fn: () => undefined, callDuringReplay: false } },
      traces: { handled: { fn: watch?.handled ?? (() => undefined), callDuringReplay: false } },
    },
  } satisfies Partial<WorkerOptions>;
}

/** The builds for which Temporal has ever had a worker, as far as it still knows. */
async function buildsKnown({ client, namespace }: WorkerParts): Promise<string[]> {
  const { workerDeploymentInfo } = await client.workflowService.describeWorkerDeployment({
    namespace,
    deploymentName,
  });
  const versions = workerDeploymentInfo?.versionSummaries ?? [];
  return versions.flatMap(({ deploymentVersion }) => deploymentVersion?.buildId ?? []);
}

/** Closed workflows count too: they can be queried until the server deletes them. */
async function isPinnedTo({ client }: WorkerParts, id: string): Promise<boolean> {
  const version = `${deploymentName}:${id}`;
  const { count } = await client.workflow.count(`TemporalWorkerDeploymentVersion = '${version}'`);
  return count > 0;
}

/** Without a current version the first Update would hang, so this comes before everything else. */
async function makeCurrent(parts: WorkerParts, signal: AbortSignal): Promise<void> {
  const { client, namespace, current } = parts;
  for (let tries = 1; ; tries += 1) {
    try {
      await client.connection.workflowService.setWorkerDeploymentCurrentVersion({
        namespace,
        deploymentName,
        buildId: current.id,
        identity: 'duban',
        allowNoPollers: true,
      });
      return;
    } catch (failure) {
      const early = failure instanceof Error && 'code' in failure;
      if (!early || failure.code !== failedPrecondition || tries === currentTriesMax) throw failure;
      if (signal.aborted) return;
      await new Promise((resolve) => setTimeout(resolve, currentTryMs));
    }
  }
}
