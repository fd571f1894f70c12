/** Every kind of event comes from some act, and has a plain sentence. */
import { describe, expect, it } from 'vitest';

import type { Command } from '../../../domain/unit/commands.ts';
import type { EventKind } from '../../../domain/unit/events.ts';
import { deliver, noted } from '../../../domain/rehearsal/on-paper.ts';
import { languages } from '../../../domain/terms/language.ts';
import { foreignIn } from '../../support/languages/one-language.ts';
import { eventKinds, linesOf } from '../../../domain/words/transcript.ts';
import {
  actors,
  approve,
  command,
  complete,
  sendBack,
  submit,
  tell,
  undeliverable,
  wait,
  withdraw,
  world,
} from '../../support/stories/world.ts';
import type { Story } from '../../support/stories/world.ts';
import { county, instant, planOf } from '../../support/stories/world-plan.ts';

const { liaison, reviewer, officeLeader } = actors;
const launched = world();
const filed = tell(launched, submit('plan', '2018-05-15 10:00'));
const approved = tell(filed, approve('plan', 1, '2018-05-15 11:00'));

const by = (who: Command['by'], at: string): { by: Command['by']; at: string } => ({ by: who, at });

const asked = tell(
  launched,
  command(
    'request-extension',
    { step: 'plan', until: '2018-05-23', reason: '暴雨' },
    by(liaison, '2018-05-15 10:00'),
  ),
);
const paused = tell(
  launched,
  command('pause-reminders', { reason: '换届' }, by(reviewer, '2018-05-15 10:00')),
);
const amended = { ...planOf(), definition: { ...planOf().definition, version: 2 } };
const summary = tell(launched, submit('summary', '2018-07-02 10:00'));

