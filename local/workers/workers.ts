/**
 * Runs the workers of one machine: one for the current build, one for each older build under
 * which workflows still run. New work begins under the current build; a unit of an older one
 * takes it over at its next wake-up (workflows/unit.workflow.ts).
 */
import type { Client, DataConverter } from '@temporalio/client';
import type { ActivityInterceptorsFactory, NativeConnection } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';

import { deploymentName, taskQueue } from '../../workflows/messages.ts';
import type { Handled, Ports } from '../../workflows/ports.ts';
import type { Build } from './builds.ts';
import { dropBuild } from './builds.ts';

export interface WorkerParts {
  connection: NativeConnection;
  client: Client;
  namespace: string;
  dataConverter: DataConverter;
  activities: Ports;
  current: Build;
  kept: Build[];
  /** Workflows kept in memory; 0 replays each from its history at every task. */
  workflowsCachedMax?: number;
  watch?: Watch;
}

/** Who looks on: for logs and traces. Changes nothing of what is done. */
export interface Watch {
  /** Around each activity, the first one outermost. */
  activities: ActivityInterceptorsFactory[];
  /** Called once for each traced Update that a workflow has judged. */
  handled?: (run: { workflowId: string; runId: string }, what: Handled) => void;
}

/**
 * Activities at once, in place of the SDK's 100: at nine in the morning every unit has letters,
 * and a hundred rendered side by side on one thread outlast their own time-outs, and those of the
 * workflow tasks behind them (measured: docs/measures.md).
 */
const activitiesAtOnce = 16;

/**
 * Units kept in memory, in place of what the SDK makes of the machine's memory (2,395 on 25 GB):
 * each takes some 0.3 MB (docs/measures.md), so these some 300 MB. One that is not kept is replayed
 * from its history when it is asked or told something: some 30 ms for a whole year.
 */
const workflowsKeptMax = 1_000;

/** Long enough for the pollers of a new build to be seen by the server; tries are cheap. */
const currentTriesMax = 300;
const currentTryMs = 100;

/** google.rpc.Code FAILED_PRECONDITION: the new build's pollers are not registered yet. */
const failedPrecondition = 9;

/** Runs until `signal` ends it; `ready` is called once new work is taken. */
export async function runWorkers(
  parts: WorkerParts,
  signal: AbortSignal,
  ready: () => void,
): Promise<void> {
  const older = await buildsInUse(parts);
  const workers = await Promise.all(
    [parts.current, ...older].map((build) => createWorker(parts, build)),
  );
  const stop = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  signal.addEventListener('abort', stop, { once: true });
  const running = workers.map((worker) => worker.run());
  await makeCurrent(parts, signal);
  ready();
  if (signal.aborted) stop();
  await Promise.all(running);
}

function createWorker(parts: WorkerParts, build: Build): Promise<Worker> {
  const { connection, namespace, dataConverter, activities, watch } = parts;
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    dataConverter,
    activities,
    workflowBundle: { codePath: build.codePath },
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { deploymentName, buildId: build.id },
      defaultVersioningBehavior: 'PINNED',
    },
    // A worker that was killed is not waited for: its tasks go to whoever is there.
    stickyQueueScheduleToStartTimeout: '1 second',
    shutdownGraceTime: '5 seconds',
    maxConcurrentActivityTaskExecutions: activitiesAtOnce,
    maxCachedWorkflows: parts.workflowsCachedMax ?? workflowsKeptMax,
    interceptors: { activity: watch?.activities ?? [] },
    sinks: {
      // Records are given out in an audit's replay only: an uncached worker would repeat them all.
      ledger: { record: { fn: () => undefined, callDuringReplay: false } },
      traces: { handled: { fn: watch?.handled ?? (() => undefined), callDuringReplay: false } },
    },
  });
}

/**
 * Older builds that a workflow is pinned to, a closed one too: it can be asked what happened until
 * the server lets go of it. Builds of nobody are let go.
 */
async function buildsInUse({ client, current, kept }: WorkerParts): Promise<Build[]> {
  const inUse: Build[] = [];
  for (const build of kept) {
    if (build.id === current.id) continue;
    const version = `${deploymentName}:${build.id}`;
    const { count } = await client.workflow.count(`TemporalWorkerDeploymentVersion = '${version}'`);
    if (count > 0) inUse.push(build);
    else await dropBuild(build);
  }
  return inUse;
}

/** Without a current version the first update would hang: set before anything is asked. */
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
