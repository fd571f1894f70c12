/**
 * Runs the worker that makes renditions: activities only, on a task queue of its own, without a
 * deployment's version. The server hands it the activities of workflows of every build: what it
 * is told is small, and said in `workflows/ports.ts`. On AWS a function takes its place.
 */
import type { DataConverter } from '@temporalio/client';
import type { ActivityInterceptorsFactory, NativeConnection } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';

import { renditionsTaskQueue } from '../../workflows/messages.ts';
import type { RenditionPorts } from '../../workflows/ports.ts';

export interface RenditionsWorkerParts {
  connection: NativeConnection;
  namespace: string;
  dataConverter: DataConverter;
  activities: RenditionPorts;
  watch?: ActivityInterceptorsFactory[];
}

/** Each is a decoder beside the worker: no more than leave the machine to the others. */
const filesAtOnce = 2;

/** Runs until `signal` ends it; `ready` is called once work is taken. */
export async function runRenditionsWorker(
  { connection, namespace, dataConverter, activities, watch = [] }: RenditionsWorkerParts,
  signal: AbortSignal,
  ready: () => void,
): Promise<void> {
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: renditionsTaskQueue,
    dataConverter,
    activities: { ...activities },
    maxConcurrentActivityTaskExecutions: filesAtOnce,
    // What was begun must be told before it can kill: the SDK would keep it back for 16 seconds.
    maxHeartbeatThrottleInterval: '1 second',
    // What is under way is given back at once: another takes it from the beginning.
    shutdownGraceTime: '1 second',
    interceptors: { activity: watch },
  });
  const stop = (): void => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  signal.addEventListener('abort', stop, { once: true });
  const running = worker.run();
  ready();
  if (signal.aborted) stop();
  await running;
}
