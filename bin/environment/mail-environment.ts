/**
 * The variables of mail, for bin/environment/environment.ts: who sends, where the service reports
 * what becomes of mails, and by what its reports are recognised (decision 0032).
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

import type { ReportSenders } from '../../api/mail/ports.ts';
import { inWords } from '../words/words.ts';
import { EnvironmentError } from './environment-error.ts';

/** Every variable of mail. */
export const mailVariables = {
  DUBAN_MAIL_SENDER: z.string().includes('@'),
  DUBAN_MAIL_REPLY_TO: z.string().includes('@'),
  DUBAN_SES_CONFIGURATION_SET: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  DUBAN_MAIL_EVENTS_TOPIC: z
    .string()
    .regex(/^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/),
  DUBAN_MAIL_EVENTS_CERTIFICATES: z.url({ protocol: /^https?$/ }),
  DUBAN_MAIL_EVENTS_SECRET: z.string(),
} as const;

type Read = { [Name in keyof typeof mailVariables]?: string | undefined };

export interface MailSettings {
  readonly sender: string;
  readonly replyTo: string | null;
  /** Where SES reports what becomes of mails. Null: nowhere. */
  readonly configurationSet: string | null;
  readonly reports: ReportSenders;
}

/** A reserved domain (RFC 2606): nobody can reply to mails of an embedded stack. */
const embeddedSender = '督办 <duban@duban.example>';

/** Short secrets can be guessed; EventBridge allows up to 512 characters. */
const secretForm = /^[\x21-\x7e]{32,512}$/;

/** The settings of mail. Throws EnvironmentError. */
export function mailConfig(read: Read): MailSettings {
  const { DUBAN_MAIL_EVENTS_CERTIFICATES: certificates, DUBAN_MAIL_EVENTS_SECRET: file } = read;
  return {
    sender: read.DUBAN_MAIL_SENDER ?? embeddedSender,
    replyTo: read.DUBAN_MAIL_REPLY_TO ?? null,
    configurationSet: read.DUBAN_SES_CONFIGURATION_SET ?? null,
    reports: {
      topic: read.DUBAN_MAIL_EVENTS_TOPIC ?? null,
      certificates: certificates === undefined ? null : originOf(certificates),
      secret: file === undefined ? null : secretIn(file),
    },
  };
}

/** Certificates come by TLS, or from this machine. */
function originOf(address: string): string {
  const { protocol, hostname, origin } = new URL(address);
  if (protocol === 'https:' || hostname === '127.0.0.1') return origin;
  throw new EnvironmentError(inWords((words) => words.badCertificates(address)));
}

function secretIn(file: string): string {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (!secretForm.test(secret)) throw new Error('not 32 to 512 visible characters');
    return secret;
  } catch (cause) {
    throw new EnvironmentError(
      inWords((words) => words.badSecret(file)),
      { cause },
    );
  }
}
