/**
 * Rows of the refusal table: what is filed, recorded, withdrawn and received on paper.
 * A row is a story, what is asked in it, and the refusal with its facts.
 */
import type { Command } from '../../../domain/unit/commands.ts';
import { dayOfIso } from '../../../domain/terms/days.ts';
import type { Refusal } from '../../../domain/unit/refusals.ts';
import { filingsMax } from '../../../domain/unit/state.ts';
import {
  type Story,
  actors,
  command,
  complete,
  content,
  file,
  tell,
  world,
} from '../../support/stories/world.ts';
import { instant, planOf } from '../../support/stories/world-plan.ts';

export interface Row {
  when: string;
  after: Story;
  asks: Command;
  meets: Refusal;
}

const { liaison, leader, reviewer, secondReviewer } = actors;

const on = (by: Command['by'], at: string): { by: Command['by']; at: string } => ({ by, at });

export const launched = world();
export const filed = tell(
  launched,
  command('submit', { step: 'plan', content: complete.plan }, on(liaison, '2018-05-15 10:00')),
);
export const approved = tell(
  filed,
  command('approve', { step: 'plan', revision: 1 }, on(reviewer, '2018-05-16 10:00')),
);
export const waived = tell(
  launched,
  command(
    'waive',
    { step: 'plan', part: 'all', reason: '并入市方案' },
    on(reviewer, '2018-05-15 10:00'),
  ),
);
const manyFilings = {
  ...launched,
  state: {
    ...launched.state,
    steps: Object.fromEntries(
      Array.from({ length: filingsMax }, (_, index) => {
        const id = `exposure#${index + 1}`;
        return [id, { ...Object.values(launched.state.steps)[0]!, id }];
      }),
    ),
  },
};
const exposuresUntilJune = world({
  plan: {
    steps: planOf(['exposure']).steps.map((one) => ({ ...one, lastDay: dayOfIso('2018-06-30') })),
  },
});

const submit = (step: string, given = content(), at = '2018-06-20 10:00'): Command =>
  command('submit', { step, content: given }, on(liaison, at));

const record = (arrivedAt: string): Command =>
  command(
    'record',
    { step: 'plan', channel: 'fax', arrivedAt: instant(arrivedAt), content: content() },
    on(reviewer, '2018-05-15 10:00'),
  );

const paper = (step: string): Command =>
  command(
    'paper',
    { step, arrivedAt: instant('2018-07-02 10:00'), channel: 'courier' },
    on(reviewer, '2018-07-03 10:00'),
  );

const withdraw = (revision: number): Command =>
  command('withdraw', { step: 'plan', revision }, on(liaison, '2018-05-17 10:00'));

