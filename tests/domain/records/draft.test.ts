/** Drafts on paper: who writes replaces what they saw, and nothing of anybody else's. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Draft } from '../../../domain/terms/draft.ts';
import { changedDraft, mayDraft, shownDraft } from '../../../domain/terms/draft.ts';
import type { Actor } from '../../../domain/terms/people.ts';

const liaison: Actor = { id: 'li', role: 'liaison', unit: '220100' };
const leader: Actor = { id: 'wang', role: 'leader', unit: '220100' };

/** Writes one field; `at` is the instant too. */
function wrote(
  before: Draft | null,
  text: string,
  given: { by?: Actor; at?: number; seen?: number; tab?: string; settled?: string[] } = {},
): Draft {
  const { by = liaison, at = 1, seen = before?.rev ?? 0, tab = by.id, settled = [] } = given;
  return changedDraft(before, { seen, tab, changed: { note: text }, settled }, { by, at });
}

const textsOf = ({ fields }: Draft): string[] => (fields['note'] ?? []).map(({ text }) => text);

describe('a change', () => {
  it('replaces what its writer had seen, whoever wrote it', () => {
    expect(textsOf(wrote(wrote(null, 'a'), 'b', { by: leader }))).toEqual(['b']);
  });

  it('leaves beside it what others wrote since', () => {
    const first = wrote(null, 'a');
    const both = wrote(wrote(first, 'b', { by: leader }), 'c', { seen: first.rev });

    expect(textsOf(both)).toEqual(['c', 'b']);
    expect(textsOf(wrote(both, 'cc'))).toEqual(['cc', 'b']);
    expect(textsOf(wrote(both, 'd', { settled: ['note'] }))).toEqual(['d']);
  });

  it('of one page that did not hear the answer replaces its own', () => {
    const first = wrote(null, 'a');
    expect(textsOf(wrote(first, 'ab', { seen: 0 }))).toEqual(['ab']);
  });

  it('of the same person on another tab does not', () => {
    const first = wrote(null, 'a');
    expect(textsOf(wrote(first, 'b', { seen: 0, tab: 'other' }))).toEqual(['b', 'a']);
  });

  it('to nothing takes the field out, and not what somebody else wrote', () => {
    const first = wrote(null, 'a');
    expect(wrote(first, '').fields).toEqual({});
    const theirs = wrote(first, 'b', { by: leader });
    expect(textsOf(wrote(theirs, '', { seen: first.rev }))).toEqual(['', 'b']);
  });

  it('has a later revision than any before, also where a draft has ended between', () => {
    const first = wrote(null, 'a', { at: 1_000 });
    expect(wrote(first, 'b', { at: 999 }).rev).toBe(1_001);
    expect(wrote(null, 'c', { at: 2_000 }).rev).toBeGreaterThan(first.rev);
  });

  it('never loses a text that its writer had not seen', () => {
    const writes = fc.array(
      fc.record({
        by: fc.constantFrom(liaison, leader),
        tab: fc.constantFrom('x', 'y', 'z'),
        back: fc.nat({ max: 3 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(writes, (all) => {
        let draft: Draft | null = null;
        for (const [at, { by, tab, back }] of all.entries()) {
          const before: Draft | null = draft;
          const seen: number = Math.max(0, (before?.rev ?? 0) - back);
          draft = wrote(before, `text ${at}`, { by, tab, seen, at });
          const unseen = (before?.fields['note'] ?? []).filter(
            (one) => one.rev > seen && one.tab !== tab,
          );
          const left = textsOf(draft);
          for (const { text } of unseen) expect(left).toContain(text);
        }
      }),
    );
  });
});

describe('a reader', () => {
  it('sees their own text, and others beside it; whoever wrote none sees the latest', () => {
    const first = wrote(null, 'a', { at: 10 });
    const both = wrote(first, 'b', { by: leader, seen: 0, at: 20 });
    const note = both.fields['note'] ?? [];

    expect(shownDraft(note, 'li')).toMatchObject({ text: 'a', others: [{ text: 'b' }] });
    expect(shownDraft(note, 'new')).toMatchObject({ text: 'b', others: [{ text: 'a' }] });
    expect(shownDraft([], 'li')).toBeNull();
  });

  it.each([
    [liaison, true],
    [leader, true],
    [{ ...liaison, unit: '220200' }, false],
    [{ id: 'r', role: 'reviewer' }, false],
    [{ id: 'o', role: 'office-leader' }, false],
    [{ id: 'a', role: 'auditor' }, false],
  ] as const)('%j: %s', (actor, may) => {
    expect(mayDraft(actor, '220100')).toBe(may);
  });
});
