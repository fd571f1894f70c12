/**
 * Sends one mail under a name, once: claims the name's sent-marker, calls SES, and marks the
 * result. A repeat is rare and visible: see sent-marker.ts. Knows nothing of a mail's contents.
 */
import type { Mail, MailClient } from './mail-client.ts';
import { MailOutage } from './mail-client.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { Claim } from './sent-marker.ts';
import { claim } from './sent-marker.ts';

export interface MarkedParts {
  mail: MailClient;
  store: ObjectStore;
  log: { warn: (facts: object, text: string) => void };
}

export type MarkedResult =
  { kind: 'sent'; message: string; repeated: boolean } | { kind: 'undeliverable'; reason: string };

/**
 * Returns what is certain; throws transient failures (SES or S3 down, throttled). `leaseMs`: for
 * how long another process's attempt is left alone.
 */
export async function sendMarked(
  parts: MarkedParts,
  name: string,
  mail: Mail,
  leaseMs = 0,
): Promise<MarkedResult> {
  const turn = await claim(parts.store, name, leaseMs);
  if (turn.kind === 'sent') {
    const { message, repeated } = turn;
    return { kind: 'sent', message, repeated };
  }
  return sendOnce(parts, name, turn, mail);
}

/** Calls SES once. A certain result is written to the marker; an uncertain one stays `sending`. */
async function sendOnce(
  parts: MarkedParts,
  name: string,
  turn: Claim,
  mail: Mail,
): Promise<MarkedResult> {
  // The marker only describes the result: if it cannot be written, the result remains the same.
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
    throw failure;
  }
}
