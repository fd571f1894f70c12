/**
 * Rows of the refusal table: deadlines and chasing, and the unit as a whole.
 * A row is a story, what is asked in it, and the refusal with its facts.
 */
import type { Command } from '../../../domain/unit/commands.ts';
import { actors, command, complete, tell, world } from '../../support/stories/world.ts';
import { instant, planOf } from '../../support/stories/world-plan.ts';
import { approved, filed, launched, waived } from './refusal-rows-filing.ts';
import type { Row } from './refusal-rows-filing.ts';

const { liaison, parentLiaison, reviewer, secondReviewer, officeLeader } = actors;

const on = (by: Command['by'], at: string): { by: Command['by']; at: string } => ({ by, at });

const extend = (until: string, steps?: string[]): Command =>
  command(
    'extend',
    { ...(steps ? { steps } : {}), until, reason: '暴雨' },
    on(reviewer, '2018-05-16 10:00'),
  );

const ask = (step: string, until: string, at = '2018-05-16 11:00'): Command =>
  command('request-extension', { step, until, reason: '暴雨' }, on(liaison, at));

const nudge = (steps: string[] | undefined, at: string): Command =>
  command('nudge', { ...(steps ? { steps } : {}), channel: 'mail' }, on(reviewer, at));

const amend = (plan: ReturnType<typeof planOf>): Command =>
  command('amend', { plan, notice: '补充通知' }, on(officeLeader, '2018-05-16 10:00'));

const asked = tell(launched, ask('plan', '2018-05-23'));

const paused = tell(
  launched,
  command('pause-reminders', { reason: '换届' }, on(reviewer, '2018-05-16 10:00')),
);

const nextYear = { ...planOf(), campaign: 'small-2019' };

const rehearsed = {
  ...planOf(),
  mode: 'rehearsal' as const,
  definition: { ...planOf().definition, version: 2 },
};

export const deadlineRows: Row[] = [
  {
    when: 'an extension does not extend',
    after: launched,
    asks: extend('2018-05-18', ['plan']),
    meets: { code: 'day-not-later', step: 'plan', day: '2018-05-18', current: '2018-05-18' },
  },
  {
    when: 'an extension is given to a day that is over',
    after: launched,
    asks: command(
      'extend',
      { steps: ['plan'], until: '2018-05-22', reason: '暴雨' },
      on(reviewer, '2018-05-23 10:00'),
    ),
    meets: { code: 'day-not-later', step: 'plan', day: '2018-05-22', current: null },
  },
  {
    when: 'an extension is granted when the day that was asked is over',
    after: asked,
    asks: command('grant-extension', { step: 'plan' }, on(reviewer, '2018-05-24 10:00')),
    meets: { code: 'day-not-later', step: 'plan', day: '2018-05-23', current: null },
  },
  {
    when: 'an extension goes beyond the close',
    after: launched,
    asks: extend('2019-01-01', ['plan']),
    meets: { code: 'day-after-closing', day: '2019-01-01', closes: '2018-12-31' },
  },
  {
    when: 'an extension is asked for what has no deadline',
    after: tell(
      launched,
      command(
        'submit',
        { step: 'exposure', content: complete.exposure },
        on(liaison, '2018-05-07 10:00'),
      ),
      command('withdraw', { step: 'exposure#1', revision: 1 }, on(liaison, '2018-05-07 10:05')),
    ),
    asks: ask('exposure#1', '2018-06-01'),
    meets: { code: 'no-deadline', step: 'exposure#1' },
  },
  {
    when: 'an extension is asked twice',
    after: asked,
    asks: ask('plan', '2018-05-24', '2018-05-16 12:00'),
    meets: { code: 'extension-pending', step: 'plan' },
  },
  {
    when: 'an extension is granted that nobody asked',
    after: launched,
    asks: command('grant-extension', { step: 'plan' }, on(reviewer, '2018-05-16 10:00')),
    meets: { code: 'no-extension-asked', step: 'plan' },
  },
  {
    when: 'an extension is granted to a day that the office has gone beyond by itself',
    after: tell(
      asked,
      amend({
        ...planOf(),
        definition: { ...planOf().definition, version: 2 },
        steps: planOf().steps.map((one) =>
          one.due && one.id === 'plan'
            ? { ...one, due: { ...one.due, day: one.due.day + 10, at: one.due.at + 864_000_000 } }
            : one,
        ),
      }),
    ),
    asks: command('grant-extension', { step: 'plan' }, on(reviewer, '2018-05-17 10:00')),
    meets: { code: 'day-not-later', step: 'plan', day: '2018-05-23', current: '2018-05-28' },
  },
  {
    when: 'an extension is asked for what lies with the office',
    after: filed,
    asks: ask('plan', '2018-05-23'),
    meets: { code: 'nothing-owed', steps: ['plan'], owed: 'review' },
  },
  {
    when: 'a unit is nudged that owes nothing yet',
    after: world({ steps: ['drill'] }),
    asks: nudge(undefined, '2018-05-16 10:00'),
    meets: { code: 'nothing-owed', steps: [] },
  },
  {
    when: 'a unit is nudged twice within a day',
    after: tell(launched, nudge(['plan'], '2018-05-16 10:00')),
    asks: nudge(['plan'], '2018-05-17 09:59'),
    meets: {
      code: 'nudged-recently',
      at: instant('2018-05-16 10:00'),
      nextAt: instant('2018-05-17 10:00'),
    },
  },
  {
    when: 'what was never settled is reopened',
    after: filed,
    asks: command('reopen', { step: 'plan', reason: '补充' }, on(reviewer, '2018-05-16 10:00')),
    meets: { code: 'not-reopenable', step: 'plan', status: 'submitted' },
  },
  {
    when: 'what was approved is waived',
    after: approved,
    asks: command(
      'waive',
      { step: 'plan', part: 'all', reason: '免' },
      on(reviewer, '2018-05-17 10:00'),
    ),
    meets: { code: 'already-approved', step: 'plan' },
  },
  {
    when: 'what was waived is waived',
    after: waived,
    asks: command(
      'waive',
      { step: 'plan', part: 'all', reason: '免' },
      on(reviewer, '2018-05-17 10:00'),
    ),
    meets: { code: 'already-waived', step: 'plan' },
  },
];

