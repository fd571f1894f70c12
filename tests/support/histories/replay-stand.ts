/**
 * The worker of replays in this process, as bin/renditions.ts runs it beside the renditions. Tests
 * start and stop it as they like.
 */
import { NativeConnection } from '@temporalio/worker';

import type { ReplayParts } from '../../../activities/replay/replay-units.ts';
import { createReplayUnits } from '../../../activities/replay/replay-units.ts';
import type { Environment } from '../../../bin/environment/environment.ts';
import type { Clients } from '../../../bin/wiring/clients.ts';
import { replayParts } from '../../../bin/wiring/replay-parts.ts';
import { runActivityWorker } from '../../../local/workers/activity-worker.ts';
import { createBuildShelf } from '../../../local/workers/build-shelf.ts';
import { replayTaskQueue } from '../../../workflows/replay/messages.ts';

/** Starts it; the answer stops it. `change` may put something between it and its parts. */
export async function startReplaying(
  { temporal, namespace, home }: Environment,
  clients: Clients,
  change: (parts: ReplayParts) => ReplayParts = (parts) => parts,
): Promise<() => Promise<void>> {
  if (temporal === null) throw new Error('the stack of the tests is not given');
  const connection = await NativeConnection.connect(temporal);
  const shelf = createBuildShelf(home, clients.store);
  const parts = change(replayParts(clients, { namespace, shelf }));
  const stopping = new AbortController();
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const running = runActivityWorker(
    {
      connection,
      namespace,
      dataConverter: clients.dataConverter,
      taskQueue: replayTaskQueue,
      activities: { replayUnits: createReplayUnits(parts) },
      atOnce: 1,
    },
    stopping.signal,
    resolve,
  );
  await Promise.race([ready, running]);
  return async () => {
    stopping.abort();
    await running;
    await connection.close();
  };
}
