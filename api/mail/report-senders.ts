/**
 * Recognises who sends a report, before anything in it is believed: SNS by its signature,
 * EventBridge by a secret in a header. Source: SNS Developer Guide, "verifying the signatures of
 * Amazon SNS messages".
 */
import { createHash, timingSafeEqual, verify } from 'node:crypto';

import { Refused } from '../problems/problems.ts';
import type { SigningCertificates } from './signing-certificates.ts';
import { isOfSns } from './signing-certificates.ts';
import type { SnsMessage } from './wire-reports.ts';

/** SNS repeats a message for an hour at most; the rest is for slow clocks. */
const snsMaxAgeMs = 75 * 60_000;
/** EventBridge repeats an event for 24 hours. */
const eventBridgeMaxAgeMs = 25 * 3_600_000;
const clocksDifferMs = 5 * 60_000;

/** The fields that are signed, in their order. */
const signedFields = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: [
    'Message',
    'MessageId',
    'SubscribeURL',
    'Timestamp',
    'Token',
    'TopicArn',
    'Type',
  ],
} as const;

/** The text that SNS signs. */
export function signedText(message: SnsMessage): string {
  const { Type } = message;
  const fields =
    signedFields[Type === 'Notification' ? 'Notification' : 'SubscriptionConfirmation'];
  return fields
    .flatMap((name) => {
      const { [name]: value } = message;
      return typeof value === 'string' ? [`${name}\n${value}\n`] : [];
    })
    .join('');
}

/** Refuses (403) a message that is not from this topic, or too old. The order is the cheapest. */
export async function refuseUnlessOfTopic(
  message: SnsMessage,
  given: { topic: string; certificates: string | null },
  { signing, now }: { signing: SigningCertificates; now: number },
): Promise<void> {
  if (message.TopicArn !== given.topic) throw unrecognised('topic');
  if (!isOfSns(message.SigningCertURL, given, 'certificate')) throw unrecognised('certificate');
  refuseUnlessRecent(Date.parse(message.Timestamp), snsMaxAgeMs, now);
  const certificate = await signing.read(message.SigningCertURL);
  const isValid =
    certificate.validFromDate.getTime() <= now && now <= certificate.validToDate.getTime();
  if (!isValid) throw unrecognised('certificate');
  const algorithm = message.SignatureVersion === '2' ? 'RSA-SHA256' : 'RSA-SHA1';
  const signature = Buffer.from(message.Signature, 'base64');
  const text = Buffer.from(signedText(message));
  if (!verify(algorithm, text, certificate.publicKey, signature)) throw unrecognised('signature');
}

/** Refuses (403) a request without the secret. The comparison takes equally long for any guess. */
export function refuseUnlessSecret(given: string, secret: string): void {
  const [a, b] = [given, secret].map((text) => createHash('sha256').update(text).digest());
  if (!a || !b || !timingSafeEqual(a, b)) throw unrecognised('secret');
}

/** Refuses (403) an event that EventBridge would no longer repeat. */
export function refuseUnlessEventRecent(at: number, now: number): void {
  refuseUnlessRecent(at, eventBridgeMaxAgeMs, now);
}

function refuseUnlessRecent(at: number, maxAgeMs: number, now: number): void {
  if (at < now - maxAgeMs || at > now + clocksDifferMs) throw unrecognised('time');
}

function unrecognised(why: 'topic' | 'certificate' | 'time' | 'signature' | 'secret'): Refused {
  return new Refused({ code: 'report-refused', why });
}
