/**
 * Writes a mail as a MIME message: text and HTML, in signs that every mail server passes on
 * unchanged (RFC 2045, RFC 2047). It does not know who delivers the message.
 */
import MailComposer from 'nodemailer/lib/mail-composer';

import type { MailHeaders } from './mail-headers.ts';
import type { Mailbox } from './mailbox.ts';

export interface Message {
  from: Mailbox;
  replyTo: Mailbox;
  to: string[];
  subject: string;
  html: string;
  text: string;
  headers: MailHeaders;
}

/** The whole message: ASCII signs, and lines that end in CRLF. */
export function messageOf(message: Message): Promise<Uint8Array> {
  const { from, replyTo, to, subject, html, text, headers } = message;
  const composer = new MailComposer({
    from,
    replyTo,
    to,
    subject,
    html,
    text,
    headers,
    textEncoding: 'base64',
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
