/**
 * Billable actions in a history, as Temporal Cloud counts them. What leaves no event is not here:
 * queries, heartbeats. A rehearsal's hop of the clock (WorkflowExecutionOptionsUpdated) is its own
 * and is not counted: a live campaign has none.
 * Source: docs.temporal.io/cloud/actions ("Workflow", "Activities").
 */

/** What is read of an event: its type's number, and for an activity the number of attempts. */
export interface CountedEvent {
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

/** Steps of a clock that a rehearsal moves: WorkflowExecutionOptionsUpdated, TimeSkipping…. */
const clockSteps = [55, 60];

/** One action each; continuing as new starts a run and so counts by its start. */
const oneAction = [
  workflowExecutionStarted,
  timerStarted,
  workflowExecutionSignaled,
  upsertWorkflowSearchAttributes,
  workflowExecutionUpdateAccepted,
];

/** The events that a live campaign would have too: without the steps of a rehearsal's clock. */
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
  // Failed attempts leave no event of their own: the number of the last one tells.
  if (eventType === activityTaskStarted) return started?.attempt ?? 1;
  return oneAction.includes(eventType ?? 0) ? 1 : 0;
}
