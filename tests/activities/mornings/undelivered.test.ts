/** A mail to the office that did not arrive: its record says so, by the mail service's id of it. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';

import { officeMailOf, officeTagsOf } from '../../../activities/mail/letter-tags.ts';
import {
  keepMorning,
  morningsOf,
  noteUndelivered,
} from '../../../activities/mornings/morning-records.ts';
import type { OfficeDesk } from '../../../domain/morning/readers.ts';
import { freshStore } from '../real-parts.ts';

it('is noted at that mail and at no other', async () => {
  const store = await freshStore();
  const scope = { mode: 'live', campaign: 'undelivered-2018' } as const;
  const addresses = ['office@office.example.cn'];
  const desk: OfficeDesk = { role: 'office', addresses, reads: ['o'], lateAfterMs: null };
  const sentAs = (message: string, at: number) => ({
    kind: 'morning' as const,
    at,
    role: desk.role,
    to: addresses.join(),
    subject: 's',
    campaigns: [scope.campaign],
    message,
    repeated: false,
  });
  await keepMorning(store, scope, {
    desk,
    day: 17_600,
    sent: sentAs('m-1', 1),
  });
  await keepMorning(store, scope, {
    desk,
    day: 17_601,
    sent: sentAs('m-2', 2),
  });
  const campaign = officeMailOf(officeTagsOf(scope.campaign, 'morning', 'office')) ?? '';

  const known = await noteUndelivered(store, { ...scope, campaign }, 'm-2', 'mailbox-full');
  const unknown = await noteUndelivered(store, scope, randomUUID(), 'mailbox-full');

  expect([known, unknown]).toEqual([true, false]);
  const told = (await morningsOf(store, scope)).map(({ undelivered }) => undelivered);
  expect(told).toEqual([undefined, 'mailbox-full']);
});
