/** Sending when something fails: what is certain, what is not, and that every repeat is marked. */
import { describe, expect, it } from 'vitest';

import type { MailClient } from '../../../activities/mail/mail-client.ts';
import { MailOutage } from '../../../activities/mail/mail-client.ts';
import { claim } from '../../../activities/mail/sent-marker.ts';
import type { Letter } from '../../../domain/letters/letters.ts';
import { failingMail, freshLetter, openMailRoom } from './mail-room.ts';
import type { SesAnswer } from '../real-parts.ts';
import { mailsOf, storeOnALine } from '../real-parts.ts';

const address = 'chenming@bureau.example.cn';
const room = openMailRoom();

describe('a letter whose first attempt died', () => {
  it('before SES took it or after: it is sent, and says that it may be a second copy', async () => {
    const letter = freshLetter();
    await claim(room.store, letter.id);

    const result = await room.sender()(letter);

    expect(result).toMatchObject({ kind: 'sent', repeated: true });
    expect(await room.sender()(letter)).toEqual(result);
    expect(await mailsOf(letter.campaign)).toHaveLength(1);
  });

  it('with SES’s answer lost on the way, is sent again and says so', async () => {
    const letter = freshLetter();
    const lost = await failingMail('drop');

    await expect(room.sender({ mail: lost.mail })(letter)).rejects.toThrow(MailOutage);
    await lost.stop();

    expect(await room.sender()(letter)).toMatchObject({ kind: 'sent', repeated: true });
  });

  it('with SES out of reach, is not marked as a repeat, since nothing had left', async () => {
    const letter = freshLetter();
    const gone = await failingMail('drop');
    await gone.stop();

    await expect(room.sender({ mail: gone.mail })(letter)).rejects.toThrow('ECONNREFUSED');

    expect(await room.sender()(letter)).toMatchObject({ kind: 'sent', repeated: false });
  });

  it('at the store after SES had taken it, counts as sent, to avoid a second copy', async () => {
    const letter = freshLetter();
    const line = await storeOnALine(room.store.bucket);
    const cutting: MailClient = {
      ...room.mail,
      send: async (one) => {
        const answer = await room.mail.send(one);
        line.cut();
        return answer;
      },
    };

    const result = await room.sender({ mail: cutting, store: line.store })(letter);
    await line.stop();

    expect(result).toMatchObject({ kind: 'sent', repeated: false });
    expect(room.warnings.at(-1)).toMatchObject({ letter: letter.id });
    expect(await room.sender()(letter)).toMatchObject({ repeated: true });
    expect(await mailsOf(letter.campaign)).toHaveLength(2);
  });
});

it('marks every repeat, even if many attempts of one letter run at once', async () => {
  const letter = freshLetter();

  const attempts = await Promise.allSettled([1, 2, 3, 4].map(() => room.sender()(letter)));

  const results = attempts.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const repeated = results.filter((one) => one.kind === 'sent' && one.repeated);
  const mails = await mailsOf(letter.campaign);
  expect(mails.length).toBeGreaterThan(0);
  expect(repeated.length).toBeGreaterThanOrEqual(mails.length - 1);
  expect(await room.sender()(letter)).toMatchObject({ kind: 'sent', repeated: mails.length > 1 });
});

describe('what SES answers', () => {
  const words = `Email address is not verified: ${address}`;

  it.each([
    [400, 'MessageRejected', words, 'not-verified'],
    [400, 'MessageRejected', 'Virus found', 'message-rejected'],
    [400, 'MailFromDomainNotVerifiedException', address, 'not-verified'],
    [400, 'InvalidParameterValue', "Missing final '@domain'", 'address-invalid'],
    [400, 'InvalidParameterValue', 'Domain contains control or whitespace', 'address-invalid'],
  ])('%i %s (%s) is permanent', async (status, code, message, reason) => {
    const { result } = await sendThrough({ status, code, message });

    expect(result).toEqual({ kind: 'undeliverable', to: 'unit@bureau.example.cn', reason });
  });

  it.each([
    [400, 'Throttling', 'Maximum sending rate exceeded.'],
    [400, 'Throttling', 'Daily message quota exceeded.'],
    [400, 'AccountSendingPausedException', 'paused'],
    [400, 'ConfigurationSetDoesNotExistException', 'none'],
    [400, 'InvalidParameterValue', 'Tag value is too long'],
    [403, 'AccessDenied', `not allowed to send as ${address}`],
  ])('%i %s (%s) passes, and nothing was sent', async (status, code, message) => {
    const { failure, letter } = await sendThrough({ status, code, message });

    expect(failure).toMatchObject({ name: 'MailOutage', maybeSent: false });
    expect(JSON.stringify(failure) + String(failure)).not.toContain(address);
    expect(failure).not.toHaveProperty('cause');
    expect(await room.sender()(letter)).toMatchObject({ kind: 'sent', repeated: false });
  });

  it.each([
    [500, 'InternalFailure', 'x'],
    [503, 'ServiceUnavailable', 'x'],
    [503, 'MessageRejected', 'a proxy’s words, not SES’s'],
  ])('%i %s (%s) passes, and may have been sent', async (status, code, message) => {
    const { failure, letter } = await sendThrough({ status, code, message });

    expect(failure).toMatchObject({ name: 'MailOutage', maybeSent: true });
    expect(await room.sender()(letter)).toMatchObject({ kind: 'sent', repeated: true });
  });
});

async function sendThrough(
  answer: SesAnswer,
  over: Partial<Letter> = {},
): Promise<{ letter: Letter; result: unknown; failure: unknown }> {
  const letter = freshLetter(over);
  const ses = await failingMail(answer);
  try {
    const result = await room.sender({ mail: ses.mail })(letter);
    return { letter, result, failure: null };
  } catch (failure) {
    return { letter, result: null, failure };
  } finally {
    await ses.stop();
  }
}
