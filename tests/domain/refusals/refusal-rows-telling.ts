/**
 * Rows of the refusal table: what is said of steps that are only told. A row is a story, what is
 * asked in it, and the refusal with its facts.
 */
import type { BodyOf, Command } from '../../../domain/unit/commands.ts';
import {
  actors,
  approve,
  command,
  complete,
  content,
  submit,
  tell,
  wait,
  world,
} from '../../support/stories/world.ts';
import { everyStep, instant } from '../../support/stories/world-plan.ts';
import type { Row } from './refusal-rows-filing.ts';

const launched = world({ steps: everyStep });
const afterwards = wait(launched, '2018-06-20 09:00');

const telling = (tells: BodyOf<'tell'>['tells'], at = '2018-06-20 10:00'): Command =>
  command('tell', { tells }, { by: actors.liaison, at });

const said = { step: 'quiz', doneOn: '2018-06-11' };

/** One of these in the refusal table. */
export const tellingRows: Row[] = [
  {
    when: 'one of several ticks is of a step that is owed',
    after: afterwards,
    asks: telling([said, { step: 'plan', doneOn: '2018-06-11' }]),
    meets: { code: 'not-told', step: 'plan', tick: { nth: 1, along: false } },
  },
  {
    when: 'a filing that is owed gives a day on which it was done',
    after: launched,
    asks: submit('plan', '2018-05-15 10:00', { ...complete.plan, doneOn: '2018-05-14' }),
    meets: { code: 'not-told', step: 'plan' },
  },
  {
    when: 'a step is ticked twice in one go',
    after: afterwards,
    asks: telling([said, { ...said, doneOn: '2018-06-12' }]),
    meets: { code: 'told-twice', step: 'quiz', tick: { nth: 1, along: false } },
  },
  {
    when: 'the filing of a told step ticks the step itself',
    after: afterwards,
    asks: submit('quiz', '2018-06-20 10:00', content({ doneOn: '2018-06-11', tells: [said] })),
    meets: { code: 'told-twice', step: 'quiz', tick: { nth: 0, along: true } },
  },
  {
    when: 'a tick says neither a day nor that there is nothing to report',
    after: afterwards,
    asks: telling([said, { step: 'oath' }]),
    meets: { code: 'says-nothing', step: 'oath', tick: { nth: 1, along: false } },
  },
  {
    when: 'the filing of a told step says nothing',
    after: afterwards,
    asks: submit('oath', '2018-06-20 10:00', content({ texts: { why: ' ' }, note: '补' })),
    meets: { code: 'says-nothing', step: 'oath' },
  },
  {
    when: 'a tick is a nil report with a day',
    after: afterwards,
    asks: telling([{ ...said, nil: true }]),
    meets: {
      code: 'nil-with-day',
      step: 'quiz',
      doneOn: '2018-06-11',
      tick: { nth: 0, along: false },
    },
  },
  {
    when: 'it was done on a day that has not come',
    after: afterwards,
    asks: submit(
      'summary',
      '2018-06-20 10:00',
      content({ ...complete.summary, tells: [{ step: 'quiz', doneOn: '2018-06-21' }] }),
    ),
    meets: {
      code: 'done-after-receipt',
      step: 'quiz',
      doneOn: '2018-06-21',
      receivedOn: '2018-06-20',
      tick: { nth: 0, along: true },
    },
  },
  {
    when: 'what came by fax was done after the fax',
    after: wait(launched, '2018-06-22 09:00'),
    asks: command(
      'record',
      {
        step: 'quiz',
        channel: 'fax',
        arrivedAt: instant('2018-06-20 10:00'),
        content: content({ doneOn: '2018-06-21' }),
      },
      { by: actors.reviewer, at: '2018-06-22 10:00' },
    ),
    meets: {
      code: 'done-after-receipt',
      step: 'quiz',
      doneOn: '2018-06-21',
      receivedOn: '2018-06-20',
    },
  },
  {
    when: 'it was done before the day of the activity',
    after: afterwards,
    asks: telling([said, { step: 'oath', doneOn: '2018-06-15' }]),
    meets: {
      code: 'done-before-activity',
      step: 'oath',
      doneOn: '2018-06-15',
      activityOn: '2018-06-16',
      tick: { nth: 1, along: false },
    },
  },
  {
    when: 'a tick is of an activity whose day has not come',
    after: launched,
    asks: telling([{ step: 'oath', nil: true }], '2018-06-11 10:00'),
    meets: { code: 'not-yet-open', step: 'oath', opensAt: instant('2018-06-16') },
  },
  {
    when: 'somebody of the office ticks in the name of the unit',
    after: afterwards,
    asks: command('tell', { tells: [said] }, { by: actors.reviewer, at: '2018-06-20 10:00' }),
    meets: {
      code: 'role-too-small',
      command: 'tell',
      role: 'reviewer',
      needs: ['liaison', 'leader'],
    },
  },
  {
    when: 'the office would waive what nobody owes',
    after: afterwards,
    asks: command(
      'waive',
      { step: 'quiz', part: 'all', reason: '不需' },
      { by: actors.reviewer, at: '2018-06-20 10:00' },
    ),
    meets: { code: 'nothing-owed', steps: ['quiz'] },
  },
  {
    when: 'the office would review what is only told',
    after: tell(afterwards, telling([said])),
    asks: approve('quiz', 1, '2018-06-21 10:00'),
    meets: { code: 'not-submitted', step: 'quiz', status: 'told' },
  },
  {
    when: 'the office would set a day for what is only told',
    after: tell(afterwards, telling([said])),
    asks: command(
      'reopen',
      { step: 'quiz', reason: '请核对日期', until: '2018-06-29' },
      { by: actors.reviewer, at: '2018-06-21 10:00' },
    ),
    meets: { code: 'no-deadline', step: 'quiz' },
  },
];