const rows: Record<EventKind, [string, Story]> = {
  launched: ['the launch', launched],
  acknowledged: [
    'a receipt',
    tell(launched, command('acknowledge', {}, by(liaison, '2018-05-07 10:00'))),
  ],
  submitted: ['a filing', filed],
  withdrawn: ['taking it back', tell(filed, withdraw('plan', 1, '2018-05-15 11:00'))],
  approved: ['an approval', approved],
  returned: ['a return', tell(filed, sendBack('plan', 1, '2018-05-15 11:00'))],
  'extension-requested': ['asking for more time', asked],
  'extension-refused': [
    'refusing more time',
    tell(
      asked,
      command(
        'refuse-extension',
        { step: 'plan', reason: '按期' },
        by(reviewer, '2018-05-15 11:00'),
      ),
    ),
  ],
  extended: [
    'granting more time',
    tell(asked, command('grant-extension', { step: 'plan' }, by(reviewer, '2018-05-15 11:00'))),
  ],
  waived: [
    'a waiver',
    tell(
      launched,
      command(
        'waive',
        { step: 'plan', part: 'all', reason: '免' },
        by(reviewer, '2018-05-15 10:00'),
      ),
    ),
  ],
  reopened: [
    'a reopening',
    tell(
      approved,
      command('reopen', { step: 'plan', reason: '补' }, by(reviewer, '2018-05-16 10:00')),
    ),
  ],
  'paper-received': [
    'paper that came by courier',
    tell(
      summary,
      command(
        'paper',
        { step: 'summary', arrivedAt: instant('2018-07-03 10:00'), channel: 'courier' },
        by(reviewer, '2018-07-03 11:00'),
      ),
    ),
  ],
  nudged: [
    'a nudge',
    tell(launched, command('nudge', { channel: 'phone' }, by(reviewer, '2018-05-15 10:00'))),
  ],
  'liaison-named': [
    'naming the liaison',
    tell(
      launched,
      command(
        'name-liaison',
        { person: { id: 'p', sealed: 's' } },
        by(liaison, '2018-05-07 10:00'),
      ),
    ),
  ],
  'address-changed': [
    'another mailbox',
    tell(
      launched,
      command('set-address', { address: 'new@example.com' }, by(reviewer, '2018-05-07 10:00')),
    ),
  ],
  commented: [
    'a comment',
    tell(
      launched,
      command('comment', { step: 'plan', text: '好' }, by(reviewer, '2018-05-07 10:00')),
    ),
  ],
  delegated: [
    'passing a review on',
    tell(
      filed,
      command('delegate', { step: 'plan', to: 'reviewer-2' }, by(reviewer, '2018-05-15 11:00')),
    ),
  ],
  'reviewer-added': [
    'asking for another signature',
    tell(
      filed,
      command(
        'add-reviewer',
        { step: 'plan', reviewer: 'reviewer-2' },
        by(reviewer, '2018-05-15 11:00'),
      ),
    ),
  ],
  'deputy-set': [
    'a deputy for who is on leave',
    tell(
      launched,
      command(
        'set-deputy',
        { of: 'reviewer-1', deputy: 'reviewer-2' },
        by(reviewer, '2018-05-15 10:00'),
      ),
    ),
  ],
  amended: [
    'an amendment notice',
    tell(
      launched,
      command('amend', { plan: amended, notice: '补充通知' }, by(officeLeader, '2018-05-15 10:00')),
    ),
  ],
  'reminders-paused': ['pausing reminders', paused],
  'reminders-resumed': [
    'resuming them',
    tell(paused, command('resume-reminders', {}, by(reviewer, '2018-05-16 10:00'))),
  ],
  chased: ['a deadline that comes near', wait(launched, '2018-05-14 09:00')],
  'review-chased': [
    'a leader who does not sign',
    wait(tell(launched, submit('summary', '2018-06-01 10:00')), '2018-07-01'),
  ],
  'acknowledgement-chased': ['a receipt that does not come', wait(launched, '2018-05-09 09:00')],
  'letter-sent': ['a letter', launched],
  'letter-failed': ['a letter that nobody takes', world({ post: undeliverable })],
  'mail-bounced': [
    'a bounce',
    deliver(
      noted(launched, [{ kind: 'mail-bounced', letter: launched.letters[0]!.id, reason: '550' }]),
    ),
  ],
  left: [
    'leaving',
    tell(
      filed,
      command('leave', { reason: '撤并', successors: [] }, by(reviewer, '2018-05-16 10:00')),
    ),
  ],
  succeeded: [
    'taking over',
    tell(
      launched,
      command(
        'succeed',
        { reason: '撤并', from: { unit: '220300', name: county.name }, steps: ['plan'] },
        by(reviewer, '2018-05-16 10:00'),
      ),
    ),
  ],
  closed: ['the end of the year', wait(launched, '2019-01-01')],
  cancelled: [
    'a cancellation',
    tell(launched, command('cancel', { reason: '撤销' }, by(officeLeader, '2018-05-20 10:00'))),
  ],
};

describe('an event', () => {
  it.each(Object.entries(rows))('%s comes from %s', (kind, [, { records }]) => {
    expect(records.map(({ event }) => event.kind)).toContain(kind);
  });

  it('has a row here for each kind', () => {
    expect(Object.keys(rows).toSorted()).toEqual(eventKinds().toSorted());
  });

  it('says when, by whom and by which way it came, and in answer to which request', () => {
    const [, submitted] = filed.records
      .filter(({ event }) => event.kind !== 'letter-sent')
      .slice(-2);

    expect(submitted ?? filed.records.at(-1)).toMatchObject({
      at: instant('2018-05-15 10:00'),
      by: { id: 'county-liaison', role: 'liaison', unit: '220183' },
      via: 'api',
      request: { key: expect.any(String), body: expect.any(String) },
      event: { kind: 'submitted', receivedAt: instant('2018-05-15 10:00'), content: complete.plan },
    });
  });

  it('is told in one plain line, in Chinese and in English', () => {
    for (const [, { state, records }] of Object.values(rows)) {
      for (const language of languages) {
        for (const line of linesOf(language, state.plan, state.unit.code, records)) {
          expect(line).toMatch(/^2\d{3}-\d\d-\d\d \d\d:\d\d /);
          expect(line).not.toMatch(/undefined|NaN|\n|\[object/);
          expect(foreignIn(language, line, records, state.plan)).toBeNull();
        }
      }
    }
  });
});
