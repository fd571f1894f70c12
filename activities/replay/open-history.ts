/**
 * A recorded run, ready to be replayed: its payloads decrypted, and cut after the last task that
 * was completed, because what comes after it was not carried out yet.
 */
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto, { type temporal } from '@temporalio/proto';

import type { EventPlace } from '../../domain/records/replay-findings.ts';

const { EventType: types } = proto.temporal.api.enums.v1;

/** What reads payloads; nothing is written here. */
export type Decodes = Pick<PayloadCodec, 'decode'>;

export type History = temporal.api.history.v1.IHistory;
export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** One run of a workflow: a workflow that continued as new has several. */
export interface Run {
  workflowId: string;
  runId: string;
  /** The run that this one continues; null for the first. */
  continues: string | null;
  /** The build of the workflow code that ran it; null if no task was completed or none is named. */
  build: string | null;
  history: { events: HistoryEvent[] };
}

/** The history cannot be replayed; the message says what is wrong with it. */
export class UnreadableHistory extends Error {
  override name = 'UnreadableHistory';
}

/** Reads a history as Temporal or an archive gives it. Throws UnreadableHistory. */
export async function openRun(history: History, codec?: Decodes): Promise<Run> {
  const events = history.events ?? [];
  const started = events[0]?.workflowExecutionStartedEventAttributes;
  if (!started) throw new UnreadableHistory('it does not begin with the start of a workflow');
  const gap = events.findIndex((event, index) => idOf(event) !== index + 1);
  if (gap >= 0) throw new UnreadableHistory(`event ${String(gap + 1)} is missing`);
  const open = codec ? await opened(events, codec) : events;
  return {
    workflowId: started.workflowId ?? '',
    runId: started.originalExecutionRunId ?? '',
    continues: started.continuedExecutionRunId || null,
    build: buildOf(events),
    history: { events: settledPart(open) },
  };
}

/** The event's number within its run. */
export function idOf({ eventId }: HistoryEvent): number {
  return Number(eventId);
}

/** `TIMER_STARTED`, as Temporal's own pages write it. */
export function typeOf({ eventType }: HistoryEvent): string {
  return types[eventType ?? 0]?.replace('EVENT_TYPE_', '') ?? 'UNSPECIFIED';
}

/** Epoch ms by the server's clock. */
export function timeOf({ eventTime }: HistoryEvent): number {
  return Number(eventTime?.seconds ?? 0) * 1_000 + Math.floor((eventTime?.nanos ?? 0) / 1e6);
}

/** The event as findings name it. */
export function placeOf(run: Run, event: HistoryEvent): EventPlace {
  return { run: run.runId, id: idOf(event), type: typeOf(event), at: timeOf(event) };
}

/** The value that a payload carries; bytes that are no JSON are shown in base64. */
export function valueOf(payload: Payload | null | undefined): unknown {
  const data = payload?.data;
  if (!data || data.length === 0) return null;
  const text = Buffer.from(data).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return Buffer.from(data).toString('base64');
  }
}

function buildOf(events: readonly HistoryEvent[]): string | null {
  for (const { workflowTaskCompletedEventAttributes: done } of events) {
    const build = done?.deploymentVersion?.buildId ?? done?.workerVersion?.buildId;
    if (build) return build;
  }
  return null;
}

/** Without a task that is waiting or being worked on, and what came after the last complete one. */
function settledPart(events: HistoryEvent[]): HistoryEvent[] {
  const last = events.findLastIndex((event) => event.workflowTaskCompletedEventAttributes);
  const after = events.slice(last + 1);
  const outside = after.findIndex((event) => !isMade(event));
  return outside < 0 ? events : events.slice(0, last + 1 + outside);
}

/** The types of events that a command of the workflow leads to. */
const made = new Set<number>([
  types.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
  types.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED,
  types.EVENT_TYPE_TIMER_STARTED,
  types.EVENT_TYPE_TIMER_CANCELED,
  types.EVENT_TYPE_MARKER_RECORDED,
  types.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
  types.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
  types.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED,
  types.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
  types.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
  types.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
  types.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
]);

/** Did the workflow itself make this event, by a command? */
export function isMade({ eventType }: HistoryEvent): boolean {
  return made.has(eventType ?? 0);
}

/** A copy in which every payload is decoded. */
async function opened(events: HistoryEvent[], codec: Decodes): Promise<HistoryEvent[]> {
  const found: { holder: Record<string, unknown>; name: string; payload: Payload }[] = [];
  const copy = copied(events, found) as HistoryEvent[];
  try {
    const decoded = await codec.decode(found.map(({ payload }) => payload));
    for (const [nth, { holder, name }] of found.entries()) holder[name] = decoded[nth];
  } catch (cause) {
    throw new UnreadableHistory((cause as Error).message, { cause });
  }
  return copy;
}

type Found = { holder: Record<string, unknown>; name: string; payload: Payload }[];

function copied(value: unknown, found: Found): unknown {
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (const [nth, one] of value.entries()) put(list as never, String(nth), one, found);
    return list;
  }
  const copy: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value as object)) put(copy, name, one, found);
  return copy;
}

function put(holder: Record<string, unknown>, name: string, value: unknown, found: Found): void {
  const isPlain =
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Uint8Array) &&
    !('low' in value && 'high' in value);
  if (isPlain && isPayload(value)) found.push({ holder, name, payload: value });
  holder[name] = isPlain && !isPayload(value) ? copied(value, found) : value;
}

function isPayload(value: object): value is Payload {
  return 'data' in value && value.data instanceof Uint8Array && 'metadata' in value;
}
