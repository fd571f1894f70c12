/** Sending: once if possible, to the right recipient, and with a person named only by id. */
import { describe, expect, it } from 'vitest';

import { letterIdOf } from '../../../activities/mail/letter-tags.ts';
import { LiveLettersHeld } from '../../../activities/mail/send-letter.ts';
import type { Letter } from '../../../domain/letters/letters.ts';
import { failingMail, freshLetter, openMailRoom } from './mail-room.ts';
import { mailsOf, valueOf } from '../real-parts.ts';

const address = 'chenming@bureau.example.cn';
const chen = { name: '陈明', email: address };
const room = openMailRoom();

describe('a letter', () => {
  it('goes out once, from the office, with tags that lead back to it', async () => {
    const letter = freshLetter();

    const result = await room.sender()(letter);

    const [sent, ...more] = await mailsOf(letter.campaign);
    expect(more).toEqual([]);
    expect(result).toEqual({
      kind: 'sent',
      to: 'unit@bureau.example.cn',
      message: sent?.messageId,
      repeated: false,
    });
    expect(sent?.from).toBe('"督办" <duban@office.example.cn>');
    expect(sent?.replyTo).toEqual(['office@office.example.cn']);
    expect(sent?.destination).toEqual({ to: ['unit@bureau.example.cn'], cc: [], bcc: [] });
    expect(letterIdOf(sent?.tags ?? {})).toBe(letter.id);
    expect(sent?.subject).toBe(
      '报送提醒｜长春市工业和信息化局｜报送活动方案等2项（期限2018年5月18日）',
    );
    expect(sent?.body.text).toContain('报送活动方案');
    expect(sent?.body.html).toContain('报送活动方案');
    expect(valueOf(sent, 'auto-submitted')).toBe('auto-generated');
    expect(valueOf(sent, 'list-id')).toBe(`<${letter.campaign}.campaigns.duban.office.example.cn>`);
  });

  it('lies beside the other letters of its unit in the reader’s mailbox', async () => {
    const { campaign } = freshLetter();
    const idOf = (line: string): Partial<Letter> => ({
      campaign,
      id: `${campaign}/220100/${line}/to-liaison`,
    });

    await room.sender()(freshLetter(idOf('1-reminder-liaison-plan')));
    await room.sender()(freshLetter(idOf('2-returned-liaison-plan')));

    const [one, two] = await mailsOf(campaign);
    expect(valueOf(one, 'references')).toMatch(/^<duban\.[0-9a-f]{32}@office\.example\.cn>$/);
    expect(valueOf(two, 'references')).toBe(valueOf(one, 'references'));
  });

  it('that was sent is not sent again by a retry, which gets the same answer', async () => {
    const letter = freshLetter();

    const first = await room.sender()(letter);
    const second = await room.sender()(letter);

    expect(second).toEqual(first);
    expect(await mailsOf(letter.campaign)).toHaveLength(1);
  });

  it('goes to all addresses of a list, and not to a list that SES would not take', async () => {
    const to = (count: number): Letter['to'] => ({
      ...freshLetter().to,
      addresses: Array.from({ length: count }, (_, index) => `b${index}@bureau.example.cn`),
    });
    const letter = freshLetter({ to: to(50) });

    await room.sender()(letter);
    const refused = await room.sender()(freshLetter({ to: to(51) }));

    const [sent] = await mailsOf(letter.campaign);
    expect(sent?.destination.to).toHaveLength(50);
    expect(refused).toMatchObject({ kind: 'undeliverable', reason: 'too-many-recipients' });
  });

  it.each([
    '',
    'x',
    'a@b',
    'a b@c.cn',
    'a@c.cn,b@c.cn',
    'A <a@c.cn>',
    'a@c.cn\nBcc:b@c.cn',
    'a..b@c.cn',
    '陈@c.cn',
  ])('is undeliverable at once if its address is %j', async (wrong) => {
    const letter = freshLetter({ to: { ...freshLetter().to, addresses: [wrong] } });

    expect(await room.sender()(letter)).toMatchObject({ reason: 'address-invalid', to: wrong });
    expect(await mailsOf(letter.campaign)).toEqual([]);
  });

  it('goes to nobody who marked one as spam, and to the others of a list', async () => {
    const [one, other] = ['one@bureau.example.cn', 'other@bureau.example.cn'];
    const why = { since: Date.now(), campaign: null, unit: null };
    await room.stopped.stop(one.toUpperCase(), why);
    const to = (addresses: string[]): Partial<Letter> => ({
      to: { ...freshLetter().to, addresses },
    });

    const refused = await room.sender()(freshLetter(to([one])));
    const rest = await room.sender()(freshLetter(to([one, other])));

    expect(refused).toEqual({ kind: 'undeliverable', to: one, reason: 'complained' });
    expect(rest).toMatchObject({ kind: 'sent', to: other });
    const [stop] = await room.stopped.list();
    await room.stopped.allow(stop?.id ?? '', {
      at: 0,
      by: { id: 'o', role: 'reviewer' },
      reason: 'r',
    });
    expect(await room.sender()(freshLetter(to([one])))).toMatchObject({ kind: 'sent', to: one });
  });

  it('waits if live letters are switched off here', async () => {
    const letter = freshLetter();

    await expect(room.sender({ allowLive: false })(letter)).rejects.toThrow(LiveLettersHeld);
    expect(await mailsOf(letter.campaign)).toEqual([]);
  });

  it('is never given to a mailer whose sender is not an address', () => {
    const envelope = { sender: 'Duban', replyTo: 'x@y.cn', linkBase: '' };

    expect(() => room.sender({ envelope })).toThrow("not a sender's address: Duban");
  });
});

