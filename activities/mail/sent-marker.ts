/**
 * The mark that a letter was sent, so that a retry does not send it again: one S3 record per
 * letter, claimed before SES is asked and confirmed after, each step by conditional write.
 * Knows nothing of mail.
 */
import { randomUUID } from 'node:crypto';

import type { ObjectStore } from '../store/object-store.ts';

/*
 * SES has no idempotency key, so "exactly once" cannot be had: between SES taking a mail and us
 * writing that down, anything may die. Sending again must be preferred to not sending.
 *
 * - absent: nobody tried. Claim by If-None-Match, then send.
 * - sending: somebody claimed and was not heard of again. SES may have the mail or not. Take the
 *   claim over by If-Match and send: that is the rare repeat, and it is `doubtful` from then on.
 * - not-sent: SES certainly did not take it (refused, throttled, never reached). The next try is
 *   no repeat, so an ordinary outage does not cry wolf.
 * - sent: done; the message id is the answer to every later try.
 *
 * Two tries at once: one of them wins the conditional write, the other one throws InFlight and
 * comes back later. Every record holds a fresh token: ETags compare bytes, and the token is how a
 * write whose answer was lost is recognised as one's own.
 */
interface Marker {
  state: 'sending' | 'not-sent' | 'sent';
  attempt: string;
  /** An earlier attempt may have reached the recipient. */
  doubtful: boolean;
  message?: string;
}

/** Another attempt claimed the letter this very moment: passing. */
export class InFlight extends Error {
  override name = 'InFlight';
}

/** The letter is ours to send. */
export interface Claim {
  kind: 'claimed';
  /** SES took it. `repeated`: a second copy may be out. */
  confirm: (message: string) => Promise<{ repeated: boolean }>;
  /** SES certainly did not take it: whoever comes next starts afresh. */
  release: () => Promise<void>;
  /** What `confirm` would say at least, for when it cannot be asked. */
  doubtful: boolean;
}

/** Claims a letter, or says that it was sent. Throws InFlight, or what the store throws. */
export async function claim(
  store: ObjectStore,
  letter: string,
): Promise<Claim | { kind: 'sent'; message: string; repeated: boolean }> {
  const key = markerKeyOf(letter);
  const mine: Marker = { state: 'sending', attempt: randomUUID(), doubtful: false };
  const created = await store.putIfAbsent(key, JSON.stringify(mine));
  if (created) return claimed(store, key, mine, created);

  const { marker, etag } = await read(store, key);
  if (marker.attempt === mine.attempt) return claimed(store, key, mine, etag);
  if (marker.state === 'sent') return sent(marker);
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
      // Somebody took the claim over while SES was taking our mail: theirs is the second copy.
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

/** `letters/<campaign>/<unit>/<line>/<recipient>`: readable, and never a way out of `letters/`. */
function markerKeyOf(letter: string): string {
  const parts = letter.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    throw new Error(`not a letter's id: ${letter}`);
  }
  return ['letters', ...parts.map(encodeURIComponent)].join('/');
}
