/**
 * The time-skipping port against the real server: what REHEARSAL.md promises, and its traps.
 */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { fastForwardTo, virtualNowOf } from '../../activities/rehearsal/time-skipping.ts';
import type { Clock } from '../../activities/rehearsal/time-skipping.ts';
import { clock, openClock, tellTime } from '../support/workflows/clock.ts';

const DAY_MS = 86_400_000;
const namespace = inject('temporalNamespace');
let connection: Connection;
let client: Client;
let native: NativeConnection;

beforeAll(async () => {
  const address = inject('temporalAddress');
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
  client = new Client({ connection, namespace });
});

afterAll(async () => {
  await connection.close();
  await native.close();
});

describe('a rehearsed clock', () => {
  test('lets sixty days pass, and fires every timer on its own day', async () => {
    const { handle, of } = await start(clock, [60]);
    const begun = (await virtualNowOf(of)).nowMs;
    await working(handle.workflowId, async () => {
      const reading = await fastForwardTo(of, begun + 61 * DAY_MS);
      const woke = await handle.result();
      expect(woke).toHaveLength(60);
      woke.forEach((at, day) => expect(daysAfter(begun, at)).toBe(day + 1));
      expect(reading.running).toBe(false);
      expect(daysAfter(begun, reading.nowMs)).toBe(60);
    });
  });

  test('an update between two hops sees the time of its hop; time never goes back', async () => {
    const { handle, of } = await start(openClock, []);
    const begun = (await virtualNowOf(of)).nowMs;
    await working(handle.workflowId, async () => {
      for (const day of [10, 20, 300]) {
        const { running } = await fastForwardTo(of, begun + day * DAY_MS);
        expect(running).toBe(true);
        expect(daysAfter(begun, await handle.executeUpdate(tellTime))).toBe(day);
      }
      const reading = await fastForwardTo(of, begun + 5 * DAY_MS);
      expect(daysAfter(begun, reading.nowMs)).toBe(300);
    });
    await handle.terminate();
  });

  test("three hundred skips in one hop are not cut off at the server's default", async () => {
    const { handle, of } = await start(clock, [300]);
    const begun = (await virtualNowOf(of)).nowMs;
    await working(handle.workflowId, () => fastForwardTo(of, begun + 301 * DAY_MS));
    expect(await handle.result()).toHaveLength(300);
  });

  test('a hop that a killed driver left pending is finished by the next driver', async () => {
    const { handle, of } = await start(openClock, []);
    const begun = (await virtualNowOf(of)).nowMs;
    // No worker yet: the first task is in flight, so the clock stands and the hop stays pending.
    const killed = new AbortController();
    const first = fastForwardTo(of, begun + 10 * DAY_MS, killed.signal);
    await expect.poll(() => hopOf(of)).toBeDefined();
    killed.abort(new Error('killed'));
    await expect(first).rejects.toThrow('killed');
    await working(handle.workflowId, async () => {
      const reading = await fastForwardTo(of, begun + 10 * DAY_MS);
      expect(daysAfter(begun, reading.nowMs)).toBe(10);
    });
    const { events } = await handle.fetchHistory();
    const asked = events?.filter((event) => event.workflowExecutionOptionsUpdatedEventAttributes);
    expect(asked).toHaveLength(1);
    await handle.terminate();
  });

  test('the connection of a worker serves as well as that of a client', async () => {
    const { handle, of } = await start(openClock, []);
    const begun = (await virtualNowOf(of)).nowMs;
    await working(handle.workflowId, async () => {
      const reading = await fastForwardTo({ ...of, connection: native }, begun + 7 * DAY_MS);
      expect(daysAfter(begun, reading.nowMs)).toBe(7);
    });
    await handle.terminate();
    const later = await fastForwardTo({ ...of, connection: native }, begun + 99 * DAY_MS);
    expect(later.running).toBe(false);
    expect(daysAfter(begun, later.nowMs)).toBe(7);
  });

  test('reports a workflow that never existed as an error, not as a closed clock', async () => {
    const of = { connection, namespace, workflowId: `nobody-${randomUUID()}` };
    await expect(fastForwardTo(of, Date.now() + DAY_MS)).rejects.toThrow('not found');
  });
});

async function start<A extends unknown[], R>(workflow: (...args: A) => Promise<R>, args: A) {
  const workflowId = `clock-${randomUUID()}`;
  const handle = await client.workflow.start<(...values: A) => Promise<R>>(workflow, {
    taskQueue: workflowId,
    workflowId,
    args,
    workflowTaskTimeout: '3s',
  });
  const of: Clock = { connection, namespace, workflowId };
  return { handle, of };
}

/** Runs `during` while a worker of its own serves the queue of that name. */
async function working<T>(taskQueue: string, during: () => Promise<T>): Promise<T> {
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    stickyQueueScheduleToStartTimeout: '1s',
    workflowsPath: fileURLToPath(new URL('../support/workflows/clock.ts', import.meta.url)),
  });
  return worker.runUntil(during);
}

async function hopOf(of: Clock) {
  const { workflowExtendedInfo } = await connection.workflowService.describeWorkflowExecution({
    namespace: of.namespace,
    execution: { workflowId: of.workflowId },
  });
  return workflowExtendedInfo?.timeSkippingInfo?.effectiveConfig?.fastForwardConfig?.id;
}

function daysAfter(begunMs: number, atMs: number): number {
  return Math.floor((atMs - begunMs) / DAY_MS);
}
