/** A run's report from its ledger: letters with their words again, steps with both clocks. */
import { describe, expect, it } from 'vitest';

import { fall } from '../../../domain/rules/agenda.ts';
import { record } from '../../../domain/rules/apply.ts';
import { clock, enact } from '../../../domain/rules/decide.ts';
import { lettersDue } from '../../../domain/letters/letters.ts';
import { delivered, noted } from '../../../domain/rehearsal/on-paper.ts';
import { lettersSent, stateAfter, stepReports } from '../../../domain/records/report.ts';
import type { Given, Story } from '../../support/stories/world.ts';
import { actors, command, complete, tell, wait, world } from '../../support/stories/world.ts';
import { city, instant } from '../../support/stories/world-plan.ts';

function beginningOf({ state }: Story) {
  return { plan: state.plan, unit: state.unit, above: [city] };
}

/** A year of a county that files its plan once, late. */
function year(given: Given = {}): Story {
  const filed = tell(
    world(given),
    command(
      'submit',
      { step: 'plan', content: complete.plan },
      { by: actors.liaison, at: '2018-05-22 10:00' },
    ),
  );
  return wait(filed, '2019-01-05');
}

describe('the letters of a ledger', () => {
  it('are the ones that were written, word for word', () => {
    const story = year();

    const sent = lettersSent(beginningOf(story), story.records);

    expect(sent.length).toBeGreaterThan(5);
    expect(sent.map(({ letter }) => letter)).toEqual(story.letters);
  });

  it('are found when a command came in while one was on its way', () => {
    const waiting = wait(world({ steps: ['plan'] }), instant('2018-05-14 08:59'));
    const at = instant('2018-05-14 09:00');
    const chased = noted({ ...waiting, now: at }, fall(waiting.state, at));
    const [reminder] = lettersDue(chased.state, at);
    if (!reminder) throw new Error('no reminder was due');
    const plan = { step: 'plan', content: complete.plan };
    const submit = command('submit', plan, { by: actors.liaison, at });
    // Filing removes the reminder's line from the state before the letter is recorded as sent.
    const filed = enact(chased.state, submit, at);
    if ('code' in filed) throw new Error(filed.code);
    const answered = record(filed.state, [delivered(reminder)], { at: at + 800, ...clock });
    const ledger = [...chased.records, ...filed.records, ...answered.records];

    const sent = lettersSent(beginningOf(waiting), ledger);

    expect(filed.state.outbox.map(({ id }) => id)).not.toContain(reminder.lineIds[0]);
    expect(sent.at(-1)).toMatchObject({ at: at + 800, letter: reminder });
  });

  it('that the rules never produced are rejected', () => {
    const story = world();
    const [letter] = story.letters;
    if (!letter) throw new Error('no letter at the launch');
    const forged = noted(story, [delivered({ ...letter, id: 'c/220182/9-reminder/nobody' })]);

    expect(() => lettersSent(beginningOf(forged), forged.records)).toThrow('was ever owed');
  });
});

describe('the steps of a report', () => {
  it('say when it arrived, whether it was late, and who took how many days', () => {
    const submitted = tell(
      world({ steps: ['plan'] }),
      command(
        'submit',
        { step: 'plan', content: complete.plan },
        { by: actors.liaison, at: '2018-05-21 09:00' },
      ),
      command(
        'approve',
        { step: 'plan', revision: 1 },
        { by: actors.reviewer, at: '2018-05-23 09:00' },
      ),
    );

    const [plan] = stepReports(submitted.state, instant('2018-06-01 09:00'));

    expect(plan).toMatchObject({
      step: 'plan',
      status: 'approved',
      firstSubmittedAt: instant('2018-05-21 09:00'),
      doneAt: instant('2018-05-23 09:00'),
      late: true,
      revisions: 1,
      officeDays: 2,
    });
  });

  it('count what was never filed as late, with its days up to now', () => {
    const story = wait(world({ steps: ['plan'] }), '2018-06-01');

    const [early] = stepReports(story.state, instant('2018-05-10 09:00'));
    const [overdue] = stepReports(story.state, instant('2018-06-01 09:00'));

    expect(early).toMatchObject({ status: 'open', late: false, firstSubmittedAt: null });
    expect(overdue).toMatchObject({ status: 'open', late: true, doneAt: null });
    expect((overdue?.unitDays ?? 0) - (early?.unitDays ?? 0)).toBe(22);
  });

  it('are the same from the ledger as from the state', () => {
    const story = year();
    const now = instant('2019-01-05 00:00');

    const folded = stateAfter(beginningOf(story), story.records);

    expect(stepReports(folded, now)).toEqual(stepReports(story.state, now));
  });
});
