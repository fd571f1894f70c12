/**
 * The port to the server's time skipping: moves a single workflow's clock forward, for rehearsals.
 * Knows nothing of campaigns. Method and pitfalls: REHEARSAL.md; message fields:
 * temporal.api.common.v1.TimeSkippingConfig, available only by raw gRPC
 * (`connection.workflowService`). Decision 0002.
 */
import { randomUUID } from 'node:crypto';
import type { ConnectionLike } from '@temporalio/client';
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';

/** Whose clock: the connection (of a Client, or of a worker's NativeConnection) and the ids. */
export interface Clock {
  connection: Pick<ConnectionLike, 'workflowService' | 'withAbortSignal'>;
  namespace: string;
  workflowId: string;
}

/** `nowMs` is the workflow's virtual time (epoch ms); a closed workflow's clock has stopped. */
export interface ClockReading {
  running: boolean;
  nowMs: number;
}

/** The server cannot skip time: this is permanent, so callers must not retry. */
export class TimeSkippingUnsupported extends Error {
  override name = 'TimeSkippingUnsupported';
}

/** The fast-forward was lost, for instance to a second driver: the caller may retry. */
export class FastForwardFailed extends Error {
  override name = 'FastForwardFailed';
}

/**
 * Moves the workflow's clock to `toMs` (virtual epoch ms) and waits until it has arrived and no
 * task is in flight. A past moment has no effect; for a closed workflow the result has `running:
 * false`. If a killed driver left a fast-forward, it is waited for first, so calling again after a
 * crash is harmless. Only one driver per workflow: a second one makes this throw FastForwardFailed.
 * Work in flight stops the clock, and a task that keeps failing stops it for ever: pass a `signal`.
 * It ends the wait with its reason; the fast-forward itself stays pending at the server.
 */
export async function fastForwardTo(
  clock: Clock,
  toMs: number,
  signal?: AbortSignal,
): Promise<ClockReading> {
  try {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const { running, nowMs, pendingId } = await read(clock);
      const durationMs = Math.ceil(toMs - nowMs);
      if (!running || (!pendingId && durationMs <= 0)) return { running, nowMs };
      const id = pendingId || randomUUID();
      if (!pendingId) await begin(clock, id, durationMs);
      await waitFor(clock, id, signal);
    }
  } catch (cause) {
    signal?.throwIfAborted();
    if (codeOf(cause) === UNIMPLEMENTED) throw new TimeSkippingUnsupported(NO_FLAG, { cause });
    const now = await virtualNowOf(clock);
    if (codeOf(cause) === NOT_FOUND && !now.running) return now;
    throw cause;
  }
  throw new FastForwardFailed(`${clock.workflowId}: did not reach ${toMs}, someone else drives it`);
}

/**
 * Reads a workflow's virtual time (epoch ms): the machine's time before its first skip, the closing
 * time if it has closed. Throws the server's NOT_FOUND for an unknown id.
 */
export async function virtualNowOf(clock: Clock): Promise<ClockReading> {
  const { running, nowMs } = await read(clock);
  return { running, nowMs };
}

/** temporal.api.enums.v1.WorkflowExecutionStatus: RUNNING, and PAUSED, which is still open. */
const OPEN_STATUSES = [1, 8];
/** temporal.api.enums.v1.FastForwardPollingResult; 3 is FAST_FORWARD_FAILED. */
const POLL_TIMEOUT = 1;
const POLL_COMPLETED = 2;
/** If unset, skipping silently turns itself off after 200 skips (REHEARSAL.md, trap 3). */
const SESSION_SKIPS_MAX = 1_000_000;
/** google.rpc.Code: the server's answer for a closed workflow, and without the flag. */
const NOT_FOUND = 5;
const UNIMPLEMENTED = 12;
/** The server's own message does not name its dynamic configuration (REHEARSAL.md, flags). */
const NO_FLAG =
  'The Temporal server does not skip time: set frontend.WorkflowTimeSkippingEnabled=true';
/** For a pending fast-forward, ours, another if machine and server clocks differ, and a check. */
const ROUNDS_MAX = 4;

async function read(clock: Clock): Promise<ClockReading & { pendingId: string }> {
  const { workflowExecutionInfo: run, workflowExtendedInfo } =
    await clock.connection.workflowService.describeWorkflowExecution({
      namespace: clock.namespace,
      execution: { workflowId: clock.workflowId },
    });
  const skipping = workflowExtendedInfo?.timeSkippingInfo;
  const running = OPEN_STATUSES.includes(run?.status ?? 0);
  const time = running ? skipping?.currentTime : run?.closeTime;
  const nowMs = time ? tsToMs(time) : Date.now();
  // Before the first workflow task fastForwardInfo is absent, and the config contains the id.
  const config = skipping?.effectiveConfig;
  const pending = config?.enabled && !skipping?.fastForwardInfo?.hasCompleted;
  const pendingId = (pending && config.fastForwardConfig?.id) || '';
  return { running, nowMs, pendingId };
}

/** Never sends `enabled` without a duration: that would run to the end at once (trap 2). */
async function begin(clock: Clock, id: string, durationMs: number): Promise<void> {
  await clock.connection.workflowService.updateWorkflowExecutionOptions({
    namespace: clock.namespace,
    workflowExecution: { workflowId: clock.workflowId },
    updateMask: { paths: ['time_skipping_config'] },
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        maxSessionSkipCount: SESSION_SKIPS_MAX,
        fastForwardConfig: { id, duration: msToTs(durationMs) },
      },
    },
  });
}

/** Returns when the fast-forward has ended, successful or not: the caller reads the clock again. */
async function waitFor(clock: Clock, id: string, signal?: AbortSignal): Promise<void> {
  const poll = () =>
    clock.connection.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace: clock.namespace,
      workflowExecution: { workflowId: clock.workflowId },
      fastForwardId: id,
    });
  for (;;) {
    signal?.throwIfAborted();
    const answer = await (signal ? clock.connection.withAbortSignal(signal, poll) : poll());
    if (answer.fastForwardPollingResult === POLL_COMPLETED) return;
    const { running, pendingId } = await read(clock);
    if (!running) return;
    if (answer.fastForwardPollingResult === POLL_TIMEOUT) {
      if (pendingId === id) continue;
      return;
    }
    throw new FastForwardFailed(`${clock.workflowId}: ${answer.failedReason}`);
  }
}

function codeOf(failure: unknown): unknown {
  return failure instanceof Error && 'code' in failure ? failure.code : undefined;
}
