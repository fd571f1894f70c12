/**
 * Differences between two revisions: words of a Chinese text, numbers, files added and gone. Put
 * together again, the pieces give both texts.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { differencesOf } from '../../../api/audit/revision-differences.ts';
import type { Content } from '../../../domain/unit/commands.ts';

const empty: Content = {
  texts: {},
  attested: [],
  numbers: {},
  files: [],
  refers: [],
  nil: false,
};

const photo = { deliverable: 'photos', name: '1.jpg', sha256: 'a'.repeat(64) };

function withFile(file: Partial<Content['files'][number]>): Content {
  return { ...empty, files: [{ ...photo, ...file } as Content['files'][number]] };
}

it('is word by word, with what stayed, came and went', () => {
  const found = differencesOf(
    { ...empty, texts: { plan: '各县开展应急演练三次' }, numbers: { sessions: 3 } },
    { ...empty, texts: { plan: '各县开展了应急演练五次' }, numbers: { sessions: 5, people: 90 } },
  );

  expect(found?.texts).toEqual([
    {
      part: 'plan',
      pieces: [
        { how: 'same', text: '各县开展' },
        { how: 'added', text: '了' },
        { how: 'same', text: '应急演练' },
        { how: 'gone', text: '三次' },
        { how: 'added', text: '五次' },
      ],
    },
  ]);
  expect(found?.numbers).toEqual([
    { number: 'people', from: null, to: 90 },
    { number: 'sessions', from: 3, to: 5 },
  ]);
});

it('knows a file by its bytes and what it is for, not by its name', () => {
  expect(differencesOf(withFile({}), withFile({ name: 'renamed.jpg' }))).toBeNull();
  const other = withFile({ sha256: 'b'.repeat(64) });
  const found = differencesOf(withFile({}), other);
  expect(found?.filesAdded).toEqual([{ part: 'photos', name: '1.jpg', sha256: 'b'.repeat(64) }]);
  expect(found?.filesGone).toEqual([{ part: 'photos', name: '1.jpg', sha256: 'a'.repeat(64) }]);
});

it('says nothing of what is the same', () => {
  expect(differencesOf(empty, empty)).toBeNull();
});

it('loses no sign of either text', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });
  const joined = (pieces: { how: string; text: string }[], not: string): string =>
    pieces.flatMap((piece) => (piece.how === not ? [] : [piece.text])).join('');
  fc.assert(
    fc.property(text, text, (from, to) => {
      const found = differencesOf({ ...empty, texts: { a: from } }, { ...empty, texts: { a: to } });
      const pieces = found?.texts[0]?.pieces ?? [{ how: 'same', text: from }];
      expect(joined(pieces, 'added').replaceAll(/\s/gu, '')).toBe(from.replaceAll(/\s/gu, ''));
      expect(joined(pieces, 'gone').replaceAll(/\s/gu, '')).toBe(to.replaceAll(/\s/gu, ''));
    }),
  );
});
