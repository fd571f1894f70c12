/**
 * The log of refused requests and of who read personal data: one small record in S3 each, by day.
 * It contains roles, ids and codes, but no body, no token and no personal data. Refusals are logged
 * in the background and limited; a read of personal data is logged before the data is shown.
 * Source: PIPL 51 and 54 (measures, audits); DESIGN "The engine" (refused attempts).
 */
import { randomBytes } from 'node:crypto';
import pMap from 'p-map';

import { beijing, dayOf, isoDayOf } from '../../domain/terms/days.ts';
import type { Actor } from '../../domain/terms/people.ts';
import type { ObjectStore } from './object-store.ts';

export interface AccessEntry {
  /**
   * `looked`: a unit's whole history was read or exported. `left-out`: how many entries of a flood
   * were counted but not written, by code.
   */
  kind: 'refused' | 'read' | 'looked' | 'erased' | 'decoded' | 'left-out';
  /** Epoch ms. */
  at: number;
  /** Null if the caller was not identified. */
  by: Actor | null;
  via: string | null;
  /** Method and pattern, `POST /api/campaigns/:campaign/…`; the ids are separate fields. */
  route: string;
  ids: Record<string, string>;
  code: string;
  status: number;
  request: string;
  /** Whose data, why it was erased, or how many entries were left out. */
  about?: Record<string, string | number>;
}

export interface AccessLog {
  /** Writes an entry before it returns. Throws on failure: then no data may be shown. */
  keep: (entry: AccessEntry) => Promise<void>;
  /** Writes an entry in the background; never throws and never waits. */
  note: (entry: AccessEntry) => void;
  /** Waits until everything noted is written or was logged as lost. */
  flush: () => Promise<void>;
  /** One day's entries, oldest first; `next` is the last one's place, null at the end. */
  read: (asked: {
    /** YYYY-MM-DD, Beijing time. */
    day: string;
    after?: string | undefined;
    entriesMax: number;
  }) => Promise<{ entries: AccessEntry[]; next: string | null }>;
}

/** Entries per minute for known and for unknown callers; further ones are only counted. */
const knownPerMinuteMax = 300;
const strangersPerMinuteMax = 60;
const minuteMs = 60_000;

const writersMax = 4;
const readersMax = 16;

/** Binds the log to the store; one per process. `lost` receives what could not be written. */
export function createAccessLog(parts: {
  store: ObjectStore;
  now: () => number;
  lost: (facts: object) => void;
}): AccessLog {
  const { store, now, lost } = parts;
  const queue: AccessEntry[] = [];
  const writers = new Set<Promise<void>>();
  const meter = createMeter(now);

  const write = async (entry: AccessEntry): Promise<void> => {
    await store.putIfAbsent(keyOf(entry), JSON.stringify(entry));
  };
  const drain = async (): Promise<void> => {
    for (let entry = queue.shift(); entry; entry = queue.shift()) {
      await write(entry).catch((error: unknown) => {
        lost({ request: entry.request, route: entry.route, code: entry.code, error });
      });
    }
  };
  const later = (entries: readonly AccessEntry[]): void => {
    queue.push(...entries);
    while (writers.size < Math.min(writersMax, queue.length)) {
      const writer: Promise<void> = drain().finally(() => writers.delete(writer));
      writers.add(writer);
    }
  };
  return {
    keep: write,
    note: (entry) => later(meter.let(entry)),
    async flush() {
      later(meter.rest());
      while (writers.size > 0) await Promise.all(writers);
    },
    async read({ day, after, entriesMax }) {
      const prefix = `access-log/${day}/`;
      const keys: string[] = [];
      for await (const key of store.list(prefix, after && `${prefix}${after}.json`)) {
        if (keys.push(key) > entriesMax) break;
      }
      const shown = keys.slice(0, entriesMax);
      const found = await pMap(shown, (key) => store.getJson(key), { concurrency: readersMax });
      const last = shown.at(-1);
      return {
        entries: found.filter((entry) => entry !== null) as AccessEntry[],
        next: last === undefined || keys.length <= entriesMax ? null : placeOf(last),
      };
    },
  };
}

/** Lets a number of entries through per minute; counts the rest and reports them afterwards. */
function createMeter(now: () => number) {
  let since = now();
  let written = { known: 0, strangers: 0 };
  let leftOut: Record<string, number> = {};
  const rest = (): AccessEntry[] => {
    if (Object.keys(leftOut).length === 0) return [];
    const about = leftOut;
    leftOut = {};
    const none = { by: null, via: null, route: '', ids: {}, status: 0, request: '' };
    return [{ kind: 'left-out', at: now(), code: 'too-many', about, ...none }];
  };
  return {
    rest,
    let(entry: AccessEntry): AccessEntry[] {
      const before = now() - since >= minuteMs ? rest() : [];
      if (now() - since >= minuteMs) {
        since = now();
        written = { known: 0, strangers: 0 };
      }
      const who = entry.by === null ? 'strangers' : 'known';
      const most = who === 'known' ? knownPerMinuteMax : strangersPerMinuteMax;
      if (written[who] >= most) {
        leftOut[entry.code] = (leftOut[entry.code] ?? 0) + 1;
        return before;
      }
      written[who] += 1;
      return [...before, entry];
    },
  };
}

/** Keys sort by time; two entries of the same millisecond differ by a random part. */
function keyOf({ at }: AccessEntry): string {
  const day = isoDayOf(dayOf(at, beijing.utcOffsetMinutes));
  const place = `${String(at).padStart(13, '0')}-${randomBytes(8).toString('hex')}`;
  return `access-log/${day}/${place}.json`;
}

function placeOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1, -'.json'.length);
}
