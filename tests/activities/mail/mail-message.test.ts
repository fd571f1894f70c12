/** A mail as it goes over the wire: signs that every server takes, and headers for programs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { automatic, listed, threaded } from '../../../activities/mail/mail-headers.ts';
import type { Message } from '../../../activities/mail/mail-message.ts';
import { messageOf } from '../../../activities/mail/mail-message.ts';
import { mailboxFrom } from '../../../activities/mail/mailbox.ts';

const from = mailboxFrom('督办 <duban@Office.example.cn>');

function message(over: Partial<Message> = {}): Message {
  return {
    from,
    replyTo: mailboxFrom('office@office.example.cn'),
    to: ['unit@bureau.example.cn'],
    subject: '报送提醒',
    html: '<p>请报送。</p>',
    text: '请报送。',
    headers: {
      ...listed(from, 'jilin-2018', 'campaigns'),
      ...threaded(from, 'jilin-2018', '220100'),
    },
    ...over,
  };
}

const written = async (over: Partial<Message> = {}): Promise<string> =>
  Buffer.from(await messageOf(message(over))).toString('latin1');

/** The header fields with folded lines joined. */
const fieldsOf = (mime: string): string[] =>
  (mime.split('\r\n\r\n', 1)[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');

describe('a mail as it is sent', () => {
  it('holds only signs and lines that every mail server passes on', async () => {
    const signs = fc.string({ unit: 'binary', maxLength: 300 }).map((text) => text.toWellFormed());
    await fc.assert(
      fc.asyncProperty(signs, signs, async (subject, text) => {
        const mime = await written({
          subject: `报送${subject}`,
          text,
          html: `<p>${text.repeat(20)}</p>`,
        });

        expect(mime).toMatch(/^[\t\r\n -~]*$/);
        for (const line of mime.split('\r\n')) {
          expect(line.length).toBeLessThanOrEqual(998);
          expect(line).not.toMatch(/[\r\n]/);
        }
        expect(fieldsOf(mime).filter((field) => /^(to|subject|bcc):/i.test(field))).toHaveLength(2);
      }),
      { numRuns: 50 },
    );
  });

  it('shows names and subjects in Chinese as encoded words', async () => {
    const fields = fieldsOf(await written());

    expect(fields).toContain('From: =?UTF-8?B?552j5Yqe?= <duban@office.example.cn>');
    expect(fields).toContain('Subject: =?UTF-8?B?5oql6YCB5o+Q6YaS?=');
  });

  it('has a text and an HTML part', async () => {
    const mime = await written();

    expect(mime).toMatch(/^Content-Type: multipart\/alternative;/m);
    expect(mime.match(/^Content-Type: text\/(plain|html); charset=utf-8/gm)).toHaveLength(2);
  });
});

describe('what a mail tells programs', () => {
  it('keeps holiday replies away, but never the report of a failed delivery', async () => {
    const fields = fieldsOf(await written());

    expect(fields).toContain('Auto-Submitted: auto-generated');
    expect(fields).toContain('Precedence: bulk');
    const [suppressed = ''] = fields.filter((one) => one.startsWith('X-Auto-Response-Suppress: '));
    const kinds = suppressed.replace(/^.*?: /, '').split(', ');
    expect(kinds).toContain('OOF');
    expect(kinds).not.toContain('NDR');
    expect(kinds).not.toContain('All');
  });

  it('names the campaign that a person can sort by', async () => {
    expect(fieldsOf(await written())).toContain(
      'List-ID: <jilin-2018.campaigns.duban.office.example.cn>',
    );
  });

  it('groups the letters of one unit, and tells no code or name of it', async () => {
    const one = threaded(from, 'jilin-2018', '220100');

    expect(one).toEqual(threaded(from, 'jilin-2018', '220100'));
    expect(one['References']).toMatch(/^<duban\.[0-9a-f]{32}@office\.example\.cn>$/);
    expect(one['In-Reply-To']).toBe(one['References']);
    expect(one).not.toEqual(threaded(from, 'jilin-2018', '220200'));
    expect(one).not.toEqual(threaded(from, 'jilin-2019', '220100'));
    expect(fieldsOf(await written())).toContain(`References: ${one['References']}`);
  });

  it('says of a code no Precedence: somebody waits for it', () => {
    expect(Object.keys(automatic)).toEqual(['Auto-Submitted', 'X-Auto-Response-Suppress']);
  });
});
