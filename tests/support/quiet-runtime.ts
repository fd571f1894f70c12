/**
 * The SDK's runtime for a test's process, which logs only errors. Warnings would come from slow
 * machines and from faults that the tests cause on purpose.
 */
import { DefaultLogger, Runtime, makeTelemetryFilterString } from '@temporalio/worker';

/** Call it once per process, before using anything of the worker. */
export function installQuietRuntime(): void {
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter } },
  });
}
