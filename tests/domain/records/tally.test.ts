/** The sums of numbers: 0, `-` and blank kept apart, and only filings in force. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Content } from '../../../domain/unit/commands.ts';
import { totalsOf as numbersOf } from '../../../domain/unit/numbers.ts';
import type { UnitState } from '../../../domain/unit/state.ts';
import type { Tallied } from '../../../domain/records/tally.ts';
import { filedInLedger, lacksNumbers, tallyOf, totalsOf } from '../../../domain/records/tally.ts';
import type { Story } from '../../support/stories/world.ts';
import {
  actors,
  approve,
  command,
  complete,
  content,
  sendBack,
  submit,
  tell,
  wait,
  withdraw,
  world,
  worldWithMoney,
} from '../../support/stories/world.ts';

const launched = world();
const summed = (numbers: Content['numbers'], breakdown?: Content['breakdown']): Content =>
  content({ ...complete.summary, numbers, ...(breakdown && { breakdown }) });

const filed = (given: Content): Story =>
  tell(launched, submit('summary', '2018-06-20 10:00', given));
const of = ({ state, now }: Story, key = 'summary/sessions'): Tallied | undefined =>
  tallyOf(state, now)[key];

const nothing: Tallied = {
  approved: null,
  submitted: null,
  given: 0,
  unavailable: 0,
  blank: 0,
  nil: 0,
  owed: 0,
  parts: { unavailable: 0, missing: 0 },
};

describe('the numbers of a unit', () => {
  it('are under review first, and approved in the end', () => {
    const story = filed(summed({ sessions: 12, people: 0 }));
    const signed = tell(story, approve('summary', 1, '2018-06-21 09:00', actors.leader));
    const done = tell(signed, approve('summary', 1, '2018-06-21 10:00'));

    expect(of(story)).toEqual({ ...nothing, submitted: 12, given: 1 });
    expect(of(done)).toEqual({ ...nothing, approved: 12, given: 1 });
    expect(of(done, 'summary/people')).toEqual({ ...nothing, approved: 0, given: 1 });
  });

  it('tell what is not available and what is blank, and count neither as 0', () => {
    const story = filed(summed({ sessions: '-' }));

    expect(of(story)).toEqual({ ...nothing, unavailable: 1 });
    expect(of(story, 'summary/people')).toEqual({ ...nothing, blank: 1 });
  });

  it('count no filing that was withdrawn or sent back: it is owed', () => {
    const story = filed(summed({ sessions: 12 }));
    const signed = tell(story, approve('summary', 1, '2018-06-21 09:00', actors.leader));

    const returned = tell(signed, sendBack('summary', 1, '2018-06-21 10:00'));
    const withdrawn = tell(story, withdraw('summary', 1, '2018-06-21 10:00'));

    expect(of(returned)).toEqual({ ...nothing, owed: 1 });
    expect(of(withdrawn)).toEqual({ ...nothing, owed: 1 });
    expect(of(launched)).toEqual({ ...nothing, owed: 1 });
  });

  it('of parts are added up, and parts without a number are reported', () => {
    const story = filed(
      summed({}, [
        { from: '甲县', numbers: { sessions: 3, people: '-' } },
        { from: '乙县', numbers: { sessions: 4 } },
      ]),
    );

    expect(of(story)).toEqual({ ...nothing, submitted: 7, given: 1 });
    expect(of(story, 'summary/people')).toEqual({
      ...nothing,
      unavailable: 1,
      parts: { unavailable: 1, missing: 1 },
    });
  });

  it('with decimal places are added up exactly, a unit of measurement taken off', () => {
    const given = { sessions: 12, money: '0.1 万元' } as const;
    const story = tell(
      worldWithMoney(),
      submit('summary', '2018-06-20 10:00', { ...content(complete.summary), numbers: given }),
    );
    const ofParts = tell(
      worldWithMoney(),
      submit('summary', '2018-06-20 10:00', {
        ...summed({ sessions: 12 }),
        breakdown: [
          { from: '甲县', numbers: { money: '0.1' } },
          { from: '乙县', numbers: { money: '0.2 万元' } },
        ],
      }),
    );
    const units = Array.from({ length: 10 }, () => tallyOf(story.state, story.now));

    expect(of(story, 'summary/money')).toEqual({ ...nothing, submitted: '0.1', given: 1 });
    expect(of(ofParts, 'summary/money')).toEqual({ ...nothing, submitted: '0.3', given: 1 });
    expect(totalsOf(units)['summary/money']).toMatchObject({ submitted: 1, gave: 10 });
    expect(story.records.find(({ event }) => event.kind === 'submitted')?.event).toMatchObject({
      content: { numbers: { sessions: 12, money: '0.1' } },
    });
  });

  it('of a step that was waived are not asked', () => {
    const body = { step: 'summary', part: 'all' as const, reason: '并入市总结' };
    const by = { by: actors.reviewer, at: '2018-06-20 10:00' };

    expect(of(tell(launched, command('waive', body, by)))).toBeUndefined();
  });

  it('are found in the ledger where an older build kept none in the state', () => {
    const { state, records, now } = filed(summed({ sessions: 12 }));
    const summary = state.steps['summary']!;
    const { numbers: _none, ...older } = summary.filed!;
    const before: UnitState = {
      ...state,
      steps: { ...state.steps, summary: { ...summary, filed: older } },
    };

    expect([lacksNumbers(state), lacksNumbers(before)]).toEqual([false, true]);
    expect(tallyOf(before, now)['summary/sessions']).toEqual({ ...nothing, blank: 1 });
    expect(tallyOf(before, now, filedInLedger(records))).toEqual(tallyOf(state, now));
  });

  it('of a series add up, the nil reports counted apart', () => {
    const numbered = world({
      plan: {
        steps: launched.state.plan.steps.map((step) =>
          step.id === 'daily' ? { ...step, numbers: numberFields() } : step,
        ),
      },
    });
    const daily = (at: string, given: Content): [string, string, Content] => [
      `daily@${at.slice(0, 10).replaceAll('-', '')}`,
      at,
      given,
    ];
    const story = tell(
      numbered,
      submit(...daily('2018-06-04 16:00', content({ ...complete.daily, numbers: { cases: 2 } }))),
      submit(...daily('2018-06-05 16:00', content({ ...complete.daily, numbers: { cases: 3 } }))),
      submit(...daily('2018-06-06 16:00', content({ nil: true }))),
    );

    expect(of(wait(story, '2018-06-07 08:00'), 'daily/cases')).toMatchObject({
      submitted: 5,
      given: 2,
      nil: 1,
    });
  });
});

function numberFields() {
  const title = { zh: '案件', en: 'cases' };
  return [{ id: 'cases', title, measure: '件', required: false, min: 0 }];
}

describe('the numbers of all units', () => {
  it('count each unit once, by the best that it gave, and what it owes beside', () => {
    const unit = (given: Partial<Tallied>): Record<string, Tallied> => ({
      'summary/sessions': { ...nothing, ...given },
    });

    const totals = totalsOf([
      unit({ approved: 4, given: 1, unavailable: 1 }),
      unit({ approved: 0, submitted: 2, given: 2, owed: 3 }),
      unit({ unavailable: 2, blank: 1 }),
      unit({ blank: 1, nil: 1 }),
      unit({ nil: 1, parts: { unavailable: 2, missing: 1 } }),
      unit({ owed: 1 }),
    ]);

    expect(totals['summary/sessions']).toEqual({
      approved: 4,
      submitted: 2,
      asked: 6,
      gave: 2,
      unavailable: 1,
      blank: 1,
      nil: 1,
      owe: 2,
      parts: { unavailable: 2, missing: 1 },
    });
  });

  it('that nobody gave have no sum, which differs from 0', () => {
    expect(totalsOf([{ a: nothing }, { a: nothing }])['a']).toMatchObject({ approved: null });
  });

  it('are the same in whichever order and however split they are added', () => {
    const tallied = fc.record({
      approved: fc.option(fc.nat(9)),
      submitted: fc.option(fc.nat(9)),
      given: fc.nat(2),
      unavailable: fc.nat(2),
      blank: fc.nat(2),
      nil: fc.nat(2),
      owed: fc.nat(2),
      parts: fc.record({ unavailable: fc.nat(3), missing: fc.nat(3) }),
    });
    fc.assert(
      fc.property(fc.array(fc.record({ a: tallied, b: tallied })), (units) => {
        expect(totalsOf(units.toReversed())).toEqual(totalsOf(units));
      }),
    );
  });
});

describe('a number of parts', () => {
  const given = fc.oneof(fc.nat(50), fc.constant('-' as const), fc.constant(undefined));

  it('is their sum, `-` when nobody knows, and nothing when nobody says', () => {
    fc.assert(
      fc.property(fc.array(given, { maxLength: 6 }), (parts) => {
        const breakdown = parts.map((one, at) => ({
          from: `${at}`,
          numbers: one === undefined ? {} : { n: one },
        }));
        const known = parts.filter((one) => typeof one === 'number');
        const sum = known.reduce((all, one) => all + one, 0);
        const expected = known.length > 0 ? sum : parts.includes('-') ? '-' : undefined;

        expect(numbersOf({ numbers: {}, breakdown }).numbers['n']).toBe(expected);
      }),
    );
  });
});
