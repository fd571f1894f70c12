/**
 * Rows of the refusal table: who may give a command at all, and who may do what in a review.
 * A row is a story, what is asked in it, and the refusal with its facts.
 */
import type { Command } from '../../../domain/unit/commands.ts';
import { actors, command, complete, tell, wait } from '../../support/stories/world.ts';
import { instant, planOf } from '../../support/stories/world-plan.ts';
import { filed, launched } from './refusal-rows-filing.ts';
import type { Row } from './refusal-rows-filing.ts';

const { liaison, leader, reviewer, officeLeader, auditor, stranger } = actors;

const on = (by: Command['by'], at: string): { by: Command['by']; at: string } => ({ by, at });

const approve = (step: string, by: Command['by'], revision = 1): Command =>
  command('approve', { step, revision }, on(by, '2018-06-25 10:00'));

const returning = (more: { clause?: string; correctBy?: string }): Command =>
  command(
    'return',
    { step: 'plan', revision: 1, reason: '缺组织机构', ...more },
    on(reviewer, '2018-05-16 10:00'),
  );

const delegate = (to: string, by = reviewer): Command =>
  command('delegate', { step: 'plan', to }, on(by, '2018-05-16 10:00'));

const drillFiled = tell(
  launched,
  command('submit', { step: 'drill', content: complete.drill }, on(liaison, '2018-06-20 10:00')),
);

const record = (step: 'plan' | 'drill'): Command =>
  command(
    'record',
    {
      step,
      channel: 'wechat',
      arrivedAt: instant('2018-06-20 09:00'),
      content: complete[step],
    },
    on(reviewer, '2018-06-20 10:00'),
  );

const deputy = (of: string, stands: string | null, at = '2018-06-19 10:00'): Command =>
  command('set-deputy', { of, deputy: stands }, on(officeLeader, at));

const { closesAt } = planOf();

export const whoRows: Row[] = [
  {
    when: 'the liaison of another unit comes',
    after: launched,
    asks: command('acknowledge', {}, on(stranger, '2018-05-07 10:00')),
    meets: { code: 'not-your-unit', unit: '220183' },
  },
  {
    when: 'the auditor, who reads only, comments',
    after: launched,
    asks: command('comment', { text: '好' }, on(auditor, '2018-05-07 10:00')),
    meets: {
      code: 'role-too-small',
      command: 'comment',
      role: 'auditor',
      needs: ['liaison', 'leader', 'parent', 'reviewer', 'office-leader'],
    },
  },
  {
    when: 'a request comes again under its key with other words',
    after: tell(launched, {
      ...command('comment', { text: '甲' }, { ...on(liaison, '2018-05-07 10:00'), key: 'k' }),
    }),
    asks: command('comment', { text: '乙' }, { ...on(liaison, '2018-05-07 11:00'), key: 'k' }),
    meets: { code: 'key-reused', key: 'k' },
  },
  {
    when: 'somebody comes after the close',
    after: wait(launched, closesAt),
    asks: command('comment', { text: '迟' }, on(liaison, '2019-01-02 10:00')),
    meets: { code: 'campaign-closed', at: closesAt + 1, cancelled: false },
  },
  {
    when: 'somebody comes after the cancellation',
    after: tell(
      launched,
      command('cancel', { reason: '撤销' }, on(officeLeader, '2018-05-20 10:00')),
    ),
    asks: command('comment', { text: '迟' }, on(liaison, '2018-05-21 10:00')),
    meets: { code: 'campaign-closed', at: instant('2018-05-20 10:00'), cancelled: true },
  },
];

