/**
 * What a unit still owes that left, was cancelled or was closed on its own: its cells stand still,
 * and both sides of every fraction count the same units.
 */
import { describe, expect, it } from 'vitest';

import { lettersDue } from '../../../domain/letters/letters.ts';
import { closingOf } from '../../../domain/morning/closing.ts';
import { tallyOf, totalsOf } from '../../../domain/records/tally.ts';
import { enact } from '../../../domain/rules/decide.ts';
import { waitingFor } from '../../../domain/rules/waiting.ts';
import { matrixOf, parseEntry, standingAt } from '../../../domain/unit/matrix.ts';
import type { Story } from '../../support/stories/world.ts';
import {
  actors,
  approve,
  command,
  complete,
  submit,
  tell,
  wait,
  world,
} from '../../support/stories/world.ts';
import { instant } from '../../support/stories/world-plan.ts';

const muchLater = instant('2018-12-20 10:00');

/** Of each column, what the matrix says of it at a moment. */
function words({ state }: Story, at: number): Record<string, string> {
  const cells = matrixOf(state).flatMap((entry) => parseEntry(entry) ?? []);
  const idOf = (code: string): string =>
    state.plan.steps.find((step) => step.code === code)?.id ?? code;
  return Object.fromEntries(
    cells.map((cell) => [idOf(cell.code), standingAt(state.plan, cell, at)]),
  );
}

const cancel = command(
  'cancel',
  { reason: '机构撤销' },
  { by: actors.officeLeader, at: '2018-05-10 10:00' },
);
const close = command(
  'close',
  { reason: '提前结束' },
  { by: actors.officeLeader, at: '2018-05-21 10:00' },
);

describe('a unit that is cancelled alone', () => {
  it('shows nothing as overdue for ever after, whatever was due when', () => {
    const story = tell(world(), cancel);
    expect(Object.values(words(story, muchLater))).not.toContain('overdue');
  });

  it('is asked no number and owes none', () => {
    const { state } = tell(world(), cancel);
    expect(totalsOf([tallyOf(state, muchLater)])).toEqual({});
  });

  it('keeps the number that it gave', () => {
    const story = tell(world(), submit('summary', '2018-05-08 10:00'), cancel);
    const totals = totalsOf([tallyOf(story.state, muchLater)]);
    expect(totals['summary/sessions']).toMatchObject({ asked: 1, gave: 1, owe: 0, submitted: 12 });
  });
});

describe('a unit that is closed early', () => {
  it('keeps as overdue what was overdue then, and nothing that fell due later', () => {
    const now = words(tell(world(), close), instant('2018-05-21 10:01'));
    const later = words(tell(world(), close), muchLater);
    expect(now['plan']).toBe('overdue');
    expect(later).toEqual(now);
  });

  it('still counts as left open', () => {
    const { state } = tell(
      world(),
      submit('plan', '2018-05-08 10:00'),
      approve('plan', 1, '2018-05-09 10:00'),
      close,
    );
    const closing = closingOf([{ unit: '220181', matrix: matrixOf(state) }]);
    expect(closing).toMatchObject({ units: 1, settled: 0 });
  });
});

const sister = { unit: '220300', name: { zh: '姊妹县工信局', en: 'Sister County Bureau' } };

/** The office takes the county out; the sister takes over, with these steps filed for it. */
function leave(steps: string[], at = '2018-06-05 10:00') {
  const successors = [{ ...sister, steps }];
  return command('leave', { reason: '机构改革', successors }, { by: actors.reviewer, at });
}

function takeOver(steps: string[], at = '2018-06-05 10:00') {
  return command(
    'succeed',
    { reason: '机构改革', from: sister, steps },
    { by: actors.reviewer, at },
  );
}

