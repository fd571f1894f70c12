/**
 * What every process with a Temporal worker does first: redirect the SDK's log, and stop on
 * signals. The entry points decide which tasks their worker takes.
 */
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';

import { taskFacts } from './logs.ts';

/** Call it once, before the first connection. */
export function installRuntime(log: Logger): void {
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      if (level === 'ERROR') log.error(taskFacts(meta), message);
      else log.warn(taskFacts(meta), message);
    }),
    // The log of the SDK's core goes the same way; by default it writes to the terminal.
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
    },
  });
}

/** A signal that is aborted when the process is asked to stop, so that running work can finish. */
export function untilStopped(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopping.abort());
  }
  return stopping.signal;
}
