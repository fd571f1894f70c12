/**
 * An SNS on this machine with a key of its own: signs messages in both versions, serves its
 * certificate, and counts who confirms a subscription. Tests forge what they like with it.
 */
import { randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { signedText } from '../../../api/mail/report-senders.ts';
import type { SnsMessage } from '../../../api/mail/wire-reports.ts';
import { makeSigningKey } from '../../../local/servers/signing-key.ts';

export interface OwnSns {
  topic: string;
  origin: string;
  /** A message as SNS would post it; `over` is signed with the rest. */
  signed: (over?: Partial<SnsMessage>) => SnsMessage;
  /** How often the certificate was fetched, and a subscription confirmed. */
  visits: { certificate: number; confirmation: number };
  stop: () => Promise<void>;
}

/** Starts it. */
export async function startOwnSns(): Promise<OwnSns> {
  const key = makeSigningKey();
  const visits = { certificate: 0, confirmation: 0 };
  const server = createServer((request, response) => {
    if (request.url === key.path) {
      visits.certificate += 1;
      response.end(key.certificate);
    } else if (request.url?.startsWith('/?Action=ConfirmSubscription')) {
      visits.confirmation += 1;
      response.end('<ConfirmSubscriptionResponse/>');
    } else {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const topic = `arn:aws:sns:eu-central-1:123456789012:mails-${randomUUID().slice(0, 8)}`;
  return {
    topic,
    origin,
    visits,
    signed(over = {}) {
      const message: SnsMessage = {
        Type: 'Notification',
        MessageId: randomUUID(),
        TopicArn: topic,
        Message: '{}',
        Timestamp: new Date().toISOString(),
        SignatureVersion: '2',
        Signature: '',
        SigningCertURL: `${origin}${key.path}`,
        ...over,
      };
      const algorithm = message.SignatureVersion === '2' ? 'RSA-SHA256' : 'RSA-SHA1';
      const signature = sign(algorithm, Buffer.from(signedText(message)), key.privateKey);
      return { ...message, Signature: signature.toString('base64') };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** SES's report of one mail, in its own words. */
export function sesReport(
  tags: Record<string, string>,
  recipient: string,
  what: 'bounce' | 'complaint',
): object {
  const feedbackId = randomUUID();
  const timestamp = new Date().toISOString();
  const mail = {
    messageId: randomUUID(),
    timestamp: new Date(Date.now() - 60_000).toISOString(),
    source: 'duban@office.example.cn',
    destination: [recipient],
    tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
  };
  if (what === 'complaint') {
    const complainedRecipients = [{ emailAddress: recipient }];
    const complaint = { complainedRecipients, complaintSubType: null, feedbackId, timestamp };
    return { eventType: 'Complaint', mail, complaint };
  }
  const bouncedRecipients = [
    {
      emailAddress: recipient,
      action: 'failed',
      status: '5.1.1',
      diagnosticCode: `smtp; 550 5.1.1 <${recipient}>: user unknown`,
    },
  ];
  const bounce = { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients };
  return { eventType: 'Bounce', mail, bounce: { ...bounce, feedbackId, timestamp } };
}
