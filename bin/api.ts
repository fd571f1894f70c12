/**
 * The API's process: answers on loopback until it is asked to stop. Started by local/stack.ts.
 * The environment says whose tokens it accepts.
 */
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';

import { findRunning } from '../local/parts/home.ts';
import { loopback } from '../local/parts/ports.ts';
import { readEnvironment } from './environment/environment.ts';
import { createApiApp } from './wiring/api-app.ts';
import { createClients } from './wiring/clients.ts';
import { createLog } from './wiring/logs.ts';

/** How long running requests may take to finish; then the sockets are closed. */
const graceMs = 5_000;

/** A request that has not arrived completely by then is cut off, so that no socket stays open. */
const arrivalMs = 30_000;

/** A relayed file is large, and the line of who sends it slow. */
const relayArrivalMs = 80_000;

/** Parts of the same start whose state is read; Temporal, store and issuer are asked directly. */
const partsBeside = ['worker', 'renditions', 'mail'];

const environment = readEnvironment();
const { home, port } = environment;
const log = createLog('api', environment.logLevel);
const clients = await createClients(environment, { name: 'api', log });
const { app, accessLog } = await createApiApp(environment, clients, {
  log,
  beside: async () => {
    const up = Object.entries((await findRunning(home))?.up ?? {});
    return Object.fromEntries(up.filter(([name]) => partsBeside.includes(name)));
  },
  addressOf: (c) => getConnInfo(c).remote.address ?? 'unknown',
});

const server = serve({
  fetch: app.fetch,
  hostname: loopback,
  port: port ?? 0,
  serverOptions: {
    headersTimeout: arrivalMs,
    requestTimeout: environment.relayBytesMax === null ? arrivalMs : relayArrivalMs,
  },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    const end = async (): Promise<void> => {
      await accessLog.flush();
      await clients.close();
      process.exit(0);
    };
    setTimeout(() => void end(), graceMs).unref();
    server.close(() => void end());
  });
}