export const reviewRows: Row[] = [
  {
    when: 'a reviewer approves what they recorded themselves',
    after: tell(launched, record('plan')),
    asks: approve('plan', reviewer),
    meets: { code: 'own-submission', step: 'plan', revision: 1 },
  },
  {
    when: 'one of two who must both sign records the filing, and could not sign it',
    after: launched,
    asks: record('drill'),
    meets: { code: 'quorum-out-of-reach', step: 'drill', stage: 'panel', needs: 2, able: 1 },
  },
  {
    when: 'one of two who must both sign passes the review on to the other',
    after: drillFiled,
    asks: command(
      'delegate',
      { step: 'drill', to: 'reviewer-2' },
      on(reviewer, '2018-06-20 11:00'),
    ),
    meets: { code: 'quorum-out-of-reach', step: 'drill', stage: 'panel', needs: 2, able: 1 },
  },
  {
    when: 'one of two who must both sign anyway is asked to sign on top',
    after: drillFiled,
    asks: command(
      'add-reviewer',
      { step: 'drill', reviewer: 'reviewer-2' },
      on(reviewer, '2018-06-20 11:00'),
    ),
    meets: { code: 'quorum-out-of-reach', step: 'drill', stage: 'panel', needs: 3, able: 2 },
  },
  {
    when: 'a deputy is taken away whose signature a review waits for',
    after: tell(launched, deputy('reviewer-1', 'office-leader'), record('drill')),
    asks: deputy('reviewer-1', null, '2018-06-20 11:00'),
    meets: { code: 'quorum-out-of-reach', step: 'drill', stage: 'panel', needs: 2, able: 1 },
  },
  {
    when: 'a deputy signs for one who has signed',
    after: tell(
      launched,
      deputy('reviewer-1', 'office-leader'),
      command(
        'submit',
        { step: 'drill', content: complete.drill },
        on(liaison, '2018-06-20 10:00'),
      ),
      approve('drill', reviewer),
    ),
    asks: command('approve', { step: 'drill', revision: 1 }, on(officeLeader, '2018-06-26 10:00')),
    meets: {
      code: 'already-signed',
      step: 'drill',
      stage: 'panel',
      inPlaceOf: 'reviewer-1',
    },
  },
  {
    when: 'one reviewer signs twice where two are asked',
    after: tell(drillFiled, approve('drill', reviewer)),
    asks: command('approve', { step: 'drill', revision: 1 }, on(reviewer, '2018-06-26 10:00')),
    meets: { code: 'already-signed', step: 'drill', stage: 'panel' },
  },
  {
    when: 'one who has signed passes the review on',
    after: tell(drillFiled, approve('drill', reviewer)),
    asks: command(
      'delegate',
      { step: 'drill', to: 'office-leader' },
      on(reviewer, '2018-06-26 10:00'),
    ),
    meets: { code: 'already-signed', step: 'drill', stage: 'panel' },
  },
  {
    when: "the unit's leader signs the office's stage",
    after: filed,
    asks: approve('plan', leader),
    meets: {
      code: 'not-your-stage',
      step: 'plan',
      stage: 'office',
      side: 'office',
      role: 'reviewer',
    },
  },
  {
    when: 'a revision is approved that was withdrawn and filed anew meanwhile',
    after: tell(
      filed,
      command('withdraw', { step: 'plan', revision: 1 }, on(liaison, '2018-05-16 10:00')),
      command('submit', { step: 'plan', content: complete.plan }, on(liaison, '2018-05-16 10:05')),
    ),
    asks: approve('plan', reviewer, 1),
    meets: { code: 'stale-revision', step: 'plan', given: 1, current: 2 },
  },
  {
    when: 'a return cites a clause that the step does not come from',
    after: filed,
    asks: returning({ clause: '九' }),
    meets: { code: 'unknown-clause', clause: '九', known: ['四', '四/一'] },
  },
  {
    when: 'a correction is wanted by a day that is over',
    after: filed,
    asks: returning({ correctBy: '2018-05-15' }),
    meets: { code: 'day-not-later', step: 'plan', day: '2018-05-15', current: null },
  },
  {
    when: 'a correction is wanted after the close',
    after: filed,
    asks: returning({ correctBy: '2019-01-01' }),
    meets: { code: 'day-after-closing', day: '2019-01-01', closes: '2018-12-31' },
  },
  {
    when: 'a correction is wanted on February 30',
    after: filed,
    asks: returning({ correctBy: '2018-02-30' }),
    meets: { code: 'not-a-day', day: '2018-02-30' },
  },
  {
    when: 'a review is passed on to nobody of the office',
    after: filed,
    asks: delegate('neighbour'),
    meets: {
      code: 'unknown-reviewer',
      reviewer: 'neighbour',
      known: ['reviewer-1', 'reviewer-2', 'office-leader'],
    },
  },
  {
    when: 'a review is passed on to oneself',
    after: filed,
    asks: delegate('reviewer-1'),
    meets: { code: 'already-reviewing', step: 'plan', reviewer: 'reviewer-1' },
  },
  {
    when: 'a reviewer is added who was added before',
    after: tell(
      filed,
      command(
        'add-reviewer',
        { step: 'plan', reviewer: 'reviewer-2' },
        on(reviewer, '2018-05-16 10:00'),
      ),
    ),
    asks: command(
      'add-reviewer',
      { step: 'plan', reviewer: 'reviewer-2' },
      on(reviewer, '2018-05-16 11:00'),
    ),
    meets: { code: 'already-reviewing', step: 'plan', reviewer: 'reviewer-2' },
  },
  {
    when: 'somebody is to be their own deputy',
    after: launched,
    asks: command(
      'set-deputy',
      { of: 'reviewer-1', deputy: 'reviewer-1' },
      on(reviewer, '2018-05-16 10:00'),
    ),
    meets: { code: 'own-deputy', reviewer: 'reviewer-1' },
  },
];
