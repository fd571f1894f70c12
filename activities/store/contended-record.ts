/**
 * A small S3 record that several processes change concurrently: each change is based on the stored
 * value and written only if nobody else wrote in the meantime. Knows nothing of what it means.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ObjectStore } from './object-store.ts';

/** The change to a record: `next` replaces it; without `next`, nothing is written. */
export interface Change<T, A> {
  next?: T;
  answer: A;
}

/** One process wins each round, so up to this many can contend; more count as an outage. */
const roundsMax = 200;
const pauseMsMax = 20;

/**
 * Repeats decision and write until no other write came in between. `decide` may be called several
 * times and must have no side effects.
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
    // ETags may be hashes of the bytes, and after a lost answer we must recognise our own write.
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
  // Only this file writes these records.
  const { value, write } = JSON.parse(Buffer.from(stored.bytes).toString()) as {
    value: T;
    write: string;
  };
  return { value, write, etag: stored.etag };
}
