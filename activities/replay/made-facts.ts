/**
 * What a command asks for, and what the event that it led to says of it, in the same form, so that
 * the two can be compared. It contains what the workflow decides, not what the server adds.
 */
import type { Payload } from '@temporalio/common';
import type { google } from '@temporalio/proto';

import type { Activation, Command } from './observer.ts';
import type { HistoryEvent } from './open-history.ts';
import { typeOf, valueOf } from './open-history.ts';

/** Something that the workflow made: a timer, a letter's activity, an answer. */
export interface Made {
  /** The type of the event that it leads to. */
  type: string;
  /** Identifies it among others of its type. */
  key: string;
  facts: Record<string, unknown>;
}

/** The things that ended a run; commands after them have no effect. */
const endings = /^WORKFLOW_EXECUTION_(COMPLETED|FAILED|CANCELED|CONTINUED_AS_NEW)$/;

/** What the commands of one task lead to, in their order. */
export function madeByCommands(activations: readonly Activation[]): Made[] {
  const all = activations.flatMap(({ commands, taskQueue }) =>
    commands.flatMap((command) => ofCommand(command, taskQueue) ?? []),
  );
  // What is called off in the task that asked for it never reaches the server.
  const off = new Set(
    all.flatMap(({ type, key }) => (type in undone ? `${undone[type]} ${key}` : [])),
  );
  const isCalledOff = ({ type, key }: Made): boolean =>
    off.has(`${type} ${key}`) && all.some((one) => one.type === type && one.key === key);
  const gone = new Set(all.filter(isCalledOff).map(({ key }) => key));
  const left = all.filter((one) => !isCalledOff(one) && !(one.type in undone && gone.has(one.key)));
  const ending = left.findIndex(({ type }) => endings.test(type));
  return ending < 0 ? left : left.slice(0, ending + 1);
}

/** What an event calls off. */
const undone: Record<string, string> = {
  TIMER_CANCELED: 'TIMER_STARTED',
  ACTIVITY_TASK_CANCEL_REQUESTED: 'ACTIVITY_TASK_SCHEDULED',
};

function ofCommand(command: Command, ownQueue: string): Made | null {
  const { startTimer: timer, cancelTimer, scheduleActivity: activity, updateResponse } = command;
  if (timer) {
    const facts = { startToFireTimeout: msOf(timer.startToFireTimeout) };
    return { type: 'TIMER_STARTED', key: String(timer.seq), facts };
  }
  if (cancelTimer) return { type: 'TIMER_CANCELED', key: String(cancelTimer.seq), facts: {} };
  if (activity) {
    const { activityType, taskQueue, arguments: input, retryPolicy: retry } = activity;
    const facts = {
      activityType,
      input: valuesOf(input),
      taskQueue: taskQueue === ownQueue ? undefined : taskQueue,
      scheduleToCloseTimeout: givenMs(activity.scheduleToCloseTimeout),
      startToCloseTimeout: givenMs(activity.startToCloseTimeout),
      heartbeatTimeout: givenMs(activity.heartbeatTimeout),
      maximumAttempts: retry?.maximumAttempts || undefined,
      initialInterval: givenMs(retry?.initialInterval),
    };
    return { type: 'ACTIVITY_TASK_SCHEDULED', key: activity.activityId ?? '', facts };
  }
  if (command.requestCancelActivity) {
    const key = String(command.requestCancelActivity.seq);
    return { type: 'ACTIVITY_TASK_CANCEL_REQUESTED', key, facts: {} };
  }
  return updateResponse ? ofAnswer(updateResponse) : ofWhole(command);
}

