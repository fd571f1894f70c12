/**
 * The process for work that takes minutes, until it is asked to stop: it makes renditions from
 * whole films, and replays recorded histories. So the units' worker never waits for it. Started by
 * local/stack.ts; on AWS functions replace it.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { NativeConnection } from '@temporalio/worker';

import { createLikenessIndex } from '../activities/renditions/likeness-index.ts';
import { createRenditions } from '../activities/renditions/make-renditions.ts';
import { createReplayUnits } from '../activities/replay/replay-units.ts';
import { runActivityWorker } from '../local/workers/activity-worker.ts';
import { createBuildShelf } from '../local/workers/build-shelf.ts';
import { renditionsTaskQueue } from '../workflows/messages.ts';
import { replayTaskQueue } from '../workflows/replay/messages.ts';
import { createClients } from './wiring/clients.ts';
import { readEnvironment } from './environment/environment.ts';
import { activityLines, createLog } from './wiring/logs.ts';
import { replayParts } from './wiring/replay-parts.ts';
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
const shared = {
  connection,
  namespace,
  dataConverter,
  watch: [...(telemetry ? [telemetry.activity] : []), activityLines(log, telemetry?.traceId)],
};
const activities = createRenditions({
  beside: evidenceBeside,
  index: createLikenessIndex(store),
  ffmpeg: programs.ffmpeg,
  scratch,
  log,
});
const shelf = createBuildShelf(home, store);
const replaying = { replayUnits: createReplayUnits(replayParts(clients, { namespace, shelf })) };
let waiting = 2;
const ready = (): void => {
  waiting -= 1;
  if (waiting === 0) process.send?.('ready');
};
await Promise.all([
  // Each file needs a decoder process beside the worker; more would slow the machine down.
  runActivityWorker(
    { ...shared, taskQueue: renditionsTaskQueue, activities, atOnce: 2 },
    stopping,
    ready,
  ),
  // A replay runs on this process's own thread, so a second one at the same time gains nothing.
  runActivityWorker(
    { ...shared, taskQueue: replayTaskQueue, activities: replaying, atOnce: 1 },
    stopping,
    ready,
  ),
]);
await connection.close();
await close();
