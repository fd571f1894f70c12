/** When things fall due: the dates of a silent year, and a late wake-up. */
import { describe, expect, it } from 'vitest';

import { agenda, fall, rungAt } from '../../../domain/rules/agenda.ts';
import { owedNow } from '../../../domain/rules/waiting.ts';
import { dayOfIso, isoInstantOf } from '../../../domain/terms/days.ts';
import type { Chased, Event } from '../../../domain/unit/events.ts';
import {
  actors,
  command,
  sendBack,
  submit,
  tell,
  wait,
  withdraw,
  world,
} from '../../support/stories/world.ts';
import type { Story } from '../../support/stories/world.ts';
import { instant, ladder, planOf, utcOffsetMinutes } from '../../support/stories/world-plan.ts';

const { reviewer, liaison, officeLeader } = actors;

const minute = (at: number): string =>
  isoInstantOf(at, utcOffsetMinutes).slice(0, 16).replace('T', ' ');

/** One line for every rung that fell due: `2018-05-14 09:00 plan before-3`. */
function chasing({ records }: Story): string[] {
  return records.flatMap(({ at, event }) =>
    event.kind === 'chased'
      ? event.steps.map(({ step, rung }) => `${minute(at)} ${step} ${rung}`)
      : [],
  );
}

const chased = (events: Event[]): Chased[] =>
  events.flatMap((event) => (event.kind === 'chased' ? event.steps : []));

describe('a rung of the ladder', () => {
  it.each([
    ['2018-05-18', 'before-3', '2018-05-14 09:00', 'three working days before the last safe day'],
    ['2018-05-18', 'at', '2018-05-17 09:00', 'the last working day before a Friday'],
    ['2018-05-18', 'after-1', '2018-05-21 09:00', 'the first working day after it'],
    ['2018-06-16', 'at', '2018-06-15 09:00', 'the day before the holiday that it opens'],
    ['2018-06-16', 'after-1', '2018-06-19 09:00', 'the day after that holiday'],
    ['2018-06-30', 'at', '2018-06-29 09:00', 'the Friday before a Saturday'],
    ['2018-10-08', 'at', '2018-09-30 09:00', 'a Sunday that is worked, before the National Day'],
  ])('of %s, %s, is due %s: %s', (day, id, expected) => {
    const rung = ladder.find((one) => one.id === id)!;
    expect(minute(rungAt(planOf(), rung, dayOfIso(day)) ?? 0)).toBe(expected);
  });
});

describe('a unit that does nothing all year', () => {
  it('is chased on these days, and told at the close what it left open', () => {
    const year = wait(world({ steps: ['plan', 'summary', 'drill', 'exposure'] }), '2019-01-02');

    expect(chasing(year)).toEqual([
      '2018-05-14 09:00 plan before-3',
      '2018-05-17 09:00 plan at',
      '2018-05-21 09:00 plan after-1',
      '2018-05-23 09:00 plan after-3',
      '2018-05-25 09:00 plan after-5',
      '2018-06-26 09:00 drill before-3',
      '2018-06-29 09:00 drill at',
      '2018-07-02 09:00 summary before-3',
      '2018-07-02 09:00 drill after-1',
      '2018-07-04 09:00 drill after-3',
      '2018-07-05 09:00 summary at',
      '2018-07-06 09:00 drill after-5',
      '2018-07-09 09:00 summary after-1',
      '2018-07-11 09:00 summary after-3',
      '2018-07-13 09:00 summary after-5',
    ]);
    expect(year.records.findLast(({ event }) => event.kind === 'closed')?.event).toMatchObject({
      open: [
        { step: 'plan', owed: 'submission' },
        { step: 'summary', owed: 'submission' },
        { step: 'drill', owed: 'submission' },
      ],
    });
  });

  it('is not reminded to acknowledge if that is only offered, nor is it a thing to do', () => {
    const { settings } = planOf();
    const offered = { plan: { settings: { ...settings, acknowledge: 'offered' as const } } };
    const year = wait(world(offered), '2019-01-02');

    const kinds = year.records.map(({ event }) => event.kind);
    expect(kinds).not.toContain('acknowledgement-chased');
    expect(owedNow(world(offered).state, world(offered).now).map(({ kind }) => kind)).not.toContain(
      'acknowledge',
    );
    const said = tell(
      world(offered),
      command('acknowledge', {}, { by: liaison, at: '2018-05-07 10:00' }),
    );
    expect(said.state.acknowledgedAt).toBe(instant('2018-05-07 10:00'));
  });

  it('is reminded once to acknowledge the notice; the second time the office hears of it', () => {
    const rounds = wait(world(), '2018-12-01').records.flatMap(({ at, event }) =>
      event.kind === 'acknowledgement-chased' ? [`${minute(at)} ${event.round}`] : [],
    );

    expect(rounds).toEqual(['2018-05-09 09:00 1', '2018-05-14 09:00 2']);
  });
});

