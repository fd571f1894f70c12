/** Billable actions are counted as Temporal Cloud counts them. */
import { describe, expect, it } from 'vitest';

import { actionsOf } from '../../../api/campaigns/action-count.ts';

/** temporal.api.enums.v1.EventType, as histories number them. */
const types = {
  started: 1,
  taskScheduled: 5,
  taskStarted: 6,
  taskCompleted: 7,
  activityScheduled: 10,
  activityStarted: 11,
  activityCompleted: 12,
  timerStarted: 17,
  timerFired: 18,
  signaled: 26,
  upserted: 40,
  updateAccepted: 41,
  updateCompleted: 43,
  optionsUpdated: 47,
};

const event = (type: keyof typeof types) => ({ eventType: types[type] });

describe('a history', () => {
  it('costs one for its start, each timer, signal, update and change of attributes', () => {
    const events = [
      event('started'),
      event('timerStarted'),
      event('signaled'),
      event('updateAccepted'),
      event('upserted'),
    ];

    expect(actionsOf(events)).toBe(5);
  });

  it('costs nothing for what follows from them, nor for a rehearsal’s hop of the clock', () => {
    const events = [
      event('taskScheduled'),
      event('taskStarted'),
      event('taskCompleted'),
      event('timerFired'),
      event('updateCompleted'),
      event('activityScheduled'),
      event('activityCompleted'),
      event('optionsUpdated'),
    ];

    expect(actionsOf(events)).toBe(0);
  });

  it('costs one for each attempt of an activity, though only the last leaves an event', () => {
    const started = {
      ...event('activityStarted'),
      activityTaskStartedEventAttributes: { attempt: 3 },
    };

    expect(actionsOf([started])).toBe(3);
  });
});
