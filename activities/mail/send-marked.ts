/**
 * Sends one mail under a name, once: claims the name's sent-marker, asks SES, and marks what came
 * of it. A repeat is rare and visible: see sent-marker.ts. Knows nothing of what a mail says.
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
 * Answers what is certain; throws what may pass (SES or S3 away, throttled). `leaseMs`: so long
 * somebody else's attempt is left alone.
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

/** Asks SES once. Whatever is certain is written to the marker; what is not stays `sending`. */
async function sendOnce(
  parts: MarkedParts,
  name: string,
  turn: Claim,
  mail: Mail,
): Promise<MarkedResult> {
  // The marker only says what happened: failing to write it must not change what happened.
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
