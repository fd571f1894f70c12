/**
 * Finds the event of Temporal's history that led to a record: the update that carried the command,
 * the answer of a letter's activity, the signal of a bounce, the timer. The replay makes each
 * record in a certain task, which is where to look.
 */
import type { EventPlace } from '../../domain/records/replay-findings.ts';
import type { Event } from '../../domain/unit/events.ts';
import type { HistoryEvent, Run } from './open-history.ts';
import { placeOf, valueOf } from './open-history.ts';
import type { RecordMade } from './replay-runs.ts';

/** Which event led to the record; null if the history does not have the task. */
export function causeOf(run: Run, { record, startedId }: RecordMade): EventPlace | null {
  const { events } = run.history;
  const started = events[startedId - 1];
  if (!started) return null;
  const { request, event } = record;
  const first = events[0] ?? started;
  const found =
    (request && updateOf(events, startedId, request.key)) ??
    (event.kind === 'launched' ? first : reportedBy(events, startedId, event));
  return placeOf(run, found ?? started);
}

/** The update of this task that carried a request. */
function updateOf(
  events: readonly HistoryEvent[],
  startedId: number,
  key: string,
): HistoryEvent | undefined {
  const completed = events.findIndex(
    (event) => Number(event.workflowTaskCompletedEventAttributes?.startedEventId) === startedId,
  );
  if (completed < 0) return undefined;
  return events.slice(completed + 1).find((event) => {
    const accepted = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest;
    if (!accepted) return false;
    const sent = valueOf(accepted.input?.args?.payloads?.[0]) as { key?: string } | null;
    return sent?.key === key;
  });
}

/** What the task took note of: events since the task before it. */
function reportedBy(
  events: readonly HistoryEvent[],
  startedId: number,
  event: Event,
): HistoryEvent | undefined {
  const before = events.slice(0, startedId - 1);
  const from = before.findLastIndex((one) => one.workflowTaskCompletedEventAttributes);
  const noted = before.slice(from + 1);
  if (event.kind === 'letter-sent' || event.kind === 'letter-failed') {
    // An answer may be taken note of some tasks later, when those beside it have come too.
    return before.findLast((one) => letterOf(one, events) === event.letter);
  }
  if (event.kind === 'mail-bounced') {
    return noted.findLast((one) => one.workflowExecutionSignaledEventAttributes);
  }
  return noted.findLast((one) => one.timerFiredEventAttributes);
}

/** The letter whose activity an event ends. */
function letterOf(event: HistoryEvent, events: readonly HistoryEvent[]): string | null {
  const ended =
    event.activityTaskCompletedEventAttributes ??
    event.activityTaskFailedEventAttributes ??
    event.activityTaskTimedOutEventAttributes ??
    event.activityTaskCanceledEventAttributes;
  if (!ended) return null;
  const scheduled = events[Number(ended.scheduledEventId) - 1];
  const input = scheduled?.activityTaskScheduledEventAttributes?.input?.payloads?.[0];
  return (valueOf(input) as { id?: string } | null)?.id ?? null;
}
