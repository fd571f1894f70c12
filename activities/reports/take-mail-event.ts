/**
 * Carries out what the mail service reports: tells the unit whose letter did not arrive, stops
 * letters to whoever marked one as spam, and notes it where the office's own mail is concerned.
 * A report may come many times; it is carried out once. The log names letters, never addresses.
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';

import type { MailEvent } from '../../domain/letters/mail-events.ts';
import { newsOf } from '../../domain/letters/mail-events.ts';
import type { UndeliverableReason } from '../../domain/letters/undeliverable-reasons.ts';
import { isSandboxAddress } from '../../domain/plan/sandbox.ts';
import { mailBouncedSignal, unitWorkflowId } from '../../workflows/messages.ts';
import { noteUndelivered } from '../mornings/morning-records.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { letterIdOf, officeMailOf, placeOf } from '../mail/letter-tags.ts';
import { claim, InFlight } from '../mail/sent-marker.ts';
import type { StoppedAddresses } from '../mail/stopped-addresses.ts';

/** `nothing`: nobody must know. `known`: carried out before. `under-way`: come back later. */
export type Taken = 'nothing' | 'known' | 'told' | 'under-way';

export interface EventParts {
  client: Client;
  store: ObjectStore;
  stopped: Pick<StoppedAddresses, 'stop'>;
  now: () => number;
  log: { info: (facts: object, text: string) => void };
}

/**
 * A unit learns that its letter was sent a moment after the service took it. A report that is
 * quicker waits (ms), so that it finds the letter.
 */
const settlesWithinMs = 3_000;

/** How long a process that began to carry out a report is left to it (ms). */
const othersTurnMs = 15_000;

/** Carries out a report once. Throws if Temporal or S3 is away: the service should repeat it. */
export async function takeMailEvent(parts: EventParts, event: MailEvent): Promise<Taken> {
  const reason = newsOf(event);
  // A rehearsal's addresses do not exist, and its script plays its own bounces.
  if (reason === null || event.recipients.every(isSandboxAddress)) return 'nothing';
  try {
    const turn = await claim(parts.store, nameOf(event), othersTurnMs);
    if (turn.kind === 'sent') return 'known';
    const early = event.sentAt + settlesWithinMs - parts.now();
    if (early > 0) await sleep(Math.min(early, settlesWithinMs));
    const told = await tell(parts, event, reason).catch(async (failure: unknown) => {
      await turn.release();
      throw failure;
    });
    await turn.confirm(event.message);
    parts.log.info({ reason, ...told }, 'the mail service reported a mail');
    return 'told';
  } catch (failure) {
    if (failure instanceof InFlight) return 'under-way';
    throw failure;
  }
}

function nameOf({ type, message, report }: MailEvent): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([type, message, report]))
    .digest('hex');
  return `@mail-events/${hash}`;
}

/** Tells whom it concerns. Returns what the log may name. */
async function tell(
  { client, store, stopped, now }: EventParts,
  { message, tags, recipients }: MailEvent,
  reason: UndeliverableReason,
): Promise<object> {
  const place = placeOf(tags);
  const [recipient, ...others] = recipients;
  // Of several recipients at one server, the service does not know which of them complained.
  if (reason === 'complained' && recipient !== undefined && others.length === 0) {
    const { campaign = null, unit = null } = place ?? {};
    await stopped.stop(recipient, { since: now(), campaign, unit });
  }
  const letter = letterIdOf(tags);
  if (place && letter !== null) {
    const handle = client.workflow.getHandle(unitWorkflowId(place.campaign, place.unit));
    try {
      await handle.signal(mailBouncedSignal, { kind: 'mail-bounced', letter, reason });
      return { letter };
    } catch (failure) {
      if (failure instanceof WorkflowNotFoundError) return { letter, ended: true };
      throw failure;
    }
  }
  const campaign = officeMailOf(tags);
  if (campaign === null) return { ...place };
  const isKnown = await noteUndelivered(store, { campaign, mode: 'live' }, message, reason);
  return { campaign, officeMail: isKnown };
}
