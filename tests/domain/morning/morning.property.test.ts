/** The office's morning mail, from any rows: what it contains, and when it is sent. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Morning, MorningRow } from '../../../domain/morning/morning.ts';
import { listedMax, morningFor, nextNewsAt } from '../../../domain/morning/morning.ts';
import { officeDesksOf } from '../../../domain/morning/readers.ts';
import type { OfficeDesk } from '../../../domain/morning/readers.ts';
import { closingOf } from '../../../domain/morning/closing.ts';
import { planOf } from '../../support/stories/world-plan.ts';

const { office } = planOf();
const desks = officeDesksOf(office);
const deskOf = (role: OfficeDesk['role']): OfficeDesk => {
  const desk = desks.find((one) => one.role === role);
  if (!desk) throw new Error(`no ${role}`);
  return desk;
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const now = 1_000 * dayMs;

const rows = fc.array(
  fc.record({
    campaign: fc.constantFrom('one', 'two'),
    unit: fc.constantFrom('220100', '220200', '220300', 'changbaishan'),
    thing: fc.constantFrom<MorningRow['thing'][]>(
      'undeliverable',
      'extension-asked',
      'review-opened',
      'escalation',
      'paper',
      'copy',
    ),
    to: fc.constantFrom<MorningRow['to'][]>('o', 'l', 'b', '@12345678'),
    count: fc.integer({ min: 1, max: 40 }),
    since: fc.integer({ min: now - 20 * dayMs, max: now }),
    latest: fc.integer({ min: now - 20 * dayMs, max: now }),
    dueAt: fc.option(fc.integer({ min: now - 20 * dayMs, max: now + 20 * dayMs })),
    code: fc.option(fc.constantFrom('PL', 'SU')),
  }),
  { maxLength: 40 },
);
const before = fc.option(fc.integer({ min: now - 20 * dayMs, max: now - hourMs }));
const desk = fc.constantFrom(...desks);

function row(changes: Partial<MorningRow> = {}): MorningRow {
  return {
    campaign: 'one',
    unit: '220100',
    thing: 'review-opened',
    to: 'o',
    count: 1,
    since: now - hourMs,
    latest: now - hourMs,
    dueAt: now + 3 * dayMs,
    code: 'PL',
    ...changes,
  };
}

describe('a morning’s mail', () => {
  it('is the same in any order of the rows', () => {
    const shuffled = rows.chain((all) =>
      fc.shuffledSubarray(all, { minLength: all.length }).map((other) => ({ all, other })),
    );
    fc.assert(
      fc.property(shuffled, before, desk, ({ all, other }, told, of) => {
        // Rows with the same name are the same thing: a unit has one entry per kind and reader.
        const once = uniqueBy(all);
        const again = uniqueBy(other).length === once.length ? other : all;
        const one = morningFor(of, once, { before: told, now });
        const two = morningFor(of, sameRows(once, again), { before: told, now });
        assert.deepEqual(two, one);
      }),
    );
  });

  it('counts everything that is the reader’s, whatever it lists', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const mail = morningFor(deskOf('office'), all, { before: null, now });
        const own = all.filter(({ to }) => to === 'o' || to === 'l');
        if (!mail) return;
        const sum = (of: { things?: number; count?: number }[]): number =>
          of.reduce((total, { things, count }) => total + (things ?? count ?? 0), 0);
        assert.equal(sum(mail.counts), sum(own));
      }),
    );
  });

  it('lists no row twice and at most the first of each list, however many units there are', () => {
    fc.assert(
      fc.property(rows, before, desk, (all, told, of) => {
        const mail = morningFor(of, all, { before: told, now });
        if (!mail) return;
        for (const list of listsOf(mail)) {
          assert.ok(list.rows.length <= listedMax && list.rows.length <= list.all);
        }
        const other = [...mail.overdue.rows, ...mail.longest.rows];
        assert.equal(new Set(other).size, other.length);
      }),
    );
    const many = Array.from({ length: 10_000 }, (_, index) => row({ unit: String(index) }));
    const mail = morningFor(deskOf('office'), many, { before: null, now });
    expect(mail?.fresh).toMatchObject({ all: 10_000 });
    expect(mail?.fresh.rows).toHaveLength(listedMax);
  });

  it('tells as new what came after the last mail, and loses nothing from just before it', () => {
    const told = now - dayMs;
    const mail = (latest: number): Morning | null =>
      morningFor(deskOf('office'), [row({ latest })], { before: told, now });

    expect(mail(told + 1)?.fresh.all).toBe(1);
    // Lists are a little behind, so news is told twice rather than not at all.
    expect(mail(told - 30_000)?.fresh.all).toBe(1);
    expect(mail(told - hourMs)).toBeNull();
  });

  it('is not sent for mere information', () => {
    const known = [row({ thing: 'paper' }), row({ thing: 'copy' })];
    expect(morningFor(deskOf('office'), known, { before: null, now })).toBeNull();
  });

  it('says once when something becomes overdue with the office, then once a week', () => {
    const old = { since: now - 30 * dayMs, latest: now - 30 * dayMs };
    const due = row({ ...old, dueAt: now - hourMs });
    const at = (told: number): Morning | null =>
      morningFor(deskOf('office'), [due], { before: told, now });

    expect(at(now - dayMs)?.overdue.all).toBe(1);
    expect(at(now - hourMs / 2)).toBeNull();
    const late = row({ ...old, dueAt: now - 8 * dayMs });
    const weekly = (told: number): Morning | null =>
      morningFor(deskOf('office'), [late], { before: told, now });
    expect(weekly(now - 6 * dayMs)).toBeNull();
    expect(weekly(now - 7 * dayMs)?.overdue.all).toBe(1);
  });

  it('knows when time alone may make news', () => {
    expect(nextNewsAt([row({ dueAt: now + dayMs })], now)).toBe(now + dayMs);
    expect(nextNewsAt([row({ dueAt: now - dayMs })], now)).toBe(now);
    expect(nextNewsAt([row({ thing: 'escalation' })], now)).toBeNull();
  });
});

describe('who reads it', () => {
  it('is the office for everything, and the leader for their own and overdue things', () => {
    const long = row({ dueAt: now - 7.5 * dayMs });
    const all = [row(), row({ to: 'l' }), row({ to: 'b', thing: 'escalation' }), long];
    const seen = (role: OfficeDesk['role']): number =>
      morningFor(deskOf(role), all, { before: null, now })?.fresh.all ?? 0;

    expect(desks.map(({ role }) => role)).toEqual([
      'office',
      'office-leader',
      'reviewer',
      'reviewer',
      'bulletin',
    ]);
    expect([seen('office'), seen('office-leader'), seen('reviewer'), seen('bulletin')]).toEqual([
      3, 1, 0, 1,
    ]);
    const leader = morningFor(deskOf('office-leader'), [long], { before: now - dayMs, now });
    expect(leader).toMatchObject({ fresh: { all: 0 }, overdue: { all: 1 } });
  });

  it('is one mail for one address, in whatever offices', () => {
    const [leader] = office.leaders;
    const same = { ...office, reviewers: [{ id: 'r', address: leader!.address }] };
    const own = officeDesksOf(same).filter(({ addresses }) => addresses[0] === leader!.address);

    expect(own).toHaveLength(1);
    expect(own[0]?.reads).toHaveLength(3);
  });
});

describe('the summary of a campaign that has ended', () => {
  it('counts what was left open from the matrix alone', () => {
    const shown = [
      { unit: '220200', matrix: ['PLo-0w2k', 'SUa-0w2k', 'EXo-00000000'] },
      { unit: '220100', matrix: ['PLa!0w2k', 'SUw-0w2k', 'EXs-00000201'] },
      { unit: '220300', matrix: ['PLa-0w2k', 'SUa-0w2k', 'EXo-00000000'] },
    ];

    expect(closingOf(shown)).toEqual({
      units: 3,
      settled: 1,
      things: 3,
      left: [
        { unit: '220100', things: 2, codes: ['EX'] },
        { unit: '220200', things: 1, codes: ['PL'] },
      ],
    });
  });
});

function listsOf({ fresh, overdue, longest }: Morning): Morning['fresh'][] {
  return [fresh, overdue, longest];
}

function nameOf({ campaign, unit, thing, to }: MorningRow): string {
  return `${campaign} ${unit} ${thing} ${to}`;
}

/** The first row of each name. */
function uniqueBy(all: readonly MorningRow[]): MorningRow[] {
  return [...new Map(all.toReversed().map((one) => [nameOf(one), one])).values()];
}

/** These rows, in the order of those. */
function sameRows(these: readonly MorningRow[], those: readonly MorningRow[]): MorningRow[] {
  const order = those.map(nameOf);
  return these.toSorted((a, b) => order.indexOf(nameOf(b)) - order.indexOf(nameOf(a)));
}
