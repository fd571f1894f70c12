/**
 * Runs a worker for activities only, on a task queue of its own and without a deployment version:
 * renditions and replays, which keep a processor busy for minutes. It gets activities from
 * workflows of every build, so their inputs are small and declared in `workflows/ports.ts`. On AWS
 * a function replaces it.
 */
import type { DataConverter } from '@temporalio/client';
import type { ActivityInterceptorsFactory, NativeConnection } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';

export interface ActivityWorkerParts {
  connection: NativeConnection;
  namespace: string;
  dataConverter: DataConverter;
  taskQueue: string;
  activities: object;
  /** How many run at the same time. */
  atOnce: number;
  watch?: ActivityInterceptorsFactory[];
}

/** Runs until `signal` is aborted; `ready` is called once it accepts work. */
export async function runActivityWorker(
  { connection, namespace, dataConverter, watch = [], ...parts }: ActivityWorkerParts,
  signal: AbortSignal,
  ready: () => void,
): Promise<void> {
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: parts.taskQueue,
    dataConverter,
    activities: parts.activities,
    maxConcurrentActivityTaskExecutions: parts.atOnce,
    // A start must be reported before a file can kill us: by default the SDK delays it by 16 s.
    maxHeartbeatThrottleInterval: '1 second',
    // Running work is given back at once: another worker starts it again.
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
