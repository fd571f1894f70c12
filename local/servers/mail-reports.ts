/**
 * Plays what becomes of mails to certain addresses, so that a newcomer sees it: posts a report to
 * the API, signed as SNS signs, with a key of its own. The addresses are those of SES's mailbox
 * simulator, and the same names before a plus sign at any domain (`bounce+li@bureau.example.cn`).
 * Source: SES Developer Guide, "mailbox simulator".
 */
import { randomUUID, sign } from 'node:crypto';
import type { Email } from 'aws-ses-v2-local/dist/store.js';

import type { SigningKey } from './signing-key.ts';

/** A stored mail, listed at `GET /store`: the library's fields plus those it omits. */
export type KeptMail = Email & { readonly tags: Readonly<Record<string, string>> };

/** How reports reach the API. */
export type ReportsTo = {
  /** The address of the API's route; null while the API is not up. */
  readonly endpoint: () => Promise<string | null>;
  /** The SNS topic in whose name they are posted. */
  readonly topic: string;
};

const simulator = 'simulator.amazonses.com';

/** What is reported of mails to an address that begins so. */
const played = {
  bounce: (of: string[]) => bounceOf(of, 'Permanent', 'General', '5.1.1'),
  mailboxfull: (of: string[]) => bounceOf(of, 'Transient', 'MailboxFull', '4.2.2'),
  suppressionlist: (of: string[]) => bounceOf(of, 'Permanent', 'OnAccountSuppressionList'),
  ooto: (of: string[]) => bounceOf(of, 'Transient', 'General'),
  complaint: (of: string[]) => ({
    eventType: 'Complaint',
    complaint: {
      complainedRecipients: of.map((emailAddress) => ({ emailAddress })),
      complaintFeedbackType: 'abuse',
      complaintSubType: null,
      feedbackId: randomUUID(),
      timestamp: new Date().toISOString(),
    },
  }),
} as const;

type Played = keyof typeof played;

/** Attempts to reach the API, and the pause between them (ms): as SNS does by default. */
const attemptsMax = 4;
const pauseMs = 20_000;

/** The reports that mails to their recipients lead to, as SES writes them. */
export function reportsOf({ destination, messageId, tags, at }: KeptMail): object[] {
  const all = [...destination.to, ...destination.cc, ...destination.bcc];
  return (Object.keys(played) as Played[]).flatMap((name) => {
    const of = all.filter((address) => playedAt(address) === name);
    if (of.length === 0) return [];
    const mail = {
      messageId,
      timestamp: new Date(at * 1000).toISOString(),
      destination: all,
      tags: Object.fromEntries(Object.entries(tags).map(([tag, value]) => [tag, [value]])),
    };
    return [{ ...played[name](of), mail }];
  });
}

/** Posts a report as a signed message; gives up, and says so, when nobody takes it. */
export async function postReport(
  { endpoint, topic }: ReportsTo,
  { key, origin }: { key: SigningKey; origin: string },
  report: object,
): Promise<void> {
  const message = {
    Type: 'Notification',
    MessageId: randomUUID(),
    TopicArn: topic,
    Message: JSON.stringify(report),
    Timestamp: new Date().toISOString(),
    SignatureVersion: '2',
    SigningCertURL: `${origin}${key.path}`,
  };
  const { Message, MessageId, Timestamp, TopicArn, Type } = message;
  const signed = Object.entries({ Message, MessageId, Timestamp, TopicArn, Type });
  const text = Buffer.from(signed.map(([name, value]) => `${name}\n${value}\n`).join(''));
  const Signature = sign('RSA-SHA256', text, key.privateKey).toString('base64');
  const body = JSON.stringify({ ...message, Signature });
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    if (await isTaken(await endpoint(), body)) return;
    await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
  }
  console.error('nobody took the report of a mail');
}

async function isTaken(endpoint: string | null, body: string): Promise<boolean> {
  if (endpoint === null) return false;
  try {
    const headers = { 'content-type': 'text/plain; charset=UTF-8' };
    const answer = await fetch(endpoint, { method: 'POST', headers, body });
    // SNS does not repeat what was refused.
    if (answer.status < 500 && answer.status !== 429) {
      if (!answer.ok) console.error(`the report of a mail was refused: ${String(answer.status)}`);
      return true;
    }
    return false;
  } catch {
    return false;
  }
}

function playedAt(address: string): Played | null {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  const [name = '', ...label] = local.split('+');
  const isPlayed = domain === simulator || label.length > 0;
  return isPlayed && Object.hasOwn(played, name) ? (name as Played) : null;
}

function bounceOf(
  of: string[],
  bounceType: string,
  bounceSubType: string,
  status?: string,
): object {
  const failed = status === undefined ? {} : { action: 'failed', status };
  return {
    eventType: 'Bounce',
    bounce: {
      bounceType,
      bounceSubType,
      bouncedRecipients: of.map((emailAddress) => ({ emailAddress, ...failed })),
      feedbackId: randomUUID(),
      timestamp: new Date().toISOString(),
    },
  };
}
