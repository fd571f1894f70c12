/**
 * The worker is off for ten working days, over several rungs of a ladder, and on again: everybody
 * whom those rungs would have told gets one letter with today's standing, and nobody gets three.
 */
import { describe, expect, it } from 'vitest';

import type { Reaching } from '../../../domain/rules/agenda.ts';
import { fall } from '../../../domain/rules/agenda.ts';
import type { Chased } from '../../../domain/unit/events.ts';
import { deliver, noted } from '../../../domain/rehearsal/on-paper.ts';
import type { Story } from '../../support/stories/world.ts';
import { actors, command, submit, tell, wait, world } from '../../support/stories/world.ts';
import { instant } from '../../support/stories/world-plan.ts';

const { liaison } = actors;
const acknowledged = command('acknowledge', {}, { by: liaison, at: '2018-05-07 10:00' });
const before = wait(tell(world(), acknowledged), '2018-05-11 12:00');

/** The story when the worker comes back at a moment, having been off since `story`'s. */
function backAt(story: Story, moment: string, reaching?: Reaching): Story {
  const now = instant(moment);
  return deliver(noted({ ...story, now }, fall(story.state, now, reaching)));
}

function lettersIn(story: Story, since: Story): unknown[] {
  return story.letters
    .slice(since.letters.length)
    .map(({ to, lines }) => [to.role, lines.map(({ step, overdue }) => [step, overdue])]);
}

const chasedIn = ({ records }: Story): Chased[] =>
  records.flatMap(({ event }) => (event.kind === 'chased' ? event.steps : []));

const officeTold = ({ state }: Story): string[] => (state.toOffice ?? []).map(({ to }) => to);

describe('a unit that is ten working days behind', () => {
  // The rungs of the plan due on 18 May: three days ahead, the last day, one, three, five too late.
  const after = backAt(before, '2018-05-25 12:00');

  it('gets one letter for each reader, which says how things stand today', () => {
    expect(lettersIn(after, before)).toEqual([
      ['liaison', [['plan', true]]],
      ['leader', [['plan', true]]],
    ]);
    expect(officeTold(after)).toEqual(['bulletin', 'office']);
    expect(wait(after, '2018-05-25 18:00').letters).toHaveLength(after.letters.length);
  });

  it('is recorded with the rungs that were missed, and their readers', () => {
    const chased = after.records.flatMap(({ event }) =>
      event.kind === 'chased' ? event.steps : [],
    );

    expect(chased).toMatchObject([
      {
        rung: 'after-5',
        missed: ['before-3', 'at', 'after-1', 'after-3'],
        also: ['liaison', 'leader', 'office'],
      },
    ]);
  });

  it('was told of nothing by earlier versions, whose runs go on as they were recorded', () => {
    const old = backAt(before, '2018-05-25 12:00', 'last');

    expect([lettersIn(old, before), officeTold(old)]).toEqual([[], ['bulletin']]);
  });
});

it('a unit that filed meanwhile gets no letter about it', () => {
  const filed = tell(before, submit('plan', '2018-05-11 13:00'));

  expect(lettersIn(backAt(filed, '2018-05-25 12:00'), filed)).toEqual([]);
});

it('a wake-up in time tells only the readers of its own rung', () => {
  const chased = chasedIn(wait(before, '2018-05-25 12:00'));

  expect(chased).toHaveLength(5);
  expect(chased.filter(({ also }) => also !== undefined)).toEqual([]);
});
