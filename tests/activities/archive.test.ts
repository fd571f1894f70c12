/** Archived units and campaigns in a real store: found by name, the newest version complete. */
import { beforeAll, describe, expect, it } from 'vitest';

import type { Archive, EndedCampaign } from '../../activities/store/archive.ts';
import { createArchive } from '../../activities/store/archive.ts';
import type { LedgerIndex } from '../../workflows/messages.ts';
import { city, county } from '../support/stories/world-plan.ts';
import { freshStore } from './real-parts.ts';

let archive: Archive;

beforeAll(async () => {
  archive = createArchive(await freshStore());
});

function index(seq: number, given: Partial<LedgerIndex> = {}): LedgerIndex {
  const segments = [`content/${seq}.json`];
  const place = { campaign: 'c', unit: county, above: [city] };
  return { ...place, segments, seq, head: `head-${seq}`, matrix: [], ended: false, ...given };
}

describe('the index of a ledger', () => {
  it('is null until something was archived', async () => {
    expect(await archive.ledger('c', county.code)).toBeNull();
  });

  it('keeps the newest version, even if an older attempt finishes last', async () => {
    for (const seq of [3, 9, 3, 7]) await archive.keepLedger(index(seq));

    expect(await archive.ledger('c', county.code)).toEqual(index(9));
  });

  it('records that the run has ended, and never takes it back', async () => {
    for (const ended of [true, false]) await archive.keepLedger(index(9, { ended }));

    expect(await archive.ledger('c', county.code)).toEqual(index(9, { ended: true }));
  });
});

describe('a campaign that has ended', () => {
  const end = (campaign: string, endedAt: number): EndedCampaign =>
    ({ view: { campaign }, endedAt, title: { zh: '', en: '' }, launchAt: 0 }) as EndedCampaign;

  it('stays as it was first archived, and is listed by its id', async () => {
    for (const one of [end('a', 1), end('a', 2), end('b', 3)]) await archive.keepCampaign(one);

    const ids: string[] = [];
    for await (const id of archive.campaigns()) ids.push(id);
    expect(await archive.campaign('a')).toEqual(end('a', 1));
    expect(await archive.campaign('never')).toBeNull();
    expect(ids).toEqual(['a', 'b']);
  });
});