function ofAnswer(answer: NonNullable<Command['updateResponse']>): Made | null {
  const key = answer.protocolInstanceId ?? '';
  if (answer.accepted) return { type: 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED', key, facts: {} };
  const type = 'WORKFLOW_EXECUTION_UPDATE_COMPLETED';
  if (answer.completed) return { type, key, facts: { success: valueOf(answer.completed) } };
  // A refusal before acceptance leaves no event.
  return null;
}

function ofWhole(command: Command): Made | null {
  const attributes = command.upsertWorkflowSearchAttributes?.searchAttributes;
  const continued = command.continueAsNewWorkflowExecution;
  const result = command.completeWorkflowExecution?.result;
  if (attributes) return shown(attributes);
  if (command.setPatchMarker) {
    const { patchId } = command.setPatchMarker;
    return { type: 'MARKER_RECORDED', key: patchId ?? '', facts: {} };
  }
  if (continued) {
    const facts = { workflowType: continued.workflowType, input: valuesOf(continued.arguments) };
    return { type: 'WORKFLOW_EXECUTION_CONTINUED_AS_NEW', key: '', facts };
  }
  if (command.completeWorkflowExecution) {
    const facts = { result: valueOf(result) };
    return { type: 'WORKFLOW_EXECUTION_COMPLETED', key: '', facts };
  }
  if (command.failWorkflowExecution) {
    const facts = { message: command.failWorkflowExecution.failure?.message };
    return { type: 'WORKFLOW_EXECUTION_FAILED', key: '', facts };
  }
  if (command.cancelWorkflowExecution) {
    return { type: 'WORKFLOW_EXECUTION_CANCELED', key: '', facts: {} };
  }
  return null;
}

/** The server's own mark of patches is not of the workflow's making. */
const ofServer = 'TemporalChangeVersion';

function shown(given: object): Made | null {
  const fields = ('indexedFields' in given ? given.indexedFields : given) as Record<
    string,
    Payload
  >;
  const own = Object.entries(fields).filter(([name]) => name !== ofServer);
  if (own.length === 0) return null;
  const facts = Object.fromEntries(own.map(([name, value]) => [name, valueOf(value)]));
  return { type: 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES', key: '', facts };
}

/**
 * What an event says that the workflow made; null for the server's own. `all`: the run's events.
 */
export function madeInEvent(event: HistoryEvent, all: readonly HistoryEvent[]): Made | null {
  const type = typeOf(event);
  const { timerStartedEventAttributes: timer } = event;
  if (timer) {
    const facts = { startToFireTimeout: msOf(timer.startToFireTimeout) };
    return { type, key: timer.timerId ?? '', facts };
  }
  if (event.timerCanceledEventAttributes) {
    return { type, key: event.timerCanceledEventAttributes.timerId ?? '', facts: {} };
  }
  const cancelled = event.activityTaskCancelRequestedEventAttributes;
  if (cancelled) {
    const scheduled = all[Number(cancelled.scheduledEventId) - 1];
    const key = scheduled?.activityTaskScheduledEventAttributes?.activityId ?? '';
    return { type, key, facts: {} };
  }
  return activityIn(event) ?? answerIn(event, all) ?? wholeIn(event);
}

function activityIn(event: HistoryEvent): Made | null {
  const activity = event.activityTaskScheduledEventAttributes;
  if (!activity) return null;
  const { activityId, activityType, taskQueue, input, retryPolicy: retry } = activity;
  const facts = {
    activityType: activityType?.name,
    input: valuesOf(input?.payloads),
    taskQueue: taskQueue?.name,
    scheduleToCloseTimeout: msOf(activity.scheduleToCloseTimeout),
    startToCloseTimeout: msOf(activity.startToCloseTimeout),
    heartbeatTimeout: msOf(activity.heartbeatTimeout),
    maximumAttempts: retry?.maximumAttempts,
    initialInterval: msOf(retry?.initialInterval),
  };
  return { type: typeOf(event), key: activityId ?? '', facts };
}

function answerIn(event: HistoryEvent, all: readonly HistoryEvent[]): Made | null {
  const accepted = event.workflowExecutionUpdateAcceptedEventAttributes;
  if (accepted) return { type: typeOf(event), key: accepted.protocolInstanceId ?? '', facts: {} };
  const completed = event.workflowExecutionUpdateCompletedEventAttributes;
  if (!completed) return null;
  const before = all[Number(completed.acceptedEventId) - 1];
  const key = before?.workflowExecutionUpdateAcceptedEventAttributes?.protocolInstanceId ?? '';
  const success = valueOf(completed.outcome?.success?.payloads?.[0]);
  return { type: typeOf(event), key, facts: { success } };
}

function wholeIn(event: HistoryEvent): Made | null {
  const type = typeOf(event);
  const attributes = event.upsertWorkflowSearchAttributesEventAttributes?.searchAttributes;
  if (attributes) return shown(attributes);
  const marker = event.markerRecordedEventAttributes;
  if (marker) {
    const about = valueOf(marker.details?.['patch-data']?.payloads?.[0]) as { id?: string } | null;
    return { type, key: about?.id ?? '', facts: {} };
  }
  const continued = event.workflowExecutionContinuedAsNewEventAttributes;
  if (continued) {
    const input = valuesOf(continued.input?.payloads);
    return { type, key: '', facts: { workflowType: continued.workflowType?.name, input } };
  }
  const completed = event.workflowExecutionCompletedEventAttributes;
  if (completed) {
    return { type, key: '', facts: { result: valueOf(completed.result?.payloads?.[0]) } };
  }
  const failed = event.workflowExecutionFailedEventAttributes;
  if (failed) return { type, key: '', facts: { message: failed.failure?.message } };
  return endings.test(type) ? { type, key: '', facts: {} } : null;
}

/** The event's number in words of a key, for what has no key of its own. */
export function keyOf({ type, key }: Made, nth: number): string {
  return `${type} ${key || String(nth)}`;
}

function valuesOf(payloads: readonly Payload[] | null | undefined): unknown[] {
  return (payloads ?? []).map(valueOf);
}

type Duration = google.protobuf.IDuration | null | undefined;

function msOf(duration: Duration): number {
  return Number(duration?.seconds ?? 0) * 1_000 + (duration?.nanos ?? 0) / 1e6;
}

/** Undefined where the workflow leaves it to the server. */
function givenMs(duration: Duration): number | undefined {
  return duration ? msOf(duration) : undefined;
}
