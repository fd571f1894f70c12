/**
 * Every refusal and every read of personal data is logged; during a flood, entries are only
 * counted.
 */
import { afterEach, describe, expect, it } from 'vitest';

import type { AccessEntry } from '../../activities/store/access-log.ts';
import { createAccessLog } from '../../activities/store/access-log.ts';
import { freshStore, storeOnALine } from './real-parts.ts';

/** 23:59:59.900 in Beijing, on 22 November 2026. */
const lateOn22 = Date.parse('2026-11-22T15:59:59.900Z');
const liaison = { id: 'li', role: 'liaison' as const, unit: '220100' };

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

function entryOf(at: number, more: Partial<AccessEntry> = {}): AccessEntry {
  const who = { by: liaison, via: 'page', route: 'POST /api/x/:unit', ids: { unit: '220200' } };
  return { kind: 'refused', at, ...who, code: 'not-your-unit', status: 403, request: 'r', ...more };
}

describe('the log of access', () => {
  it('returns a day’s entries in order of time, in pages, whoever wrote first', async () => {
    const log = createAccessLog({ store: await freshStore(), now: () => lateOn22, lost: fail });
    const all = Array.from({ length: 7 }, (_, n) => entryOf(lateOn22 + n, { request: `r-${n}` }));
    const shuffled = all.toSorted((a, b) => (a.at % 3) - (b.at % 3));
    for (const entry of shuffled) log.note(entry);
    await log.keep(entryOf(lateOn22 + 1_000, { kind: 'read', request: 'tomorrow' }));
    await log.flush();

    const pages: string[][] = [];
    let after: string | undefined;
    do {
      const page = await log.read({ day: '2026-11-22', after, entriesMax: 3 });
      pages.push(page.entries.map(({ request }) => request));
      after = page.next ?? undefined;
    } while (after !== undefined);

    expect(pages).toEqual([['r-0', 'r-1', 'r-2'], ['r-3', 'r-4', 'r-5'], ['r-6']]);
    const tomorrow = await log.read({ day: '2026-11-23', entriesMax: 3 });
    expect(tomorrow).toMatchObject({ entries: [{ request: 'tomorrow' }], next: null });
    expect((await log.read({ day: '2026-11-24', entriesMax: 3 })).entries).toEqual([]);
  });

  it('writes a limited number a minute, so that strangers crowd nobody out', async () => {
    let now = lateOn22;
    const log = createAccessLog({ store: await freshStore(), now: () => now, lost: fail });
    const stranger = { by: null, code: 'wrong-token', status: 401 };

    for (let n = 0; n < 200; n += 1) log.note(entryOf(now, stranger));
    log.note(entryOf(now, { request: 'known' }));
    now += 60_000;
    log.note(entryOf(now, { ...stranger, request: 'next minute' }));
    await log.flush();

    const first = await log.read({ day: '2026-11-22', entriesMax: 1_000 });
    const next = await log.read({ day: '2026-11-23', entriesMax: 1_000 });
    expect(first.entries.filter(({ code }) => code === 'wrong-token')).toHaveLength(60);
    expect(first.entries.map(({ request }) => request)).toContain('known');
    expect(next.entries).toContainEqual(
      expect.objectContaining({ kind: 'left-out', about: { 'wrong-token': 140 } }),
    );
    expect(next.entries.map(({ request }) => request)).toContain('next minute');
  });

  it('fails a read that cannot be logged; a refusal is only reported as lost', async () => {
    const line = await storeOnALine((await freshStore()).bucket);
    close = line.stop;
    const lost: object[] = [];
    const log = createAccessLog({
      store: line.store,
      now: () => lateOn22,
      lost: (facts) => lost.push(facts),
    });
    line.cut();

    await expect(log.keep(entryOf(lateOn22, { kind: 'read' }))).rejects.toThrow(/cannot write/);
    log.note(entryOf(lateOn22, { request: 'r-lost' }));
    await log.flush();

    expect(lost).toMatchObject([{ request: 'r-lost', code: 'not-your-unit' }]);
  });
});

function fail(facts: object): void {
  throw new Error(`an entry was lost: ${JSON.stringify(facts)}`);
}
