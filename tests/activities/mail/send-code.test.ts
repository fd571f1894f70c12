/** The mail with a code: short, to the right recipient, and by the same route as letters. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import { letterIdOf } from '../../../activities/mail/letter-tags.ts';
import type { CodeLetter } from '../../../activities/letters/code-letter.tsx';
import { renderCodeLetter } from '../../../activities/letters/code-letter.tsx';
import type { KeyRing } from '../../../activities/people/key-ring.ts';
import { newKey } from '../../../activities/people/key-ring.ts';
import { MailOutage } from '../../../activities/mail/mail-client.ts';
import type { CodeMail } from '../../../activities/mail/send-code.ts';
import { masked } from '../../../activities/mail/mailbox.ts';
import { createCodeMail } from '../../../activities/mail/send-code.ts';
import { LiveLettersHeld } from '../../../activities/mail/send-letter.ts';
import type { Recipient } from '../../../domain/letters/letters.ts';
import { sandboxAddress } from '../../../domain/plan/sandbox.ts';
import { foreignIn } from '../../support/languages/one-language.ts';
import { sampleLetter } from './letter-samples.ts';
import { failingMail, openMailRoom } from './mail-room.ts';
import { mailsOf, valueOf } from '../real-parts.ts';

const address = 'chenming@bureau.example.cn';
const room = openMailRoom();
const ring: KeyRing = [newKey()];
const envelope = {
  sender: 'duban@office.example.cn',
  replyTo: 'o@office.example.cn',
  linkBase: '',
};

function codeMail(over: Partial<Parameters<typeof createCodeMail>[0]> = {}): CodeMail {
  const { mail, people } = room;
  return createCodeMail({ mail, people, envelope, allowLive: true, ring, ...over });
}

function codeLetter(over: Partial<CodeLetter> = {}): CodeLetter {
  const { mode, title, document, unit } = sampleLetter('reminder');
  const campaign = `c-${randomUUID()}`;
  return { mode, campaign, title, document, unit, code: '042917', number: 3, minutes: 30, ...over };
}

function mailbox(to: string): Recipient {
  return { role: 'liaison', unit: '220100', addresses: [to], fallback: to };
}

describe('the mail with a code', () => {
  it.each([
    ['zh', 'live', '【演练】'],
    ['zh', 'rehearsal', '【演练】'],
    ['en', 'live', '[REHEARSAL]'],
    ['en', 'rehearsal', '[REHEARSAL]'],
  ] as const)('reads as it was agreed (%s, %s)', async (language, mode, mark) => {
    const letter = codeLetter({ mode });
    const { subject, html, text } = await renderCodeLetter(language, letter);

    const file = `letters/${language}/code.${mode}.txt`;
    await expect(`${subject}\n\n${text}\n`).toMatchFileSnapshot(file);
    // Nothing to click, because people who wait for a code already have the page open.
    expect(html).not.toMatch(/<(a|img|script|form)\b|url\(/i);
    expect(subject.includes(mark)).toBe(mode === 'rehearsal');
    expect(text.includes(mark)).toBe(mode === 'rehearsal');
    expect(foreignIn(language, `${subject}\n${text}`, letter)).toBeNull();
  });

  it('speaks the language of whoever asked for it', async () => {
    const letter = codeLetter();

    await codeMail().send(letter, { ...mailbox(address), language: 'en' });

    const [sent] = await mailsOf(letter.campaign);
    expect(sent?.subject).toBe('Code 042917 (No. 3) for Changchun Bureau');
  });

  it('goes to the mailbox, and its bounce is not taken for a letter’s', async () => {
    const letter = codeLetter();

    expect(await codeMail().send(letter, mailbox(address))).toBe(true);

    const [sent, ...more] = await mailsOf(letter.campaign);
    expect(more).toEqual([]);
    expect(sent?.destination).toEqual({ to: [address], cc: [], bcc: [] });
    expect(sent?.body.text).toContain('042917');
    expect(letterIdOf(sent?.tags ?? {})).toBeNull();
    expect(valueOf(sent, 'auto-submitted')).toBe('auto-generated');
    expect(valueOf(sent, 'precedence')).toBeUndefined();
  });

  it('goes to a liaison’s sealed address, or to the mailbox when that was erased', async () => {
    const letter = codeLetter();
    const person = await room.people.sealPerson({ name: '陈明', email: address });
    const to: Recipient = { ...mailbox('unit@bureau.example.cn'), addresses: [], person };

    await codeMail().send(letter, to);
    await room.people.erasePerson(person.id);
    await codeMail().send(letter, to);

    const sent = await mailsOf(letter.campaign);
    expect(sent.map(({ destination }) => destination.to)).toEqual([
      [address],
      ['unit@bureau.example.cn'],
    ]);
  });

  it.each([
    { mode: 'rehearsal', to: address },
    { mode: 'live', to: sandboxAddress('liaison', '220100') },
    { mode: 'live', to: 'nonsense' },
  ] as const)('of a $mode campaign never goes to $to', async ({ mode, to }) => {
    const letter = codeLetter({ mode });

    expect(await codeMail().send(letter, mailbox(to))).toBe(false);
    expect(await codeMail().mailbox(mode, mailbox(to))).toBeNull();
    expect(await mailsOf(letter.campaign)).toEqual([]);
  });

  it('of a rehearsal goes to the sandbox', async () => {
    const letter = codeLetter({ mode: 'rehearsal' });
    const to = sandboxAddress('liaison', '220100');

    expect(await codeMail().send(letter, mailbox(to))).toBe(true);
    expect((await mailsOf(letter.campaign)).map(({ destination }) => destination.to)).toEqual([
      [to],
    ]);
  });

  it('waits where live letters are switched off, and where SES is away', async () => {
    const ses = await failingMail('drop');
    const held = codeMail({ allowLive: false });

    await expect(held.send(codeLetter(), mailbox(address))).rejects.toThrow(LiveLettersHeld);
    const away = codeMail({ mail: ses.mail }).send(codeLetter(), mailbox(address));
    await expect(away).rejects.toThrow(MailOutage);
    await ses.stop();
  });
});

describe('the mark of a mailbox', () => {
  const markOf = async (to: Recipient, mode: 'live' | 'rehearsal' = 'live') =>
    (await codeMail().mailbox(mode, to))?.mark;

  it('is the same for whoever reads it: a person, a unit, in any order', async () => {
    const person = await room.people.sealPerson({ name: '陈明', email: address });
    const other = 'zhang@bureau.example.cn';
    const both = { ...mailbox(address), addresses: [address, other] };

    const sealed = await markOf({ ...mailbox(other), addresses: [], person });

    expect(sealed).toBe(await markOf(mailbox(address)));
    expect(sealed).toBe(await markOf(mailbox('chenming@BUREAU.example.cn')));
    expect(await markOf(both)).toBe(await markOf({ ...both, addresses: [other, address] }));
  });

  it('is another for others, and says nothing of the address', async () => {
    const sandbox = mailbox(sandboxAddress('unit', '220100'));
    const marks = [
      await markOf(mailbox(address)),
      await markOf(mailbox('Chenming@bureau.example.cn')),
      await markOf({ ...mailbox(address), addresses: [address, 'zhang@bureau.example.cn'] }),
      await markOf(sandbox, 'rehearsal'),
      (await codeMail({ ring: [newKey()] }).mailbox('live', mailbox(address)))?.mark,
    ];

    expect(new Set(marks).size).toBe(marks.length);
    for (const mark of marks) expect(mark).toMatch(/^[\w-]{43}$/);
  });
});

describe('an address that is shown', () => {
  it.each([
    ['chenming@bureau.example.cn', 'c***@bureau.example.cn'],
    ['c@bureau.example.cn', '***@bureau.example.cn'],
    ['"a@b"@bureau.example.cn', '"***@bureau.example.cn'],
  ])('%s is %s', (given, shown) => {
    expect(masked(given)).toBe(shown);
  });
});
