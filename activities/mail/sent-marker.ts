/**
 * Marks a letter as sent, so that a retry does not send it again. Each letter has one S3 record,
 * which is claimed before SES is asked and confirmed afterwards, each by a conditional write.
 * This file knows nothing of mail.
 */
import { randomUUID } from 'node:crypto';

import type { ObjectStore } from '../store/object-store.ts';

/*
 * SES has no idempotency key, so "exactly once" is impossible: the process may die after SES has
 * accepted a mail and before the record says so. We prefer to send twice rather than not at all.
 * The record is in one of four states:
 *
 * - absent: nobody has tried. Claim it by If-None-Match, then send.
 * - sending: an attempt claimed it and never finished, so SES may or may not have the mail. Take
 *   the claim over by If-Match and send. This is the rare repeat; the record is then `doubtful`.
 * - not-sent: SES certainly did not accept the mail (refused, throttled, never reached). The next
 *   attempt is not counted as a repeat, so an ordinary outage raises no false alarm.
 * - sent: done. Every later attempt is answered with the message id.
 *
 * Of two attempts at once, one wins the conditional write; the other throws InFlight and is tried
 * again later. Where several callers may properly ask at once (campaigns of one office), a claim is
 * respected for `leaseMs`, because its owner is probably still at work.
 * Every record holds a fresh token. ETags compare bytes, so the token shows an attempt that a write
 * whose answer was lost was its own.
 */
interface Marker {
  state: 'sending' | 'not-sent' | 'sent';
  attempt: string;
  /** By the machine's clock (epoch ms). Absent in records of older builds. */
  claimedAt?: number;
  /** Whether an earlier attempt may have reached the recipient. */
  doubtful: boolean;
  message?: string;
}

/** Another attempt has claimed the letter at this moment. The caller should try again. */
export class InFlight extends Error {
  override name = 'InFlight';
}

/** A claim that was won: the caller is to send the letter. */
export interface Claim {
  kind: 'claimed';
  /** Records that SES accepted the letter. `repeated`: a second copy may have been sent. */
  confirm: (message: string) => Promise<{ repeated: boolean }>;
  /** Records that SES certainly did not accept the letter: the next attempt starts afresh. */
  release: () => Promise<void>;
  /** Whether an earlier attempt may have sent a copy. Used as `repeated` where `confirm` fails. */
  doubtful: boolean;
}

/** Claims a letter, or answers that it was sent. Throws InFlight, or the store's own error. */
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
      // Another attempt took the claim over while SES was accepting our mail, and sends a second
      // copy.
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

/** `letters/<campaign>/<unit>/<line>/<recipient>`, escaped so that no key leaves `letters/`. */
function markerKeyOf(letter: string): string {
  const parts = letter.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    throw new Error(`not a letter's id: ${letter}`);
  }
  return ['letters', ...parts.map(encodeURIComponent)].join('/');
}
