/** What a report of the mail service means: a row for each kind that it has. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { MailEvent } from '../../../domain/letters/mail-events.ts';
import { newsOf } from '../../../domain/letters/mail-events.ts';
import { deliver, noted } from '../../../domain/rehearsal/on-paper.ts';
import { actors, command, submit, sendBack, tell, world } from '../../support/stories/world.ts';

const mail = { message: 'm', report: 'r', sentAt: 0, tags: {}, recipients: ['a@b.cn'] };

const bounce = (type: string, subType: string, failed = true): MailEvent => ({
  ...mail,
  type: 'Bounce',
  bounce: { type, subType, failed },
});

const complaint = (subType: string | null, feedback: string | null): MailEvent => ({
  ...mail,
  type: 'Complaint',
  complaint: { subType, feedback },
});

describe('a report of the mail service', () => {
  it.each([
    ['a mailbox that does not exist', bounce('Permanent', 'NoEmail'), 'mailbox-unknown'],
    ['a permanent bounce', bounce('Permanent', 'General', false), 'mailbox-unknown'],
    ['a full mailbox, given up', bounce('Transient', 'MailboxFull'), 'mailbox-full'],
    ['a refused attachment', bounce('Transient', 'AttachmentRejected'), 'content-refused'],
    ['a server that was away, given up', bounce('Transient', 'General'), 'not-taken'],
    ['a bounce that cannot be read', bounce('Undetermined', 'Undetermined'), 'not-taken'],
    ['a note of absence', bounce('Transient', 'General', false), null],
    ['the old list of SES', bounce('Permanent', 'Suppressed'), 'on-services-list'],
    ['the account’s list', bounce('Permanent', 'OnAccountSuppressionList'), 'on-services-list'],
    ['a complaint', complaint(null, 'abuse'), 'complained'],
    ['a complaint without a kind', complaint(null, null), 'complained'],
    ['“this is no spam”', complaint(null, 'not-spam'), null],
    ['a complaint of before', complaint('OnAccountSuppressionList', null), 'on-services-list'],
    ['a virus', { ...mail, type: 'Reject' }, 'message-rejected'],
    ['a template of none', { ...mail, type: 'Rendering Failure' }, 'message-rejected'],
    ['a delivery', { ...mail, type: 'Delivery' }, null],
    ['a delay', { ...mail, type: 'DeliveryDelay' }, null],
  ] as const)('on %s', (_, event, reason) => {
    expect(newsOf(event)).toBe(reason);
  });

  it('of any other kind is no news', () => {
    fc.assert(
      fc.property(fc.string(), (type) => {
        fc.pre(!['Reject', 'Rendering Failure'].includes(type));
        expect(newsOf({ ...mail, type })).toBeNull();
      }),
    );
  });
});

describe('a letter that the service itself rejected afterwards', () => {
  it('is no fault of the liaison: the office is told, and nothing is sent again', () => {
    const before = tell(
      world(),
      command(
        'name-liaison',
        { person: { id: 'person-1', sealed: 'sealed' } },
        { by: actors.liaison, at: '2018-05-07 10:00' },
      ),
      submit('plan', '2018-05-08 10:00'),
      sendBack('plan', 1, '2018-05-08 11:00'),
    );
    const letter = before.letters.at(-1)?.id ?? '';
    const event = { kind: 'mail-bounced', letter, reason: 'message-rejected' } as const;

    const after = deliver(noted(before, [event]));

    expect(after.letters).toHaveLength(before.letters.length);
    expect(after.state.liaisonReachable).toBe(true);
    expect(after.state.toOffice?.map(({ kind }) => kind)).toContain('undeliverable');
  });
});