describe('a letter to a person', () => {
  it('reaches the sealed address and names the person by id alone', async () => {
    const person = await room.people.sealPerson(chen);
    const letter = freshLetter({ to: { ...freshLetter().to, addresses: [], person } });

    const result = await room.sender()(letter);

    expect(result).toMatchObject({ kind: 'sent', to: person.id });
    expect((await mailsOf(letter.campaign))[0]?.destination.to).toEqual([address]);
    expect(JSON.stringify(result)).not.toContain('@');
  });

  it.each([
    { who: 'was erased', details: chen, erased: true },
    { who: 'gave no address', details: { name: '陈明' }, erased: false },
  ])('who $who reaches the unit’s mailbox', async ({ details, erased }) => {
    const person = await room.people.sealPerson(details);
    if (erased) await room.people.erasePerson(person.id);
    const to = { ...freshLetter().to, addresses: [], person, fallback: 'unit@bureau.example.cn' };
    const letter = freshLetter({ to });

    const result = await room.sender()(letter);

    expect(result).toMatchObject({ kind: 'sent', to: 'unit@bureau.example.cn' });
  });

  it('whose sealed bytes were changed is undeliverable, and says so', async () => {
    const person = await room.people.sealPerson(chen);
    const changed = { ...person, sealed: `${person.sealed.slice(0, -6)}AAAAAA` };
    const letter = freshLetter({ to: { ...freshLetter().to, addresses: [], person: changed } });

    expect(await room.sender()(letter)).toEqual({
      kind: 'undeliverable',
      to: person.id,
      reason: 'person-unreadable',
    });
  });

  it('whose address SES refuses is named by id in the answer too', async () => {
    const person = await room.people.sealPerson(chen);
    const to = { ...freshLetter().to, addresses: [], person };

    const refusal = { status: 400, code: 'MessageRejected', message: 'x' };
    const ses = await failingMail(refusal);
    const result = await room.sender({ mail: ses.mail })(freshLetter({ to }));
    await ses.stop();

    expect(result).toEqual({ kind: 'undeliverable', to: person.id, reason: 'message-rejected' });
  });
});
