/**
 * Sends one mail under a name only once: claims the sent-marker of the name, asks SES, and marks
 * the outcome. A repeat is rare and visible (sent-marker.ts). This file does not know what a mail
 * says.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Mail, MailClient } from './mail-client.ts';
import { MailOutage, MailThrottled } from './mail-client.ts';
import type { MailPace } from './mail-pace.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { Claim } from './sent-marker.ts';
import { claim } from './sent-marker.ts';

interface MarkedParts {
  mail: MailClient;
  store: ObjectStore;
  /** Null: each mail is sent at once. */
  pace: MailPace | null;
  log: { warn: (facts: object, text: string) => void };
}

type MarkedResult =
  { kind: 'sent'; message: string; repeated: boolean } | { kind: 'undeliverable'; reason: string };

/**
 * Returns a certain outcome, and throws a failure that may go away (SES or S3 unreachable,
 * throttled, not its turn yet). For `leaseMs`, the claim of another attempt is respected.
 */
export async function sendMarked(
  parts: MarkedParts,
  name: string,
  mail: Mail,
  leaseMs = 0,
): Promise<MarkedResult> {
  const at = parts.pace?.turn(name) ?? 0;
  const turn = await claim(parts.store, name, leaseMs);
  if (turn.kind === 'sent') {
    const { message, repeated } = turn;
    return { kind: 'sent', message, repeated };
  }
  // Only now, so that the mails' distance does not depend on how long the claims took.
  await sleep(Math.max(at - Date.now(), 0));
  const held = parts.pace?.held(name) ?? null;
  if (held) {
    await turn.release();
    throw held;
  }
  return sendOnce(parts, name, turn, mail);
}

/** Asks SES once. Writes a certain outcome to the marker; otherwise the marker stays `sending`. */
async function sendOnce(
  parts: MarkedParts,
  name: string,
  turn: Claim,
  mail: Mail,
): Promise<MarkedResult> {
  // The marker only records what happened: if writing it fails, the answer stays the same.
  const tell = async <T>(write: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await write();
    } catch (error) {
      parts.log.warn({ letter: name, error }, 'the sent-marker could not be written');
      return otherwise;
    }
  };
  try {
    const answer = await parts.mail.send(mail);
    if (answer.kind === 'accepted') {
      const { message } = answer;
      const { doubtful } = turn;
      const { repeated } = await tell(() => turn.confirm(message), { repeated: doubtful });
      return { kind: 'sent', message, repeated };
    }
    await tell(turn.release, undefined);
    return { kind: 'undeliverable', reason: answer.reason };
  } catch (failure) {
    if (failure instanceof MailOutage && !failure.maybeSent) await tell(turn.release, undefined);
    if (failure instanceof MailThrottled && parts.pace) {
      throw parts.pace.refused(name, failure.limit);
    }
    throw failure;
  }
}
