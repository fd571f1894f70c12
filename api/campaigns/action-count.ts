/**
 * Billable actions in a history, as Temporal Cloud counts them. Actions that leave no event
 * (queries, heartbeats) are not included. The clock moves of a rehearsal
 * (WorkflowExecutionOptionsUpdated) are not counted either, because a live campaign has none.
 * Source: docs.temporal.io/cloud/actions ("Workflow", "Activities").
 */

/** The fields read from an event: its type's number, and the attempts of an activity. */
interface CountedEvent {
  eventType?: number | null;
  activityTaskStartedEventAttributes?: { attempt?: number | null } | null;
}

/** Event types by number. Source: temporal.api.enums.v1.EventType. */
const workflowExecutionStarted = 1;
const activityTaskStarted = 11;
const timerStarted = 17;
const workflowExecutionSignaled = 26;
const upsertWorkflowSearchAttributes = 40;
const workflowExecutionUpdateAccepted = 41;

/** Clock moves of a rehearsal: WorkflowExecutionOptionsUpdated, TimeSkipping…. */
const clockSteps = [55, 60];

/** One action each; continuing as new is counted by the start of the new run. */
const oneAction = [
  workflowExecutionStarted,
  timerStarted,
  workflowExecutionSignaled,
  upsertWorkflowSearchAttributes,
  workflowExecutionUpdateAccepted,
];

/** The events that a live campaign would have too, without a rehearsal's clock moves. */
export function ownEventsOf<E extends CountedEvent>(events: readonly E[]): E[] {
  return events.filter(({ eventType }) => !clockSteps.includes(eventType ?? 0));
}

/** The actions of a run's history. */
export function actionsOf(events: readonly CountedEvent[]): number {
  return events.reduce((sum, event) => sum + actionsIn(event), 0);
}

function actionsIn({
  eventType,
  activityTaskStartedEventAttributes: started,
}: CountedEvent): number {
  // Failed attempts leave no event of their own; the last one holds their number.
  if (eventType === activityTaskStarted) return started?.attempt ?? 1;
  return oneAction.includes(eventType ?? 0) ? 1 : 0;
}
