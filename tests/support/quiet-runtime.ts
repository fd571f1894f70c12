/**
 * The SDK's runtime for a test's process: it says errors only. What a slow machine or a planted
 * fault makes it warn of is what the tests are about.
 */
import { DefaultLogger, Runtime, makeTelemetryFilterString } from '@temporalio/worker';

/** Once for each process, before anything of the worker is used. */
export function installQuietRuntime(): void {
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter } },
  });
}
