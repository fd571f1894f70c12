/**
 * The port to SES: hands one mail to SES once, and returns the outcome. It knows nothing of
 * letters. The SDK's own retries are off, because a mail that the SDK sent twice after a lost
 * answer would be a repeat that nobody notices; instead the caller retries, with the sent-marker.
 * The messages of SES may name addresses, so errors carry only its error code. Source: SES API
 * Reference, SendRawEmail.
 */
import type { SESClientConfig } from '@aws-sdk/client-ses';
import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';

import type { UndeliverableReason } from '../../domain/letters/undeliverable-reasons.ts';
import type { Message } from './mail-message.ts';
import { messageOf } from './mail-message.ts';
import type { MailLimit } from './mail-pace.ts';

export interface Mail extends Message {
  /** Names and values may hold `[A-Za-z0-9_-]` only. Bounces carry them back. */
  tags: Record<string, string>;
}

/** `refused`: SES did not send this mail, and never will accept it for these recipients. */
type MailAnswer =
  { kind: 'accepted'; message: string } | { kind: 'refused'; reason: UndeliverableReason };

export interface MailClient {
  /** Sends one mail. Throws MailOutage for every failure that may go away. */
  send: (mail: Mail) => Promise<MailAnswer>;
  close: () => void;
}

/** SES could not be reached, or refused for the time being. The caller may try again. */
export class MailOutage extends Error {
  override name = 'MailOutage';
  /** False only if it is certain that nothing was sent. */
  readonly maybeSent: boolean;

  constructor(code: string, maybeSent: boolean) {
    super(`the mail service did not take the mail: ${code}`);
    this.maybeSent = maybeSent;
  }
}

/** SES accepts no more mails for now: too many in this second, or in 24 hours. */
export class MailThrottled extends MailOutage {
  readonly limit: MailLimit;

  constructor(limit: MailLimit) {
    super(`Throttling (${limit})`, false);
    this.limit = limit;
  }
}

/** Time limit of one request to SES (ms): well below the activity's own limit of 15 s. */
const sendTimeoutMs = 8_000;

/**
 * Answers of SES that no retry changes. All other failures (Throttling, daily quota,
 * AccountSendingPaused, ConfigurationSetDoesNotExist, access denied, 5xx, no answer) go away by
 * themselves or are repaired by a person.
 * Source: SES API Reference, SendRawEmail and Common Errors; Developer Guide, "email sending
 * errors".
 */
const permanent: { code: string; words?: RegExp; reason: UndeliverableReason }[] = [
  // "Email address is not verified": the sender, or a recipient while SES is in sandbox mode.
  { code: 'MessageRejected', words: /not verified/i, reason: 'not-verified' },
  // Content that SES does not accept, such as a virus.
  { code: 'MessageRejected', reason: 'message-rejected' },
  { code: 'MailFromDomainNotVerifiedException', reason: 'not-verified' },
  { code: 'MailFromDomainNotVerified', reason: 'not-verified' },
  // "Missing final '@domain'", "Domain contains control or whitespace", "Illegal address", …
  // Any other invalid parameter is a bug of ours, which a new build repairs.
  { code: 'InvalidParameterValue', words: /address|domain|local/i, reason: 'address-invalid' },
];

/** Errors that mean no connection was made, so no mail was sent. getaddrinfo(3), connect(2). */
const neverConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/**
 * Builds its own SES client, because the client's retries must be off. Events on what becomes of
 * a mail are published where the configuration set says.
 */
export function createMailClient(
  config: SESClientConfig,
  configurationSet: string | null = null,
): MailClient {
  const ses = new SESClient({ ...config, maxAttempts: 1 });
  return {
    async send(mail) {
      const command = await commandOf(mail, configurationSet);
      const abortSignal = AbortSignal.timeout(sendTimeoutMs);
      try {
        const { MessageId } = await ses.send(command, { abortSignal });
        if (!MessageId) throw new MailOutage('no message id', true);
        return { kind: 'accepted', message: MessageId };
      } catch (failure) {
        if (failure instanceof MailOutage) throw failure;
        return answerOf(failure);
      }
    },
    close: () => ses.destroy(),
  };
}

/**
 * A raw message, because SES's SendEmail takes no headers of ours. The tags go as parameters, which
 * SES prefers to tags in a header. Source: SES Developer Guide, "event publishing".
 */
async function commandOf(
  mail: Mail,
  configurationSet: string | null,
): Promise<SendRawEmailCommand> {
  return new SendRawEmailCommand({
    Source: mail.from.address,
    Destinations: mail.to,
    RawMessage: { Data: await messageOf(mail) },
    Tags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
    ...(configurationSet !== null && { ConfigurationSetName: configurationSet }),
  });
}

/**
 * The answer for a failure that is permanent. Throws MailOutage for one that may go away, and never
 * the SDK's own error, whose message may name a recipient.
 */
function answerOf(failure: unknown): MailAnswer {
  const { name, message, code, $metadata } = failure as Partial<Record<string, string>> & {
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  const known = permanent.find(
    (one) => one.code === name && (!one.words || one.words.test(message ?? '')),
  );
  if (known && status !== undefined && status < 500) {
    return { kind: 'refused', reason: known.reason };
  }
  // "Maximum sending rate exceeded" or "Daily message quota exceeded".
  if (name === 'Throttling' || name === 'ThrottlingException') {
    throw new MailThrottled(/quota/i.test(message ?? '') ? 'quota' : 'rate');
  }
  const refused = status !== undefined && status >= 400 && status < 500;
  const maybeSent = !refused && !neverConnected.includes(code ?? '');
  throw new MailOutage([name, code, status].filter(Boolean).join(' ') || 'no answer', maybeSent);
}
