/**
 * The port to the server's time skipping: it moves the clock of one workflow forward, for
 * rehearsals. It knows nothing of campaigns: the caller decides what happens at which moment.
 * Recipe and traps are in REHEARSAL.md. The message is temporal.api.common.v1.TimeSkippingConfig,
 * which only raw gRPC reaches (`connection.workflowService`). Decision 0002.
 */
import { randomUUID } from 'node:crypto';
import type { ConnectionLike } from '@temporalio/client';
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';

/** Names one workflow's clock. `connection` is a Client's or a worker's NativeConnection. */
export interface Clock {
  connection: Pick<ConnectionLike, 'workflowService' | 'withAbortSignal'>;
  namespace: string;
  workflowId: string;
}

/**
 * `nowMs` is the workflow's virtual time (epoch ms). The clock of a closed workflow stands still.
 */
interface ClockReading {
  running: boolean;
  nowMs: number;
}

/** The server cannot skip time. This is permanent, so the caller must not retry. */
class TimeSkippingUnsupported extends Error {
  override name = 'TimeSkippingUnsupported';
}

/** The fast-forward was lost, for instance to a second driver. The caller may try again. */
class FastForwardFailed extends Error {
  override name = 'FastForwardFailed';
}

/**
 * Moves the workflow's clock to `toMs` (virtual epoch ms), and waits until the clock is there and
 * no work is in flight. If `toMs` is past, nothing is done. For a closed workflow the answer has
 * `running: false`. If a killed driver left a fast-forward pending, this waits for it first, so
 * calling again after a crash is harmless. A workflow may have one driver: with a second one, this
 * throws FastForwardFailed. Work in flight stops the clock, and a task that keeps failing stops it
 * for ever, so pass a `signal`: its abort ends the waiting and throws its reason, while the
 * fast-forward stays pending at the server.
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
 * Reads a workflow's virtual time (epoch ms). Before the first skip that is this machine's time;
 * for a closed workflow it is the moment of closing. Throws the server's NOT_FOUND for an unknown
 * id.
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
/**
 * If this is not set, skipping turns itself off silently after 200 skips (REHEARSAL.md, trap 3).
 */
const SESSION_SKIPS_MAX = 1_000_000;
/** google.rpc.Code: the server's answers for a closed workflow, and where the flag is not set. */
const NOT_FOUND = 5;
const UNIMPLEMENTED = 12;
/** The server's own message does not name its dynamic configuration (REHEARSAL.md, flags). */
const NO_FLAG =
  'The Temporal server does not skip time: set frontend.WorkflowTimeSkippingEnabled=true';
/**
 * How many rounds a move may take: one for a fast-forward left pending, one for ours, one more if
 * this machine's clock and the server's differ, and one to read the result.
 */
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

/** Always sends a duration: `enabled` alone would run the workflow to its end at once (trap 2). */
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

/** Returns when the fast-forward has ended, successful or not; the caller then reads the clock. */
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
