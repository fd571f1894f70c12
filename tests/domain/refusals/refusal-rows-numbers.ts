/**
 * Rows of the refusal table: numbers with their parts, and paper that says of which version it
 * is the copy. A row is a story, what is asked in it, and the refusal with its facts.
 */
import type { Command, Content, SentContent } from '../../../domain/unit/commands.ts';
import {
  actors,
  approve,
  command,
  complete,
  content,
  sendBack,
  submit,
  tell,
  worldWithMoney,
} from '../../support/stories/world.ts';
import type { Story } from '../../support/stories/world.ts';
import { instant } from '../../support/stories/world-plan.ts';
import type { Row } from './refusal-rows-filing.ts';
import { launched } from './refusal-rows-filing.ts';

type Numbers = Content['numbers'];

const parts = (numbers: Numbers, ...given: [string, Numbers][]): Content => {
  const breakdown = given.map(([from, of]) => ({ from, numbers: of }));
  return content({ ...complete.summary, numbers, breakdown });
};

const summary = (given: SentContent): Command => submit('summary', '2018-06-20 10:00', given);

const withMoney = worldWithMoney();

const numberRows: Row[] = [
  {
    when: 'a total is not what its parts come to',
    after: launched,
    asks: summary(parts({ sessions: 10 }, ['甲县', { sessions: 4 }], ['乙县', { sessions: 5 }])),
    meets: {
      code: 'numbers-do-not-add-up',
      step: 'summary',
      number: 'sessions',
      given: 10,
      sum: 9,
      unavailable: 0,
      missing: 0,
    },
  },
  {
    when: 'a total is less than those of its parts come to that know',
    after: launched,
    asks: summary(
      parts(
        { sessions: 3 },
        ['甲县', { sessions: 4 }],
        ['乙县', { sessions: '-' }],
        ['丙县', { people: 1 }],
      ),
    ),
    meets: {
      code: 'numbers-do-not-add-up',
      step: 'summary',
      number: 'sessions',
      given: 3,
      sum: 4,
      unavailable: 1,
      missing: 1,
    },
  },
  {
    when: 'a total is not available, and all its parts are',
    after: launched,
    asks: summary(parts({ sessions: '-' }, ['甲县', { sessions: 4 }])),
    meets: {
      code: 'numbers-do-not-add-up',
      step: 'summary',
      number: 'sessions',
      given: '-',
      sum: 4,
      unavailable: 0,
      missing: 0,
    },
  },
  {
    when: 'a county is named twice',
    after: launched,
    asks: summary(parts({}, ['甲县', { sessions: 4 }], ['甲县', { sessions: 5 }])),
    meets: { code: 'breakdown-repeats', step: 'summary', from: '甲县' },
  },
  {
    when: 'a county leaves a number blank that must be given',
    after: launched,
    asks: summary(parts({}, ['甲县', { sessions: 4 }], ['乙县', { people: 5 }])),
    meets: { code: 'number-missing', step: 'summary', number: 'sessions', from: '乙县' },
  },
  {
    when: 'a county gives a number that was not asked',
    after: launched,
    asks: summary(parts({ sessions: 4 }, ['甲县', { constructor: 4 }])),
    meets: {
      code: 'number-unknown',
      step: 'summary',
      number: 'constructor',
      known: ['sessions', 'people'],
    },
  },
  {
    when: 'a number of a county is smaller than it can be',
    after: launched,
    asks: summary(parts({}, ['甲县', { sessions: 0 }], ['乙县', { sessions: 5 }])),
    meets: {
      code: 'number-out-of-range',
      step: 'summary',
      number: 'sessions',
      min: 1,
      max: 999,
      from: '甲县',
    },
  },
  {
    when: 'the numbers of the counties come to more than there can be',
    after: launched,
    asks: summary(parts({}, ['甲县', { sessions: 500 }], ['乙县', { sessions: 500 }])),
    meets: { code: 'number-out-of-range', step: 'summary', number: 'sessions', min: 1, max: 999 },
  },
  {
    when: 'a number that is counted in whole ones has decimal places',
    after: launched,
    asks: summary(parts({ sessions: '4.5' })),
    meets: { code: 'number-too-precise', step: 'summary', number: 'sessions', places: 0 },
  },
  {
    when: 'a number of a county has more decimal places than its field',
    after: withMoney,
    asks: summary(
      parts({ sessions: 9 }, ['甲县', { money: '1.25' }], ['乙县', { money: '0.125' }]),
    ),
    meets: {
      code: 'number-too-precise',
      step: 'summary',
      number: 'money',
      places: 2,
      from: '乙县',
    },
  },
  {
    when: 'decimal parts do not come to the total',
    after: withMoney,
    asks: summary(
      parts({ sessions: 9, money: '0.31' }, ['甲县', { money: '0.1' }], ['乙县', { money: '0.2' }]),
    ),
    meets: {
      code: 'numbers-do-not-add-up',
      step: 'summary',
      number: 'money',
      given: '0.31',
      sum: '0.3',
      unavailable: 0,
      missing: 0,
    },
  },
  {
    when: 'a number is given in another unit than its field counts in',
    after: withMoney,
    asks: summary({
      ...parts({ sessions: 9 }),
      breakdown: [{ from: '甲县', numbers: { money: '125000 元' } }],
    }),
    meets: {
      code: 'number-in-other-unit',
      step: 'summary',
      number: 'money',
      measure: '万元',
      from: '甲县',
    },
  },
  {
    when: 'a nil report has numbers of counties',
    after: launched,
    asks: submit(
      'daily@20180604',
      '2018-06-20 10:00',
      content({ nil: true, breakdown: [{ from: '甲县', numbers: { sessions: 1 } }] }),
    ),
    meets: { code: 'nil-with-content', step: 'daily@20180604' },
  },
];