export const filingRows: Row[] = [
  {
    when: 'a unit acknowledges what it has acknowledged',
    after: tell(launched, command('acknowledge', {}, on(liaison, '2018-05-07 10:00'))),
    asks: command('acknowledge', {}, on(leader, '2018-05-08 10:00')),
    meets: { code: 'already-acknowledged', at: instant('2018-05-07 10:00') },
  },
  {
    when: 'a unit acknowledges after its first filing, which says that it knows',
    after: filed,
    asks: command('acknowledge', {}, on(liaison, '2018-05-16 10:00')),
    meets: { code: 'already-acknowledged', at: instant('2018-05-15 10:00') },
  },
  {
    when: 'somebody files for a step that there is not',
    after: launched,
    asks: submit('parade'),
    meets: { code: 'unknown-step', step: 'parade' },
  },
  {
    when: 'a step is called like a part of the language',
    after: launched,
    asks: submit('constructor'),
    meets: { code: 'unknown-step', step: 'constructor' },
  },
  {
    when: 'somebody files for a filing that was never made',
    after: launched,
    asks: submit('exposure#3', complete.exposure),
    meets: { code: 'unknown-step', step: 'exposure#3' },
  },
  {
    when: 'an activity of June is reported in May',
    after: launched,
    asks: submit('drill', complete.drill, '2018-05-31 23:59'),
    meets: { code: 'not-yet-open', step: 'drill', opensAt: instant('2018-06-01') },
  },
  {
    when: 'the window of an undated step is over',
    after: exposuresUntilJune,
    asks: submit('exposure', complete.exposure, '2018-07-01 00:00'),
    meets: { code: 'window-over', step: 'exposure', lastDay: '2018-06-30' },
  },
  {
    when: 'a series is filed without saying which occurrence',
    after: launched,
    asks: submit('daily', complete.daily),
    meets: { code: 'name-the-series', step: 'daily', series: 'daily@20180604' },
  },
  {
    when: 'a series is filed without saying which, the first being under review',
    after: tell(launched, submit('daily@20180604', complete.daily, '2018-06-04 16:00')),
    asks: submit('daily', complete.daily),
    meets: { code: 'name-the-series', step: 'daily', series: 'daily@20180605' },
  },
  {
    when: 'a unit files twice without withdrawing',
    after: filed,
    asks: submit('plan', complete.plan),
    meets: { code: 'already-submitted', step: 'plan', revision: 1 },
  },
  {
    when: 'a unit files what was approved',
    after: approved,
    asks: submit('plan', complete.plan),
    meets: { code: 'already-approved', step: 'plan' },
  },
  {
    when: 'a unit files what it was let off',
    after: waived,
    asks: submit('plan', complete.plan),
    meets: { code: 'already-waived', step: 'plan' },
  },
  {
    when: 'an undated step is full',
    after: manyFilings,
    asks: submit('exposure', complete.exposure, '2018-05-05 10:00'),
    meets: { code: 'too-many-filings', step: 'exposure', max: filingsMax },
  },
  {
    when: 'the file that the clause asks for is not there',
    after: launched,
    asks: submit('plan', content({ attested: ['organised'] })),
    meets: { code: 'deliverable-missing', step: 'plan', deliverable: 'plan-file', clause: '四/一' },
  },
  {
    when: 'a file belongs to nothing that was asked',
    after: launched,
    asks: submit('plan', content({ ...complete.plan, files: [file('song')] })),
    meets: {
      code: 'deliverable-unknown',
      step: 'plan',
      deliverable: 'song',
      known: ['plan-file', 'organised'],
    },
  },
  {
    when: 'there are more files than a deliverable takes',
    after: launched,
    asks: submit(
      'plan',
      content({ ...complete.plan, files: [file('plan-file', 'a'), file('plan-file', 'b')] }),
    ),
    meets: { code: 'too-many-files', step: 'plan', deliverable: 'plan-file', given: 2, max: 1 },
  },
  {
    when: 'a number that must be given is missing, which is not zero',
    after: launched,
    asks: submit('summary', content({ ...complete.summary, numbers: {} })),
    meets: { code: 'number-missing', step: 'summary', number: 'sessions' },
  },
  {
    when: 'a number was not asked',
    after: launched,
    asks: submit('summary', content({ ...complete.summary, numbers: { sessions: 1, cats: 2 } })),
    meets: {
      code: 'number-unknown',
      step: 'summary',
      number: 'cats',
      known: ['sessions', 'people'],
    },
  },
  {
    when: 'a number is larger than it can be',
    after: launched,
    asks: submit('summary', content({ ...complete.summary, numbers: { sessions: 1_000 } })),
    meets: { code: 'number-out-of-range', step: 'summary', number: 'sessions', min: 1, max: 999 },
  },
  {
    when: 'a number is smaller than it can be',
    after: launched,
    asks: submit('summary', content({ ...complete.summary, numbers: { sessions: 0 } })),
    meets: { code: 'number-out-of-range', step: 'summary', number: 'sessions', min: 1, max: 999 },
  },
  {
    when: 'nothing to report is no answer to a step',
    after: launched,
    asks: submit('plan', content({ nil: true })),
    meets: { code: 'nil-not-allowed', step: 'plan' },
  },
  {
    when: 'a nil report says something',
    after: launched,
    asks: submit('daily@20180604', content({ ...complete.daily, nil: true })),
    meets: { code: 'nil-with-content', step: 'daily@20180604' },
  },
  {
    when: 'a filing refers to one that was withdrawn',
    after: tell(filed, withdraw(1)),
    asks: command(
      'refer',
      { step: 'drill', refers: [{ step: 'plan', revision: 1 }] },
      on(liaison, '2018-06-20 10:00'),
    ),
    meets: { code: 'refers-to-nothing', step: 'drill', refers: { step: 'plan', revision: 1 } },
  },
  {
    when: 'a fax is recorded that has yet to come',
    after: launched,
    asks: record('2018-05-15 10:01'),
    meets: {
      code: 'arrival-in-future',
      arrivedAt: instant('2018-05-15 10:01'),
      now: instant('2018-05-15 10:00'),
    },
  },
  {
    when: 'a fax is recorded that came before the campaign',
    after: launched,
    asks: record('2018-05-04 08:59'),
    meets: {
      code: 'arrival-before-launch',
      arrivedAt: instant('2018-05-04 08:59'),
      launchAt: instant('2018-05-04 09:00'),
    },
  },
  {
    when: 'a unit withdraws another revision than the one under review',
    after: filed,
    asks: withdraw(2),
    meets: { code: 'stale-revision', step: 'plan', given: 2, current: 1 },
  },
  {
    when: 'a unit withdraws what was approved meanwhile',
    after: approved,
    asks: withdraw(1),
    meets: { code: 'not-submitted', step: 'plan', status: 'approved' },
  },
  {
    when: 'paper comes for a step that asks for none',
    after: launched,
    asks: paper('plan'),
    meets: { code: 'paper-not-asked', step: 'plan' },
  },
  {
    when: 'paper comes twice',
    after: tell(launched, paper('summary')),
    asks: command(
      'paper',
      { step: 'summary', arrivedAt: instant('2018-07-04 10:00'), channel: 'in-person' },
      on(secondReviewer, '2018-07-04 10:00'),
    ),
    meets: { code: 'paper-already-in', step: 'summary', at: instant('2018-07-02 10:00') },
  },
];
