/** Pages of what waits: together they contain everything, in order, and each queries few units. */
import assert from 'node:assert/strict';

import * as fc from 'fast-check';
import { describe, it } from 'vitest';

import type { Candidate, Held, Place } from '../../../api/inbox/waiting-page.ts';
import { pageOf, unitsAskedMax } from '../../../api/inbox/waiting-page.ts';

interface Unit extends Candidate {
  dues: number[];
}

/** Few deadlines, so that many units share one, and sometimes a list that is out of date. */
const units = fc
  .array(
    fc.record({
      dues: fc.array(fc.nat({ max: 5 }), { maxLength: 4 }),
      before: fc.constantFrom(0, 0, 0, 1),
      after: fc.constantFrom(0, 0, 0, 2),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all.map(({ dues, before, after }, index): Unit => {
      const [first, last] = [Math.min(9, ...dues), Math.max(0, ...dues)];
      const unit = `unit-${String(index).padStart(3, '0')}`;
      return { campaign: 'c', unit, first: first - before, last: last + after, dues };
    }),
  );

const held = ({ unit, dues }: Unit): Held<string>[] =>
  dues.map((dueAt, index) => ({ dueAt, name: String(index), item: `${dueAt} ${unit} ${index}` }));

async function pagesOf(
  all: Unit[],
  limit: number,
): Promise<{ pages: string[][]; asked: number[] }> {
  const [pages, asked]: [string[][], number[]] = [[], []];
  let seen: Place | null = null;
  do {
    let count = 0;
    const page: Awaited<ReturnType<typeof pageOf<string>>> = await pageOf(
      all,
      { seen, limit },
      (one) => {
        count += 1;
        return Promise.resolve(held(one as Unit));
      },
    );
    pages.push(page.items);
    if (pages.length > 2_000) throw new Error('the pages come to no end');
    asked.push(count);
    // As a client sends it back.
    seen = JSON.parse(JSON.stringify(page.next)) as Place | null;
  } while (seen !== null);
  return { pages, asked };
}

describe('the pages', () => {
  it('together contain all that waits, in order, nothing twice', async () => {
    const limits = fc.integer({ min: 1, max: 7 });
    await fc.assert(
      fc.asyncProperty(units, limits, async (all, limit) => {
        const { pages } = await pagesOf(all, limit);
        assert.deepEqual(
          pages.flat(),
          all.flatMap((one) => held(one).map(({ item }) => item)).toSorted(),
        );
        for (const page of pages) assert.ok(page.length <= limit);
      }),
    );
  });

  it('query only their own units, even if thousands share one deadline', async () => {
    const all = Array.from({ length: 5_000 }, (_, index): Unit => {
      const unit = `unit-${String(index).padStart(5, '0')}`;
      return { campaign: 'c', unit, first: 7, last: 7, dues: [7] };
    });

    const first = await pageOf(all, { seen: null, limit: 50 }, (one) =>
      Promise.resolve(held(one as Unit)),
    );
    const { asked, pages } = await pagesOf(all.slice(0, 1_000), 50);

    assert.equal(first.items.length, 50);
    assert.equal(pages.flat().length, 1_000);
    assert.ok(Math.max(...asked) <= 64, `asked ${Math.max(...asked)} units for a page of 50`);
  });

  it('are shorter, but end, if the units turn out to have nothing', async () => {
    const all = Array.from({ length: 1_000 }, (_, index): Unit => {
      const unit = `unit-${String(index).padStart(5, '0')}`;
      return { campaign: 'c', unit, first: 7, last: 7, dues: index === 999 ? [7] : [] };
    });

    const { asked, pages } = await pagesOf(all, 50);

    assert.ok(Math.max(...asked) <= unitsAskedMax);
    assert.deepEqual(pages, [[], [], ['7 unit-00999 0']]);
  });

  it('miss nothing of a unit that is listed with another deadline than it has', async () => {
    const old: Unit = { campaign: 'c', unit: 'old', first: 3, last: 3, dues: [0, 9] };
    const others = [1, 2, 4].map((due): Unit => {
      return { campaign: 'c', unit: `unit-${due}`, first: due, last: due, dues: [due] };
    });

    const { pages } = await pagesOf([old, ...others], 1);

    assert.deepEqual(pages.flat(), [
      '1 unit-1 0',
      '2 unit-2 0',
      '0 old 0',
      '9 old 1',
      '4 unit-4 0',
    ]);
  });
});
