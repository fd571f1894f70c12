/**
 * Stores the answer to a POST with a key, if no unit's ledger records the request: one small record
 * by person and key. The same request again gets the first answer; another request with the same
 * key is refused. Request bodies are stored as keyed hashes only.
 */
import { createHash, createHmac, randomUUID } from 'node:crypto';

import type { ObjectStore } from '../../activities/store/object-store.ts';
import { dayMs } from '../../domain/terms/days.ts';
import type { Actor } from '../../domain/terms/people.ts';
import { Refused } from '../problems/problems.ts';

/** A stored answer. */
export interface GivenAnswer {
  status: number;
  body: unknown;
}

/** A request that is being carried out. Call exactly one of the two functions at its end. */
export interface UnderWay {
  /** Stores the answer. Returns the stored one, which is another's if that was stored first. */
  keep: (answer: GivenAnswer) => Promise<GivenAnswer>;
  /** Frees the key, because nothing was done. */
  drop: () => Promise<void>;
}

export interface RequestRecords {
  /** The earlier answer, or a request to carry out. Throws Refused (422) on a reused key. */
  begin: (asked: {
    by: Actor;
    key: string;
    request: string;
  }) => Promise<{ given: GivenAnswer } | { underWay: UnderWay }>;
}

/** Longer than anybody retries a request; the bucket's lifecycle deletes older records. */
const rememberedMs = 30 * dayMs;

interface Kept {
  request: string;
  at: number;
  /** Makes the bytes unique: see object-store.ts. */
  token: string;
  answer: GivenAnswer | null;
}

/**
 * Binds to the store. A request whose answer is missing (its process died, or is still working) is
 * carried out again: its effects are idempotent by themselves.
 */
export function createRequestRecords(given: {
  store: Pick<ObjectStore, 'get' | 'putIfAbsent' | 'replace' | 'deleteAllVersions'>;
  secret: string;
  now: () => number;
}): RequestRecords {
  const { store, secret, now } = given;
  const written = (record: Omit<Kept, 'token'>): string =>
    JSON.stringify({ ...record, token: randomUUID() } satisfies Kept);
  const read = async (key: string): Promise<{ kept: Kept; etag: string } | null> => {
    const stored = await store.get(key);
    return (
      stored && { kept: JSON.parse(new TextDecoder().decode(stored.bytes)), etag: stored.etag }
    );
  };
  const underWay = (key: string, request: string, etag: string): UnderWay => ({
    async keep(answer) {
      const isKept = await store.replace(key, written({ request, at: now(), answer }), etag);
      return isKept ? answer : ((await read(key))?.kept.answer ?? answer);
    },
    drop: () => store.deleteAllVersions(key),
  });
  return {
    async begin({ by, key: name, request: body }) {
      const key = recordKey(by, name);
      const request = createHmac('sha256', secret).update(body).digest('hex');
      const fresh = written({ request, at: now(), answer: null });
      const etag = await store.putIfAbsent(key, fresh);
      if (etag !== false) return { underWay: underWay(key, request, etag) };
      const before = await read(key);
      // The record was dropped between our two reads: the next attempt finds the key free.
      if (!before) throw new Refused({ code: 'store-unavailable' });
      if (now() - before.kept.at > rememberedMs) {
        const taken = await store.replace(key, fresh, before.etag);
        if (taken !== false) return { underWay: underWay(key, request, taken) };
        throw new Refused({ code: 'store-unavailable' });
      }
      if (before.kept.request !== request) throw new Refused({ code: 'key-reused', key: name });
      const { answer } = before.kept;
      return answer ? { given: answer } : { underWay: underWay(key, request, before.etag) };
    },
  };
}

/** Keys are separate for each person: two people may choose the same one. */
function recordKey({ role, id, unit = '' }: Actor, key: string): string {
  const name = createHash('sha256').update(`${role}:${id}@${unit}\n${key}`).digest('hex');
  return `requests/${name}.json`;
}