describe('the ladder', () => {
  it('begins again after a return, with the rungs before the new deadline', () => {
    const returned = tell(
      world({ steps: ['plan'] }),
      submit('plan', '2018-05-18 10:00'),
      sendBack('plan', 1, '2018-05-21 10:00', '2018-05-29'),
    );

    expect(chasing(wait(returned, '2018-06-30')).slice(2)).toEqual([
      '2018-05-23 09:00 plan before-3',
      '2018-05-28 09:00 plan at',
      '2018-05-30 09:00 plan after-1',
      '2018-06-01 09:00 plan after-3',
      '2018-06-05 09:00 plan after-5',
    ]);
  });

  it('goes on after a withdrawal with the next rung, not from the beginning', () => {
    const withdrawn = tell(
      world({ steps: ['plan'] }),
      submit('plan', '2018-05-16 10:00'),
      withdraw('plan', 1, '2018-05-22 10:00'),
    );

    expect(chasing(wait(withdrawn, '2018-06-30')).slice(1)).toEqual([
      '2018-05-23 09:00 plan after-3',
      '2018-05-25 09:00 plan after-5',
    ]);
  });

  it('moves with an extension, and repeats what it had said before', () => {
    const extended = tell(
      world({ steps: ['plan'] }),
      command(
        'extend',
        { until: '2018-05-25', reason: '暴雨' },
        { by: reviewer, at: '2018-05-17 10:00' },
      ),
    );

    expect(chasing(wait(extended, '2018-05-26'))).toEqual([
      '2018-05-14 09:00 plan before-3',
      '2018-05-17 09:00 plan at',
      '2018-05-21 09:00 plan before-3',
      '2018-05-24 09:00 plan at',
    ]);
  });

  it('is silent while the work lies with the office', () => {
    const filed = tell(world({ steps: ['plan'] }), submit('plan', '2018-05-10 10:00'));
    expect(chasing(wait(filed, '2018-12-01'))).toEqual([]);
  });

  it('says nothing of a daily report that cannot be filed yet', () => {
    const days = wait(world({ steps: ['daily'] }), '2018-06-05 00:00').records;
    const early = days.filter(
      ({ at, event }) => event.kind === 'chased' && at < instant('2018-06-04 00:00'),
    );
    expect(early).toEqual([]);
  });
});

describe('a wake-up that comes late', () => {
  it('tells the last of several rungs, and that the others were missed', () => {
    const { state } = world({ steps: ['plan'] });

    expect(chased(fall(state, instant('2018-05-22 12:00')))).toEqual([
      {
        step: 'plan',
        rung: 'after-1',
        level: 'escalation',
        owed: 'submission',
        missed: ['before-3', 'at'],
      },
    ]);
  });

  it('reminds a reviewer once, not once for each round that went by', () => {
    const before = world({ steps: ['plan'], plan: { rules: 1 } });
    const { state } = tell(before, submit('plan', '2018-05-10 10:00'));
    const events = fall(state, instant('2018-07-20 12:00'));

    const rounds = events.flatMap((event) => (event.kind === 'review-chased' ? event.steps : []));
    expect(rounds).toMatchObject([{ step: 'plan', round: 4 }]);
  });

  it('after the close only closes', () => {
    const { state } = world();
    expect(fall(state, instant('2019-01-05')).map(({ kind }) => kind)).toEqual(['closed']);
  });

  it('finds nothing to do where somebody has acted meanwhile, and does nothing', () => {
    const done = tell(world({ steps: ['plan'] }), submit('plan', '2018-05-14 08:00'));
    expect(fall(done.state, instant('2018-05-14 09:00'))).toEqual([]);
  });
});

describe('the agenda of a unit', () => {
  it('is only mail and the close while reminders are paused', () => {
    const paused = tell(
      world(),
      command('pause-reminders', { reason: '换届' }, { by: officeLeader, at: '2018-05-07 10:00' }),
      command('nudge', { channel: 'mail' }, { by: reviewer, at: '2018-05-07 11:00' }),
    );

    expect(agenda(paused.state).map(({ kind }) => kind)).toEqual(['close']);
  });

  const extension = command(
    'request-extension',
    { step: 'plan', until: '2018-05-30', reason: '暴雨' },
    { by: liaison, at: '2018-05-18 18:00' },
  );

  it('by rules 1 tells the office of what was asked with the next working morning', () => {
    const asked = tell(world({ steps: ['plan'], plan: { rules: 1 } }), extension);

    const letters = agenda(asked.state).filter(({ kind }) => kind === 'letters');
    expect(letters.map(({ at }) => minute(at))).toEqual(['2018-05-21 09:00']);
  });

  it('since then tells the office only what the definition calls urgent', () => {
    const calm = tell(world({ steps: ['plan'] }), extension);
    const settings = { ...planOf().settings, urgent: ['extension-asked' as const] };
    const pressing = tell(world({ steps: ['plan'], plan: { settings } }), extension);

    expect(agenda(calm.state).filter(({ kind }) => kind === 'letters')).toEqual([]);
    expect(calm.letters.filter(({ to }) => to.role === 'office')).toEqual([]);
    const urgent = pressing.letters.at(-1);
    expect(urgent).toMatchObject({ kind: 'extension-asked', to: { role: 'office' } });
    expect(minute(urgent?.at ?? 0)).toBe('2018-05-18 18:00');
  });
});
