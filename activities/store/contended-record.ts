/**
 * A small S3 record that several processes change at once: each change is decided on what is
 * there, and written only if nobody else wrote meanwhile. Knows nothing of what the record means.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ObjectStore } from './object-store.ts';

/** What becomes of a record: `next` replaces it; without it, nothing is written. */
export interface Change<T, A> {
  next?: T;
  answer: A;
}

/** Each round somebody wins, so this many can meet at one record; then it is an outage. */
const roundsMax = 200;
const pauseMsMax = 20;

/**
 * Decides and writes until a decision was written on exactly what it was made on. `decide` may be
 * asked several times and must not do anything itself.
 */
export async function change<T extends object, A>(
  store: Pick<ObjectStore, 'get' | 'putIfAbsent' | 'replace'>,
  key: string,
  decide: (before: T | null) => Change<T, A>,
): Promise<A> {
  for (let round = 1; round <= roundsMax; round += 1) {
    const found = await read<T>(store, key);
    const { next, answer } = decide(found?.value ?? null);
    if (next === undefined) return answer;
    // ETags may be hashes of the bytes, and a write whose answer was lost must be known again.
    const write = randomUUID();
    const body = JSON.stringify({ write, value: next });
    const written = found
      ? await store.replace(key, body, found.etag)
      : await store.putIfAbsent(key, body);
    if (written !== false || (await read(store, key))?.write === write) return answer;
    await sleep(Math.random() * pauseMsMax);
  }
  throw new Error(`${key} was changed by others ${roundsMax} times`);
}

async function read<T>(
  store: Pick<ObjectStore, 'get'>,
  key: string,
): Promise<{ value: T; write: string; etag: string } | null> {
  const stored = await store.get(key);
  if (!stored) return null;
  // Written by this file only.
  const { value, write } = JSON.parse(Buffer.from(stored.bytes).toString()) as {
    value: T;
    write: string;
  };
  return { value, write, etag: stored.etag };
}