/** The paper of a revision of the summary has come. */
export const paperOf = (revision: number, at: string): Command =>
  command(
    'paper',
    { step: 'summary', channel: 'courier', revision, hash: 'c'.repeat(64) },
    { by: actors.reviewer, at },
  );

const summed: Story = tell(launched, submit('summary', '2018-06-20 10:00'));
const returned = tell(
  summed,
  approve('summary', 1, '2018-06-21 09:00', actors.leader),
  sendBack('summary', 1, '2018-06-21 10:00'),
);
const corrected = tell(returned, submit('summary', '2018-06-22 10:00'));
const withdrawn = tell(
  summed,
  command(
    'withdraw',
    { step: 'summary', revision: 1 },
    { by: actors.liaison, at: '2018-06-21 10:00' },
  ),
);

const other = (
  arrived: number,
  outcome: 'withdrawn' | 'returned' | null,
  current: number | null,
): Row['meets'] => ({
  code: 'paper-of-another-version',
  step: 'summary',
  arrived,
  outcome,
  current,
});

const paperRows: Row[] = [
  {
    when: 'the paper of a version comes that was returned',
    after: returned,
    asks: paperOf(1, '2018-06-21 11:00'),
    meets: other(1, 'returned', null),
  },
  {
    when: 'the paper of a version comes that was replaced',
    after: corrected,
    asks: paperOf(1, '2018-06-22 11:00'),
    meets: other(1, 'returned', 2),
  },
  {
    when: 'the paper of a version comes that was withdrawn',
    after: withdrawn,
    asks: paperOf(1, '2018-06-22 11:00'),
    meets: other(1, 'withdrawn', null),
  },
  {
    when: 'the paper of a version comes that there is not yet',
    after: corrected,
    asks: paperOf(3, '2018-06-22 11:00'),
    meets: other(3, null, 2),
  },
  {
    when: 'the paper of the same version comes twice',
    after: tell(corrected, paperOf(2, '2018-06-22 11:00')),
    asks: paperOf(2, '2018-06-22 12:00'),
    meets: { code: 'paper-already-in', step: 'summary', at: instant('2018-06-22 11:00') },
  },
];

/** Numbers first, then paper. */
export const numberAndPaperRows: Row[] = [...numberRows, ...paperRows];