describe('a unit that leaves', () => {
  const filed = tell(
    world(),
    submit('plan', '2018-05-08 10:00'),
    approve('plan', 1, '2018-05-09 10:00'),
    submit('summary', '2018-06-04 10:00'),
  );

  it('keeps what it filed, and is asked for nothing else', () => {
    const said = words(tell(filed, leave(['plan'])), muchLater);
    expect(said).toMatchObject({ plan: 'done', summary: 'waiting', drill: 'ended' });
    expect(said).toMatchObject({ daily: 'ended', exposure: 'none' });
  });

  it('is in no sum before it files, and in both sides of each once it has', () => {
    const early = tell(world(), leave([], '2018-05-08 10:00'));
    expect(totalsOf([tallyOf(early.state, muchLater)])).toEqual({});
    const { state } = tell(filed, leave(['plan']));
    const total = totalsOf([tallyOf(state, muchLater)]);
    expect(Object.keys(total)).toEqual(['summary/sessions', 'summary/people']);
    expect(total['summary/sessions']).toMatchObject({ asked: 1, gave: 1, owe: 0 });
  });

  it('has its numbers counted once, under its own code, if another takes over', () => {
    const old = tell(filed, leave(['summary']));
    const next = tell(world(), takeOver(['summary']));
    const tallies = [old, next].map(({ state }) => tallyOf(state, muchLater));
    const total = totalsOf(tallies)['summary/sessions'];
    expect(total).toMatchObject({ asked: 1, gave: 1, owe: 0, submitted: 12 });
    expect(words(next, muchLater)).toMatchObject({ summary: 'inherited', plan: 'overdue' });
  });

  it('is reminded of nothing, and its people are told once', () => {
    const after = wait(tell(filed, leave(['plan'])), muchLater);
    const letters = after.records.flatMap(({ at, event }) =>
      event.kind === 'letter-sent' && at >= instant('2018-06-05 10:00') ? [event.about] : [],
    );
    expect(letters).toEqual(['left']);
    expect(after.records.map(({ event }) => event.kind)).not.toContain('mail-bounced');
    expect(waitingFor(after.state, actors.liaison, after.now)).toEqual([]);
  });

  it('is told apart from those that settled everything, unless something is undecided', () => {
    const shown = (unit: string, story: Story) => ({ unit, matrix: matrixOf(story.state) });
    const undecided = tell(world(), submit('plan', '2018-05-08 10:00'), leave([]));
    const decided = tell(undecided, approve('plan', 1, '2018-06-06 10:00'));
    expect(closingOf([shown('1', decided), shown('2', world())])).toMatchObject({
      units: 1,
      settled: 0,
      gone: 1,
    });
    const closing = closingOf([shown('1', undecided)]);
    expect(closing).toMatchObject({ units: 1, settled: 0, things: 1 });
    expect(closing.gone).toBeUndefined();
  });

  it('has what arrived before still taken, also if it had to be sent again', () => {
    const drill = { step: 'drill', content: complete.drill };
    const early = command('submit', drill, { by: actors.liaison, at: '2018-06-05 09:59' });
    const again = { ...early, sentAgainAt: instant('2018-06-05 11:00') };
    const left = tell(filed, leave([]));
    const after = enact(left.state, again as typeof early, instant('2018-06-05 11:00'));
    expect(after).not.toHaveProperty('code');
    expect('state' in after && after.state.steps['drill']?.submissions[0]).toMatchObject({
      receivedAt: instant('2018-06-05 09:59'),
    });
  });
});

describe('a unit that takes over', () => {
  it('keeps its own filings, and inherits only what it owed', () => {
    const own = tell(world(), submit('plan', '2018-05-08 10:00'));
    const story = tell(own, takeOver(['plan', 'drill']));
    expect(words(story, muchLater)).toMatchObject({ plan: 'waiting', drill: 'inherited' });
  });

  it('owes an inherited step again if the office reopens it', () => {
    const story = tell(
      world(),
      takeOver(['drill']),
      command(
        'reopen',
        { step: 'drill', reason: '另报' },
        { by: actors.reviewer, at: '2018-06-06 10:00' },
      ),
      submit('drill', '2018-06-07 10:00'),
    );
    expect(words(story, story.now)['drill']).toBe('waiting');
  });

  it('is told once, with what it still owes itself', () => {
    const [letter] = lettersDue(
      enactedState(world(), takeOver(['drill'])),
      instant('2018-06-05 10:00'),
    );
    expect(letter?.kind).toBe('succeeded');
    expect(letter?.lines.map(({ step }) => step)).toContain('plan');
    expect(letter?.lines.map(({ step }) => step)).not.toContain('drill');
  });
});

function enactedState({ state }: Story, asked: ReturnType<typeof takeOver>) {
  const next = enact(state, asked, asked.receivedAt);
  if ('code' in next) throw new Error(next.code);
  return next.state;
}
