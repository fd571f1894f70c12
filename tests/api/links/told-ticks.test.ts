/** What a bureau's list of told steps shows, and what its ticks lead to. */
import { describe, expect, it } from 'vitest';

import { tickedIn, ticksOf, toldRows } from '../../../api/links/show-told.ts';
import type { ToldRow } from '../../../pages/tell-form.tsx';
import type { Story } from '../../support/stories/world.ts';
import { actors, command, tell, wait, world } from '../../support/stories/world.ts';
import { everyStep } from '../../support/stories/world-plan.ts';

const launched = world({ steps: everyStep });

const rowsOf = ({ state, now }: Story): ToldRow[] =>
  toldRows(state, {
    at: now,
    receiptAt: (step, revision) => `${step}/${revision}`,
    formOf: ({ numbers }) => ({ wanted: [], numbers, written: [], offered: [], draft: null }),
  });

const quizTold = tell(
  wait(launched, '2018-06-20 10:00'),
  command(
    'tell',
    { tells: [{ step: 'quiz', doneOn: '2018-06-11' }] },
    { by: actors.liaison, at: '2018-06-20 10:00' },
  ),
);

describe('the rows', () => {
  it('say from when a step can be reported, what was reported, and where its receipt is', () => {
    expect(rowsOf(launched)).toMatchObject([
      { id: 'oath', opensOn: '2018-06-16', said: null, receipt: null, form: null },
      { id: 'quiz', opensOn: null, said: null, today: '2018-05-04' },
    ]);
    expect(rowsOf(quizTold)).toMatchObject([
      { id: 'oath', opensOn: null, earliest: '2018-06-16', form: null },
      { id: 'quiz', said: { doneOn: '2018-06-11', nil: false }, receipt: 'quiz/1' },
    ]);
  });

  it('show why the office opened one again', () => {
    const reopen = { step: 'quiz', reason: '日期请核对' };
    const at = '2018-06-21 10:00';
    const story = tell(quizTold, command('reopen', reopen, { by: actors.reviewer, at }));
    expect(rowsOf(story)[1]).toMatchObject({ said: null, asked: '日期请核对', receipt: null });
  });
});

describe('the ticks', () => {
  const rows = rowsOf(quizTold);
  const asSent = { 'on:oath': '2018-06-16', 'on:quiz': '2018-06-11', form: 'f' };
  const ticks = (more: object) => ticksOf(rows, tickedIn({ ...asSent, ...more }));

  it('are none if the page is sent unchanged', () => {
    expect(ticks({})).toEqual([]);
  });

  it('are the ticked steps, with their days', () => {
    expect(ticks({ done: 'oath' })).toEqual([{ step: 'oath', doneOn: '2018-06-16' }]);
    expect(ticks({ nil: ['oath', 'quiz'] })).toEqual([
      { step: 'oath', nil: true },
      { step: 'quiz', nil: true },
    ]);
  });

  it('include a step whose day was typed, ticked or not', () => {
    expect(ticks({ 'on:quiz': ' 2018-06-12 ' })).toEqual([{ step: 'quiz', doneOn: '2018-06-12' }]);
  });

  it('that are incomplete are passed to the rules, which say what is missing', () => {
    expect(ticks({ done: 'oath', 'on:oath': '' })).toEqual([{ step: 'oath' }]);
    expect(ticks({ done: 'oath', nil: 'oath', 'on:oath': '' })).toEqual([{ step: 'oath' }]);
    // The page had filled in the day, so only the sender knows which of the two is meant.
    expect(ticks({ done: 'oath', nil: 'oath' })).toEqual([
      { step: 'oath', doneOn: '2018-06-16', nil: true },
    ]);
    expect(ticks({ nil: 'quiz', 'on:quiz': '2018-06-12' })).toEqual([
      { step: 'quiz', doneOn: '2018-06-12', nil: true },
    ]);
  });

  it('ignore steps that the unit does not have, and fields that are not text', () => {
    expect(ticks({ done: ['plan', 'nowhere'], 'on:plan': '2018-06-12' })).toEqual([]);
    expect(tickedIn({ done: new Blob([]), 'on:oath': new Blob([]) })).toEqual({
      done: [],
      nil: [],
      on: {},
    });
  });
});
