/**
 * Runs the worker that makes renditions: activities only, on a separate task queue, without a
 * deployment version. It gets activities from workflows of every build, so their inputs are small
 * and declared in `workflows/ports.ts`. On AWS a function replaces it.
 */
import type { DataConverter } from '@temporalio/client';
import type { ActivityInterceptorsFactory, NativeConnection } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';

import { renditionsTaskQueue } from '../../workflows/messages.ts';
import type { RenditionPorts } from '../../workflows/ports.ts';

interface RenditionsWorkerParts {
  connection: NativeConnection;
  namespace: string;
  dataConverter: DataConverter;
  activities: RenditionPorts;
  watch?: ActivityInterceptorsFactory[];
}

/** Each file needs a decoder process beside the worker; more would slow the machine down. */
const filesAtOnce = 2;

/** Runs until `signal` is aborted; `ready` is called once it accepts work. */
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
    // A start must be reported before the file can kill us: by default the SDK delays it by 16 s.
    maxHeartbeatThrottleInterval: '1 second',
    // Running work is given back at once: another worker starts it from the beginning.
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
