/**
 * Histories that never happened: a golden one with one change, each of a kind that replay must
 * refuse. They stay well-formed, including numbers and references: with a history whose own events
 * do not fit together, the SDK's core waits for the rest instead of testing the workflow.
 */
import { randomUUID } from 'node:crypto';

import type { History, HistoryFile } from './history-files.ts';
import type { Json } from './scrub-history.ts';

type Fields = Record<string, Json>;
type Event = Fields & { eventId: string; eventType: string };

/** The changed histories. The name of each says what was changed. */
export function plantedIn(file: HistoryFile): HistoryFile[] {
  return [
    planted(file, 'another activity than was asked for', anotherActivity),
    planted(file, 'a timer in the place of a letter', timerForLetter),
    planted(file, 'a letter sent before the matrix was written', reordered),
    planted(file, 'a command that nobody takes', anotherCommand),
  ];
}

/** Adds a run id of its own, since a worker distinguishes runs only by their ids. */
function planted(file: HistoryFile, name: string, by: (events: Event[]) => Event[]): HistoryFile {
  const events = by(structuredClone(file.history.events) as Event[]);
  const text = JSON.stringify(events);
  const [, run = ''] = /"originalExecutionRunId":"([^"]+)"/.exec(text) ?? [];
  const history = { events: JSON.parse(text.replaceAll(run, randomUUID())) } as History;
  return { ...file, name, history };
}

function anotherActivity(events: Event[]): Event[] {
  return replaced(events, '"name":"sendLetter"', '"name":"keepLedger"');
}

function anotherCommand(events: Event[]): Event[] {
  return replaced(events, '"name":"submit"', '"name":"submits"');
}

function replaced(events: Event[], from: string, to: string): Event[] {
  const text = JSON.stringify(events);
  if (!text.includes(from)) throw new Error(`the history has no ${from}`);
  return JSON.parse(text.replaceAll(from, to)) as Event[];
}

function timerForLetter(events: Event[]): Event[] {
  const at = events.findIndex(isLetter);
  const { eventId, eventTime = null, activityTaskScheduledEventAttributes } = events[at]!;
  const { workflowTaskCompletedEventId = null } = activityTaskScheduledEventAttributes as Fields;
  const timer = { timerId: '9', startToFireTimeout: '5s', workflowTaskCompletedEventId };
  const eventType = 'EVENT_TYPE_TIMER_STARTED';
  events[at] = { eventId, eventTime, eventType, timerStartedEventAttributes: timer };
  return events;
}

/** Swaps two neighbouring events and adjusts the references to the letter. */
function reordered(events: Event[]): Event[] {
  const at = events.findIndex(
    ({ eventType }, index) => eventType.includes('UPSERT') && isLetter(events[index + 1]),
  );
  const [matrix, letter] = [events[at], events[at + 1]];
  if (!matrix || !letter) throw new Error('no letter follows the matrix in this history');
  events[at] = { ...letter, eventId: matrix.eventId };
  events[at + 1] = { ...matrix, eventId: letter.eventId };
  const text = JSON.stringify(events);
  const refers = (id: string): string => `"scheduledEventId":"${id}"`;
  return JSON.parse(text.replaceAll(refers(letter.eventId), refers(matrix.eventId))) as Event[];
}

function isLetter(event: Event | undefined): boolean {
  return event?.eventType === 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED';
}
