/** The index of what was filed, in a real bucket: who meets whom, and what a list is held to. */
import { beforeAll, describe, expect, it } from 'vitest';

import type { LikenessIndex } from '../../activities/renditions/likeness-index.ts';
import { createLikenessIndex } from '../../activities/renditions/likeness-index.ts';
import type { ObjectStore } from '../../activities/object-store.ts';
import type { FiledAt, Look } from '../../domain/likeness.ts';
import { freshStore } from './real-parts.ts';

let store: ObjectStore;
let index: LikenessIndex;

beforeAll(async () => {
  store = await freshStore();
  index = createLikenessIndex(store);
});

const hash = '8f3c0000ffff1234';
const near = '8f3c0000ffff1237';

function filed(contentId: string, changes: Partial<FiledAt> = {}): FiledAt {
  return { campaign: 'c-2018', unit: '220100', step: 'drills', revision: 1, contentId, ...changes };
}

async function add(at: FiledAt, look: Look | null, mode: 'live' | 'rehearsal' = 'live') {
  await index.add(mode, at, look);
  return index.find(mode, at, look);
}

describe('the index', () => {
  it('finds the same bytes and the like, across units and campaigns, never the asker', async () => {
    await add(filed('a1'), { hash });
    await add(filed('a2', { campaign: 'c-2017', unit: '220300' }), { hash: near });

    const { matches, more } = await add(filed('a1', { unit: '220200', step: 'summary' }), { hash });

    expect(matches).toEqual([
      { ...filed('a1'), kind: 'same-file', distance: null },
      {
        ...filed('a2', { campaign: 'c-2017', unit: '220300' }),
        kind: 'like-picture',
        distance: 2,
      },
    ]);
    expect(more).toBe(false);
  });

  it('of two at once lets one at least see the other', async () => {
    const [one, other] = [filed('b1'), filed('b2', { unit: '220200' })];

    const found = await Promise.all(
      [one, other].map((at) => add(at, { hash: '0123456789abcdef' })),
    );

    expect(found.flatMap(({ matches }) => matches).length).toBeGreaterThanOrEqual(1);
  });

  it('keeps the first filing of the same bytes, however often they are filed', async () => {
    await add(filed('c1'), null);
    await add(filed('c1', { step: 'summary', revision: 3 }), null);

    const { matches } = await index.find('live', filed('c1', { unit: '220200' }), null);

    expect(matches).toMatchObject([{ step: 'drills', revision: 1 }]);
  });

  it('keeps rehearsals and live campaigns apart, films and photos too', async () => {
    const look = { hash: 'fedcba9876543210' };
    await add(filed('d1'), look);
    await add(filed('d2'), { ...look, durationMs: 60_000 });

    const rehearsed = await add(filed('d1', { unit: '220200' }), look, 'rehearsal');
    const film = await add(filed('d3'), { ...look, durationMs: 60_500 });

    expect(rehearsed.matches).toEqual([]);
    expect(film.matches).toMatchObject([{ contentId: 'd2', kind: 'like-film', distance: 0 }]);
  });

  it('names so many, and says when there are more', async () => {
    const look = { hash: '00ff00ff00ff00ff' };
    for (let at = 0; at < 14; at += 1) await index.add('live', filed(`e${String(at)}`), look);

    const { matches, more } = await index.find('live', filed('e-new'), look);

    expect([matches.length, more]).toEqual([12, true]);
  });
});
