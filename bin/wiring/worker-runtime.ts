/**
 * What every process with a Temporal worker begins with: where the SDK's own words go, and when to
 * stop. Which tasks the worker takes, its entry point says.
 */
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';

import { taskFacts } from './logs.ts';

/** Once, before the first connection. */
export function installRuntime(log: Logger): void {
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      if (level === 'ERROR') log.error(taskFacts(meta), message);
      else log.warn(taskFacts(meta), message);
    }),
    // What the SDK's core says goes the same way: else it writes to the terminal by itself.
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
    },
  });
}

/** Aborted when the process is asked to stop, so that what is under way may finish. */
export function untilStopped(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopping.abort());
  }
  return stopping.signal;
}
