/**
 * Reports as Amazon sends them: SES's event, in an envelope of SNS or of EventBridge. Amazon may
 * add fields at any time, so unknown ones are allowed. Sources: SES Developer Guide, "contents of
 * event data"; SNS Developer Guide, "HTTP/HTTPS notification JSON format".
 */
import { z } from '@hono/zod-openapi';

import type { MailEvent } from '../../domain/letters/mail-events.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** A message of SNS, of which nothing is known to be true until its signature was verified. */
export const snsMessageSchema = z.looseObject({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().min(1).max(200),
  TopicArn: z.string(),
  Subject: z.string().nullish(),
  Message: z.string(),
  Timestamp: z.iso.datetime(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.base64(),
  SigningCertURL: z.string(),
  SubscribeURL: z.string().optional(),
  Token: z.string().optional(),
});

export type SnsMessage = z.infer<typeof snsMessageSchema>;

const recipients = z.array(
  z.looseObject({ emailAddress: z.string(), action: z.string().nullish() }),
);

const reportSchema = z
  .looseObject({
    // An identity's own notifications name it so. They carry no tags.
    notificationType: z.string().optional(),
    eventType: z.string().optional(),
    mail: z.looseObject({
      messageId: z.string().min(1).max(200),
      timestamp: instant,
      destination: z.array(z.string()).default([]),
      tags: z.record(z.string(), z.array(z.string())).default({}),
    }),
    bounce: z
      .looseObject({
        bounceType: z.string(),
        bounceSubType: z.string(),
        bouncedRecipients: recipients,
        feedbackId: z.string().optional(),
        timestamp: z.string().optional(),
      })
      .optional(),
    complaint: z
      .looseObject({
        complainedRecipients: recipients,
        complaintFeedbackType: z.string().nullish(),
        complaintSubType: z.string().nullish(),
        feedbackId: z.string().optional(),
        timestamp: z.string().optional(),
      })
      .optional(),
  })
  .transform(eventOf);

/** SES's event in the text of an SNS message. */
export const snsReportSchema = reportSchema;

/** SES's event as EventBridge passes it on. */
export const eventBridgeSchema = z.looseObject({
  source: z.literal('aws.ses'),
  time: instant,
  detail: reportSchema,
});

interface Report {
  notificationType?: string | undefined;
  eventType?: string | undefined;
  mail: {
    messageId: string;
    timestamp: number;
    destination: string[];
    tags: Record<string, string[]>;
  };
  bounce?:
    | {
        bounceType: string;
        bounceSubType: string;
        bouncedRecipients: { emailAddress: string; action?: string | null | undefined }[];
        feedbackId?: string | undefined;
        timestamp?: string | undefined;
      }
    | undefined;
  complaint?:
    | {
        complainedRecipients: { emailAddress: string }[];
        complaintFeedbackType?: string | null | undefined;
        complaintSubType?: string | null | undefined;
        feedbackId?: string | undefined;
        timestamp?: string | undefined;
      }
    | undefined;
}

function eventOf({ notificationType, eventType, mail, bounce, complaint }: Report): MailEvent {
  const of = bounce ?? complaint;
  const named = bounce?.bouncedRecipients ?? complaint?.complainedRecipients;
  return {
    type: eventType ?? notificationType ?? '',
    message: mail.messageId,
    report: of?.feedbackId ?? of?.timestamp ?? '',
    sentAt: mail.timestamp,
    tags: Object.fromEntries(
      Object.entries(mail.tags).map(([name, values]) => [name, values[0] ?? '']),
    ),
    recipients: named?.map(({ emailAddress }) => emailAddress) ?? mail.destination,
    ...(bounce && {
      bounce: {
        type: bounce.bounceType,
        subType: bounce.bounceSubType,
        failed: bounce.bouncedRecipients.some(({ action }) => action === 'failed'),
      },
    }),
    ...(complaint && {
      complaint: {
        subType: complaint.complaintSubType ?? null,
        feedback: complaint.complaintFeedbackType ?? null,
      },
    }),
  };
}
