/**
 * The route to which SES's reports are posted, by SNS or by EventBridge. It is no part of the API's
 * description: its form is Amazon's, and nobody else is answered. SNS posts JSON as text/plain.
 */
import type { Context } from 'hono';
import type { z } from '@hono/zod-openapi';

import type { MailEvent } from '../../domain/letters/mail-events.ts';
import type { Asked } from '../edge/asked.ts';
import { answeredInTime, limited } from '../edge/every-request.ts';
import { limitImpostors } from '../edge/limited-routes.ts';
import { inTime } from '../edge/outages.ts';
import { createRoutes, fieldErrorsOf } from '../edge/route-parts.ts';
import { Refused } from '../problems/problems.ts';
import type { Ports } from './ports.ts';
import { reportsPath } from './report-path.ts';
import {
  refuseUnlessEventRecent,
  refuseUnlessOfTopic,
  refuseUnlessSecret,
} from './report-senders.ts';
import type { SigningCertificates } from './signing-certificates.ts';
import { createSigningCertificates, isOfSns, textAt, topicOf } from './signing-certificates.ts';
import type { SnsMessage } from './wire-reports.ts';
import { eventBridgeSchema, snsMessageSchema, snsReportSchema } from './wire-reports.ts';

/** The header in which EventBridge sends the secret. */
export const secretHeader = 'Duban-Report-Secret';

type Answer = { taken: string };

/** The route. Mounted before those that demand a token and JSON by its name. */
export function reportRoutes(deps: Ports) {
  const app = createRoutes();
  const signing = createSigningCertificates();
  app.post(reportsPath, answeredInTime, limitImpostors, limited({}), async (c) => {
    const { topic, secret } = deps.reports;
    if (topic === null && secret === null) {
      throw new Refused({ code: 'unknown-route', path: c.req.path });
    }
    const given = c.req.header(secretHeader);
    c.header('Cache-Control', 'no-store');
    if (given === undefined) return c.json(await bySns(deps, signing, await jsonIn(c)), 200);
    if (secret === null) throw new Refused({ code: 'report-refused', why: 'secret' });
    refuseUnlessSecret(given, secret);
    const { time, detail } = parsed(eventBridgeSchema, await jsonIn(c));
    refuseUnlessEventRecent(time, deps.now());
    return c.json(await taken(deps, detail), 200);
  });
  return app;
}

async function bySns(deps: Ports, signing: SigningCertificates, body: unknown): Promise<Answer> {
  const given = topicOf(deps.reports);
  if (given === null) throw new Refused({ code: 'report-refused', why: 'topic' });
  const message = parsed(snsMessageSchema, body);
  await refuseUnlessOfTopic(message, given, { signing, now: deps.now() });
  if (message.Type === 'Notification') {
    return taken(deps, parsed(snsReportSchema, jsonOf(message.Message)));
  }
  if (message.Type === 'SubscriptionConfirmation') return confirmed(deps, given, message);
  deps.log.error({ topic: given.topic }, 'the subscription to the reports of mails was ended');
  return { taken: 'nothing' };
}

/** Confirms the subscription by the visit that SNS asks for, at SNS's own address only. */
async function confirmed(
  { log }: Ports,
  given: { topic: string; certificates: string | null },
  { SubscribeURL: url = '' }: SnsMessage,
): Promise<Answer> {
  if (!isOfSns(url, given, 'confirmation')) {
    throw new Refused({ code: 'report-refused', why: 'certificate' });
  }
  try {
    await textAt(url);
  } catch (cause) {
    throw new Refused({ code: 'report-not-taken', why: 'confirmation' }, { cause });
  }
  log.info({ topic: given.topic }, 'the subscription to the reports of mails is confirmed');
  return { taken: 'confirmed' };
}

async function taken(deps: Ports, event: MailEvent): Promise<Answer> {
  const outcome = await inTime(deps, () => deps.takeMailEvent(event));
  if (outcome === 'under-way') throw new Refused({ code: 'report-not-taken', why: 'under-way' });
  return { taken: outcome };
}

async function jsonIn(c: Context<Asked>): Promise<unknown> {
  return jsonOf(await c.req.text());
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused({ code: 'not-json' });
  }
}

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => fieldErrorsOf(issue, value));
  throw new Refused({ code: 'invalid-request' }, { errors });
}
