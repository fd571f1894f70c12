/**
 * The marker that a letter was sent, so that a retry does not send it again: one S3 record per
 * letter, claimed before the call to SES and confirmed after it, each time by conditional write.
 * Knows nothing of mail.
 */
import { randomUUID } from 'node:crypto';

import type { ObjectStore } from '../store/object-store.ts';

/*
 * SES has no idempotency key, so "exactly once" is impossible: the process may die after SES has
 * accepted a mail and before that is recorded. Sending twice is better than not sending.
 *
 * - absent: nobody has tried. Claim by If-None-Match, then send.
 * - sending: an attempt claimed it and left no result. SES may or may not have the mail. Take the
 *   claim over by If-Match and send: that is the rare repeat, and it is `doubtful` from then on.
 * - not-sent: SES certainly did not accept it (refused, throttled, never reached). The next attempt
 *   is not a repeat, so an ordinary outage causes no false alarm.
 * - sent: done; the message id is the answer to every later attempt.
 *
 * Of two attempts at once, one wins the conditional write; the other throws InFlight and is retried
 * later. Where several processes may rightly try at once (campaigns of one office), a claim is left
 * alone for a while (`leaseMs`), because its owner is probably still working.
 * Every record contains a fresh token: ETags compare bytes, and by the token a process recognises
 * its own write when the answer was lost.
 */
interface Marker {
  state: 'sending' | 'not-sent' | 'sent';
  attempt: string;
  /** By the machine's clock (epoch ms); absent in earlier builds. */
  claimedAt?: number;
  /** Whether an earlier attempt may have reached the recipient. */
  doubtful: boolean;
  message?: string;
}

/** Another attempt has just claimed the letter: transient. */
export class InFlight extends Error {
  override name = 'InFlight';
}

/** A claim to send the letter. */
export interface Claim {
  kind: 'claimed';
  /** SES accepted it. `repeated`: the recipient may have got a second copy. */
  confirm: (message: string) => Promise<{ repeated: boolean }>;
  /** SES certainly did not accept it: the next attempt starts afresh. */
  release: () => Promise<void>;
  /** The least that `confirm` would report, for when the store is unavailable. */
  doubtful: boolean;
}

/** Claims a letter, or reports that it was sent. Throws InFlight and the store's errors. */
export async function claim(
  store: ObjectStore,
  letter: string,
  leaseMs = 0,
): Promise<Claim | { kind: 'sent'; message: string; repeated: boolean }> {
  const key = markerKeyOf(letter);
  const claimedAt = Date.now();
  const mine: Marker = { state: 'sending', attempt: randomUUID(), claimedAt, doubtful: false };
  const created = await store.putIfAbsent(key, JSON.stringify(mine));
  if (created) return claimed(store, key, mine, created);

  const { marker, etag } = await read(store, key);
  if (marker.attempt === mine.attempt) return claimed(store, key, mine, etag);
  if (marker.state === 'sent') return sent(marker);
  if (marker.state === 'sending' && claimedAt - (marker.claimedAt ?? 0) < leaseMs) {
    throw new InFlight(`another attempt is sending ${letter}`);
  }
  const doubtful = marker.doubtful || marker.state === 'sending';
  const over = { ...mine, doubtful };
  const taken = await store.replace(key, JSON.stringify(over), etag);
  if (taken) return claimed(store, key, over, taken);

  const now = await read(store, key);
  if (now.marker.attempt === mine.attempt) return claimed(store, key, over, now.etag);
  if (now.marker.state === 'sent') return sent(now.marker);
  throw new InFlight(`another attempt is sending ${letter}`);
}

function claimed(store: ObjectStore, key: string, mine: Marker, etag: string): Claim {
  const write = async (next: Marker): Promise<boolean> => {
    if (await store.replace(key, JSON.stringify(next), etag)) return true;
    const { marker } = await read(store, key);
    return marker.attempt === mine.attempt && marker.state === next.state;
  };
  return {
    kind: 'claimed',
    doubtful: mine.doubtful,
    confirm: async (message) => {
      const kept = await write({ ...mine, state: 'sent', message });
      // Another process took the claim over while SES accepted our mail, so it sends a second copy.
      return { repeated: mine.doubtful || !kept };
    },
    release: async () => {
      await write({ ...mine, state: 'not-sent' });
    },
  };
}

function sent(marker: Marker): { kind: 'sent'; message: string; repeated: boolean } {
  return { kind: 'sent', message: marker.message ?? '', repeated: marker.doubtful };
}

async function read(store: ObjectStore, key: string): Promise<{ marker: Marker; etag: string }> {
  const stored = await store.get(key);
  if (!stored) throw new InFlight(`the marker ${key} was there and is gone`);
  const marker: unknown = JSON.parse(Buffer.from(stored.bytes).toString());
  if (!isMarker(marker)) throw new Error(`${key} is no sent-marker`);
  return { marker, etag: stored.etag };
}

function isMarker(value: unknown): value is Marker {
  if (typeof value !== 'object' || value === null) return false;
  const { state, attempt, doubtful } = value as Partial<Marker>;
  const known = state === 'sending' || state === 'not-sent' || state === 'sent';
  return known && typeof attempt === 'string' && typeof doubtful === 'boolean';
}

/** `letters/<campaign>/<unit>/<line>/<recipient>`: readable, and it cannot leave `letters/`. */
function markerKeyOf(letter: string): string {
  const parts = letter.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    throw new Error(`not a letter's id: ${letter}`);
  }
  return ['letters', ...parts.map(encodeURIComponent)].join('/');
}
