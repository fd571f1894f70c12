/**
 * The recorded histories of a workflow, all its runs, oldest first, with the codec removed: what
 * was locked for Temporal's operators is readable in the archive. Persons stay sealed, because they
 * were sealed before. Knows nothing of campaigns.
 */
import { gzipSync } from 'node:zlib';
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Payload, PayloadCodec } from '@temporalio/common';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

export interface RecordedRun {
  run: string;
  events: number;
  /** The SDK's JSON, compressed by gzip; as large as this when unpacked. */
  packed: Uint8Array;
  plainBytes: number;
  /** Builds of the workflow code that handled its tasks. */
  builds: string[];
  /** The SDK's name and version, as its worker told the server. */
  sdks: string[];
}

/** More runs in a row have never been seen; it bounds a chain that does not end. */
const runsMax = 1_000;

/** All runs that the server still has; none if it has deleted them. */
export async function runsOf(
  client: Client,
  codecs: readonly PayloadCodec[],
  workflowId: string,
): Promise<RecordedRun[]> {
  const runs: RecordedRun[] = [];
  try {
    let run: string | undefined = (await client.workflow.getHandle(workflowId).describe()).runId;
    while (run !== undefined && runs.length < runsMax) {
      const history: History = await client.workflow.getHandle(workflowId, run).fetchHistory();
      runs.unshift(await recordedRun(run, history, codecs));
      const [first] = history.events ?? [];
      const before = first?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
      run = before === '' || before == null ? undefined : before;
    }
  } catch (failure) {
    if (!(failure instanceof WorkflowNotFoundError)) throw failure;
  }
  return runs;
}

async function recordedRun(
  run: string,
  history: History,
  codecs: readonly PayloadCodec[],
): Promise<RecordedRun> {
  await decodeWithin(history, codecs);
  const json = Buffer.from(historyToJSON(history));
  const tasks = (history.events ?? []).flatMap(
    (event) => event.workflowTaskCompletedEventAttributes ?? [],
  );
  const builds = tasks.flatMap(({ deploymentVersion }) => deploymentVersion?.buildId || []);
  const sdks = tasks.flatMap(({ sdkMetadata: sdk }) =>
    sdk?.sdkVersion ? [`${sdk.sdkName ?? ''} ${sdk.sdkVersion}`.trim()] : [],
  );
  return {
    run,
    events: history.events?.length ?? 0,
    packed: gzipSync(json, { level: 9 }),
    plainBytes: json.length,
    builds: [...new Set(builds)],
    sdks: [...new Set(sdks)],
  };
}

/** Decodes every payload, however deep it is; changes the history in place. */
async function decodeWithin(value: unknown, codecs: readonly PayloadCodec[]): Promise<void> {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  for (const [key, inner] of Object.entries(value)) {
    if (isPayload(inner)) {
      let payloads: Payload[] = [inner];
      for (const codec of codecs) payloads = await codec.decode(payloads);
      Object.assign(value, { [key]: payloads[0] });
    } else await decodeWithin(inner, codecs);
  }
}

function isPayload(value: unknown): value is Payload {
  const { metadata, data } = (value ?? {}) as Payload;
  return data instanceof Uint8Array && typeof metadata === 'object' && metadata !== null;
}
