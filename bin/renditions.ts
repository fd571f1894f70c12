/**
 * The process that makes renditions until it is asked to stop. It reads whole films, so it is
 * separate from the units' worker. Started by local/stack.ts; on AWS a function replaces it.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { NativeConnection } from '@temporalio/worker';

import { createLikenessIndex } from '../activities/renditions/likeness-index.ts';
import { createRenditions } from '../activities/renditions/make-renditions.ts';
import { runRenditionsWorker } from '../local/workers/renditions-worker.ts';
import { createClients } from './wiring/clients.ts';
import { readEnvironment } from './environment/environment.ts';
import { activityLines, createLog } from './wiring/logs.ts';
import { installRuntime, untilStopped } from './wiring/worker-runtime.ts';

const environment = readEnvironment();
const { home, namespace, temporal, programs } = environment;
if (temporal === null || programs.ffmpeg === undefined) {
  throw new Error('This process is started by `npm start`, which tells it where ffmpeg is.');
}
const log = createLog('renditions', environment.logLevel);
installRuntime(log);

// Each home has one such process, so existing files were left by one that was killed.
const scratch = join(home, 'scratch');
await rm(scratch, { recursive: true, force: true });
await mkdir(scratch, { recursive: true, mode: 0o700 });

const stopping = untilStopped();

const clients = await createClients(environment, { name: 'renditions', log });
const { dataConverter, store, evidenceBeside, telemetry, close } = clients;
const connection = await NativeConnection.connect(temporal);
await runRenditionsWorker(
  {
    connection,
    namespace,
    dataConverter,
    activities: createRenditions({
      beside: evidenceBeside,
      index: createLikenessIndex(store),
      ffmpeg: programs.ffmpeg,
      scratch,
      log,
    }),
    watch: [...(telemetry ? [telemetry.activity] : []), activityLines(log, telemetry?.traceId)],
  },
  stopping,
  () => process.send?.('ready'),
);
await connection.close();
await close();
