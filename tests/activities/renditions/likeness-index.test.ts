/**
 * The index of filings in a real bucket: which filings find each other, and the limits of a list.
 */
import { beforeAll, describe, expect, it } from 'vitest';

import type { LikenessIndex } from '../../../activities/renditions/likeness-index.ts';
import { createLikenessIndex } from '../../../activities/renditions/likeness-index.ts';
import type { ObjectStore } from '../../../activities/store/object-store.ts';
import type { FiledAt, Look } from '../../../domain/evidence/likeness.ts';
import { freshStore } from '../real-parts.ts';

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
  it('finds equal and similar files across campaigns, never the file itself', async () => {
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

  it('lets at least one of two concurrent filings see the other', async () => {
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

  it('reports a later filing to the earlier one, once, with how similar it is', async () => {
    const unit = { campaign: 'told-2018', unit: '220100' };
    const first = filed('f1', { ...unit, receivedAt: 1 });
    const later = filed('f2', {
      ...unit,
      unit: '220200',
      step: 'activity-report#2',
      receivedAt: 2,
    });
    await add(first, { hash });
    const { matches } = await add(later, { hash: near });
    const others = filed('f1', { campaign: 'told-2018', unit: '2201', receivedAt: 3 });
    const again = await add(others, { hash });

    for (let time = 0; time < 2; time += 1) await index.tell('live', later, matches);
    await index.tell('live', others, again.matches);
    const told = await index.told('live', unit, ['f1', 'f9']);

    expect(told.get('f1')).toEqual({
      matches: [
        { ...others, kind: 'same-file', distance: null },
        { ...later, kind: 'like-picture', distance: 2 },
      ],
      more: false,
    });
    expect(told.get('f9')).toEqual({ matches: [], more: false });
    // A code with the same beginning is another unit, and a rehearsal is kept apart.
    expect(
      (await index.told('live', { ...unit, unit: '2201' }, ['f1'])).get('f1')?.matches,
    ).toEqual([]);
    expect((await index.told('rehearsal', unit, ['f1'])).get('f1')?.matches).toEqual([]);
  });

  it('reports nothing about a unit’s own files in the same campaign', async () => {
    const look = { hash: 'a5a5000011112222' };
    const unit = { campaign: 'own-2018', unit: '220100' };
    await add(filed('g1', unit), look);
    const again = filed('g2', unit);
    const { matches } = await add(again, look);

    await index.tell('live', again, matches);

    expect(matches).toMatchObject([{ contentId: 'g1' }]);
    expect((await index.told('live', unit, ['g1'])).get('g1')?.matches).toEqual([]);
  });

  it('a picture that everybody uses does not crowd out other matches', async () => {
    const unit = { campaign: 'busy-2018', unit: '220100' };
    const hint = { kind: 'same-file', distance: null } as const;
    const all = { ...filed('h1', unit), ...hint };
    const rare = { ...filed('h2', unit), ...hint };
    const users = Array.from({ length: 1_001 }, (_, at) => filed('h1', { unit: `u${String(at)}` }));
    for (let at = 0; at < users.length; at += 50) {
      const some = users.slice(at, at + 50);
      await Promise.all(some.map((one) => index.tell('live', one, [all])));
    }
    await index.add('live', filed('h2', { unit: '220200' }), null);
    await index.tell('live', filed('h2', { unit: '220200' }), [rare]);

    const told = await index.told('live', unit, ['h1', 'h2']);

    expect(told.get('h1')?.more).toBe(true);
    expect(told.get('h2')).toEqual({
      matches: [{ ...filed('h2', { unit: '220200' }), ...hint }],
      more: false,
    });
  });

  it('a thousand similar pictures do not hide an identical one', async () => {
    const unit = { campaign: 'flood-2018', unit: '220100' };
    const earlier = { ...filed('i1', unit), kind: 'like-picture', distance: 0 } as const;
    const like = Array.from({ length: 1_001 }, (_, at) => filed(`j${String(at)}`));
    for (let at = 0; at < like.length; at += 50) {
      const some = like.slice(at, at + 50);
      await Promise.all(some.map((one) => index.tell('live', one, [earlier])));
    }
    const same = filed('i1', { unit: '220200' });
    await index.add('live', same, null);
    await index.tell('live', same, [{ ...earlier, kind: 'same-file', distance: null }]);

    const told = (await index.told('live', unit, ['i1'])).get('i1');

    expect(told?.matches[0]).toEqual({ ...same, kind: 'same-file', distance: null });
    expect(told?.more).toBe(true);
  });

  it('lists a limited number, and says if there are more', async () => {
    const look = { hash: '00ff00ff00ff00ff' };
    for (let at = 0; at < 14; at += 1) await index.add('live', filed(`e${String(at)}`), look);

    const { matches, more } = await index.find('live', filed('e-new'), look);

    expect([matches.length, more]).toEqual([12, true]);
  });
});
