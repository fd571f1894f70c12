/**
 * The embedded Temporal server: its command line and its readiness. It must not know how a process
 * is kept running. The reasons for each flag: REHEARSAL.md and DESIGN.md, "Facts that were tried".
 */
import { connect } from 'node:net';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';

import type { PartPlan } from '../parts/life.ts';
import { type Ports, loopback, portOf, portTaken } from '../parts/ports.ts';
import { inWords } from '../words/words.ts';

/** Ports of the one process. */
export const temporalPorts = [
  'temporal',
  'temporal-page',
  'temporal-http',
  'temporal-metrics',
] as const;

/** By default the server polls its queues 20 times a second: too slow to skip through a year. */
const dynamicConfig = [
  'frontend.WorkflowTimeSkippingEnabled=true',
  'history.timerProcessorMaxTimeShift="1ms"',
  'history.timerProcessorMaxPollRPS=5000',
  'history.transferProcessorMaxPollRPS=5000',
  'history.visibilityProcessorMaxPollRPS=5000',
  // Without it, a run that continues as new within a second gets its start shifted twice.
  'history.workflowIdReuseMinimalInterval="0s"',
];

const connectTimeoutMs = 2_000;

/** How to run the embedded Temporal server; its database is in `<home>/temporal/`. */
export function temporalPlan(options: {
  readonly home: string;
  readonly program: string;
  readonly namespace: string;
  readonly ports: Ports;
}): PartPlan {
  const { home, program, namespace, ports } = options;
  const grpc = portOf(ports, 'temporal');
  const database = join(home, 'temporal', 'temporal.sqlite');
  return {
    name: 'Temporal',
    file: program,
    arguments: [
      'server',
      'start-dev',
      ...flags({
        'log-level': 'warn',
        'log-format': 'json',
        ip: loopback,
        'ui-ip': loopback,
        port: grpc,
        'ui-port': portOf(ports, 'temporal-page'),
        'http-port': portOf(ports, 'temporal-http'),
        'metrics-port': portOf(ports, 'temporal-metrics'),
        'db-filename': database,
        // Writes are still synchronous, with far fewer disk flushes than the rollback journal.
        'sqlite-pragma': 'journal_mode=WAL',
        namespace,
      }),
      '--ui-disable-news-fetch',
      ...dynamicConfig.flatMap((setting) => ['--dynamic-config-value', setting]),
    ],
    // No variables of the user: a TEMPORAL_ variable would set a flag of the server.
    environment: { HOME: join(home, 'temporal'), PATH: '/usr/bin:/bin' },
    folder: join(home, 'temporal'),
    log: join(home, 'logs', 'temporal.log'),
    graceMs: 5_000,
    ready: async () =>
      (await listens(grpc)) && (await temporalAnswers(`${loopback}:${String(grpc)}`)),
    without: inWords((words) => words.without.clock),
    hopeless: [
      portTaken,
      {
        words: /file is not a database|database disk image is malformed/,
        remedy: inWords((words) => words.brokenDatabase(database)),
      },
    ],
  };
}

function flags(values: Readonly<Record<string, string | number>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

/** Whether a Temporal server answers at this address. */
async function temporalAnswers(address: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: connectTimeoutMs });
    await connection.close();
    return true;
  } catch {
    return false;
  }
}

/** A refused connection is detected at once; the client's own retries would take a second each. */
async function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: loopback });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
