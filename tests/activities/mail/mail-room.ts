/**
 * A mail room for a test file: the real store, the real SES endpoint, encrypted persons, and
 * letters of separate campaigns, so that each test sees only its own mails.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';

import { newKey } from '../../../activities/people/key-ring.ts';
import type { MailClient } from '../../../activities/mail/mail-client.ts';
import { createMailClient } from '../../../activities/mail/mail-client.ts';
import type { ObjectStore } from '../../../activities/store/object-store.ts';
import type { People } from '../../../activities/people/people.ts';
import { createPeople, createRingWrapping } from '../../../activities/people/people.ts';
import type { LetterParts } from '../../../activities/mail/send-letter.ts';
import { createSendLetter } from '../../../activities/mail/send-letter.ts';
import type { StoppedAddresses } from '../../../activities/mail/stopped-addresses.ts';
import { createStoppedAddresses } from '../../../activities/mail/stopped-addresses.ts';
import type { UnitLinks } from '../../../activities/links/unit-links.ts';
import { createUnitLinks } from '../../../activities/links/unit-links.ts';
import type { Letter } from '../../../domain/letters/letters.ts';
import { sampleLetter } from './letter-samples.ts';
import type { SesAnswer } from '../real-parts.ts';
import { freshStore, sesConfig, sesThatAnswers } from '../real-parts.ts';

export interface MailRoom {
  store: ObjectStore;
  people: People;
  mail: MailClient;
  links: UnitLinks;
  stopped: StoppedAddresses;
  /** The warnings, newest last. */
  warnings: object[];
  /** The activity as the product makes it, with `over` in place of its own parts. */
  sender: (over?: Partial<LetterParts>) => ReturnType<typeof createSendLetter>;
}

/** Opens before the tests of a file and closes after them. */
export function openMailRoom(): MailRoom {
  const warnings: object[] = [];
  const room = { warnings, links: createUnitLinks([newKey()]) } as MailRoom;
  room.sender = (over) =>
    createSendLetter({
      mail: room.mail,
      store: room.store,
      people: room.people,
      stopped: room.stopped,
      links: room.links,
      envelope: {
        sender: '督办 <duban@office.example.cn>',
        replyTo: 'office@office.example.cn',
        linkBase: 'https://duban.example.cn',
      },
      allowLive: true,
      log: { warn: (facts) => warnings.push(facts) },
      ...over,
    });
  beforeAll(async () => {
    room.store = await freshStore();
    const wrapping = createRingWrapping([newKey()]);
    room.people = createPeople({ store: room.store, wrapping });
    room.stopped = createStoppedAddresses(room.store, [newKey()]);
    room.mail = createMailClient(sesConfig);
  });
  afterAll(() => room.mail.close());
  return room;
}

/** A reminder of a campaign of its own. */
export function freshLetter(over: Partial<Letter> = {}): Letter {
  const campaign = `c-${randomUUID()}`;
  const id = `${campaign}/220100/1-reminder-liaison-plan/to-liaison`;
  return sampleLetter('reminder', { campaign, id, ...over });
}

/** A mail client whose SES answers every mail alike. */
export async function failingMail(
  answer: SesAnswer,
): Promise<{ mail: MailClient; stop: () => Promise<void> }> {
  const { stop, ...config } = await sesThatAnswers(answer);
  const mail = createMailClient(config);
  return {
    mail,
    stop: async () => {
      mail.close();
      await stop();
    },
  };
}