export const unitRows: Row[] = [
  {
    when: 'an amendment is no newer than what is in force',
    after: launched,
    asks: amend(planOf()),
    meets: { code: 'version-not-newer', given: 1, current: 1 },
  },
  {
    when: "an amendment is another campaign's",
    after: launched,
    asks: amend(nextYear),
    meets: {
      code: 'amendment-of-another',
      given: 'small-2019/small-2018 (live)',
      current: 'small-2018/small-2018 (live)',
    },
  },
  {
    when: "a live campaign is amended by a rehearsal's plan",
    after: launched,
    asks: amend(rehearsed),
    meets: {
      code: 'amendment-of-another',
      given: 'small-2018/small-2018 (rehearsal)',
      current: 'small-2018/small-2018 (live)',
    },
  },
  {
    when: 'reminders are paused twice',
    after: paused,
    asks: command('pause-reminders', { reason: '换届' }, on(secondReviewer, '2018-05-17 10:00')),
    meets: { code: 'already-paused' },
  },
  {
    when: 'reminders are resumed that run',
    after: launched,
    asks: command('resume-reminders', {}, on(reviewer, '2018-05-16 10:00')),
    meets: { code: 'not-paused' },
  },
  {
    when: 'the mailbox is changed to what it is',
    after: launched,
    asks: command(
      'set-address',
      { address: 'dehui@example.com' },
      on(reviewer, '2018-05-16 10:00'),
    ),
    meets: { code: 'same-address', address: 'dehui@example.com' },
  },
  {
    when: 'the unit above files in the place of the unit',
    after: launched,
    asks: command(
      'submit',
      { step: 'plan', content: complete.plan },
      on(parentLiaison, '2018-05-15 10:00'),
    ),
    meets: {
      code: 'role-too-small',
      command: 'submit',
      role: 'liaison',
      needs: ['liaison', 'leader'],
    },
  },
];
