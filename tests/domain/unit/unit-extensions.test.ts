/** What happens to a request for more time, and what more time changes. */
import { describe, expect, it } from 'vitest';

import { dayOfIso, endOfDay } from '../../../domain/terms/days.ts';
import { isLate } from '../../../domain/unit/state.ts';
import {
  actors,
  command,
  sendBack,
  stepOf,
  submit,
  tell,
  wait,
  world,
} from '../../support/stories/world.ts';
import { utcOffsetMinutes } from '../../support/stories/world-plan.ts';

const { reviewer } = actors;

const endOf = (day: string): number => endOfDay(dayOfIso(day), utcOffsetMinutes);

describe('a request for more time', () => {
  const asked = command(
    'request-extension',
    { step: 'plan', until: '2018-05-23', reason: '暴雨' },
    { by: actors.liaison, at: '2018-05-15 10:00' },
  );

  it('moves the deadline when it is granted, and with it the judgement of lateness', () => {
    const granted = tell(
      world(),
      asked,
      command('grant-extension', { step: 'plan' }, { by: reviewer, at: '2018-05-15 11:00' }),
    );

    expect(stepOf(granted, 'plan')).toMatchObject({
      dueAt: endOf('2018-05-23'),
      judgedAt: endOf('2018-05-23'),
      extensionAsked: null,
    });
  });

  it('that was answered before the next mail is no longer news to the office', () => {
    const answers = [
      command('grant-extension', { step: 'plan' }, { by: reviewer, at: '2018-05-15 11:00' }),
      command(
        'refuse-extension',
        { step: 'plan', reason: '按期' },
        { by: reviewer, at: '2018-05-15 11:00' },
      ),
    ];

    for (const answer of answers) {
      const morning = wait(tell(world(), asked, answer), '2018-05-16 12:00');
      const told = morning.letters.flatMap(({ lines }) => lines.map(({ kind }) => kind));
      expect(told).not.toContain('extension-asked');
    }
  });

  it('ends with the duty, so that it does not return with a reopening', () => {
    const reopened = tell(
      world(),
      asked,
      command(
        'waive',
        { step: 'plan', part: 'all', reason: '免' },
        { by: reviewer, at: '2018-05-16 10:00' },
      ),
      command('reopen', { step: 'plan', reason: '需报' }, { by: reviewer, at: '2018-05-17 10:00' }),
    );

    expect(stepOf(reopened, 'plan').extensionAsked).toBeNull();
  });

  it('does not make timely what was late before it was granted', () => {
    const late = tell(
      world(),
      submit('plan', '2018-05-22 10:00'),
      sendBack('plan', 1, '2018-05-22 11:00'),
      command(
        'extend',
        { steps: ['plan'], until: '2018-06-08', reason: '汛情' },
        { by: reviewer, at: '2018-05-22 12:00' },
      ),
      submit('plan', '2018-06-01 10:00'),
    );

    expect(isLate(stepOf(late, 'plan'))).toBe(true);
    expect(stepOf(late, 'plan').judgedAt).toBe(endOf('2018-05-18'));
  });
});
