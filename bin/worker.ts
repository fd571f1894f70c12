/**
 * The worker's process: runs workflows and activities until it is asked to stop.
 * Started by local/stack.ts; on AWS the Lambda entry point replaces it.
 */
import { NativeConnection } from '@temporalio/worker';

import { createBuildShelf } from '../local/workers/build-shelf.ts';
import { currentBuild } from '../local/workers/builds.ts';
import { project } from '../local/project.ts';
import { runWorkers } from '../local/workers/workers.ts';
import { createClients } from './wiring/clients.ts';
import { readEnvironment } from './environment/environment.ts';
import { activityLines, createLog } from './wiring/logs.ts';
import { workerActivities } from './wiring/worker-activities.ts';
import { installRuntime, untilStopped } from './wiring/worker-runtime.ts';

const environment = readEnvironment();
const { home, namespace, temporal } = environment;
if (temporal === null) {
  throw new Error('The worker is started by `npm start`, which tells it where the servers are.');
}
const log = createLog('worker', environment.logLevel);
installRuntime(log);

const stopping = untilStopped();

const clients = await createClients(environment, { name: 'worker', log });
const { client, dataConverter, store, telemetry, close } = clients;
const connection = await NativeConnection.connect(temporal);
const { activities, stop } = workerActivities(environment, clients, { allowLive: true, log });
const current = await currentBuild(project, home);
log.info({ build: current.id }, 'workflow code is ready');
await runWorkers(
  {
    connection,
    client,
    namespace,
    dataConverter,
    activities,
    current,
    shelf: createBuildShelf(home, store),
    warn: (facts, text) => log.warn(facts, text),
    watch: {
      activities: [
        ...(telemetry ? [telemetry.activity] : []),
        activityLines(log, telemetry?.traceId),
      ],
      ...(telemetry && { handled: telemetry.handled }),
    },
  },
  stopping,
  () => process.send?.('ready'),
);
await stop();
await connection.close();
await close();
