/**
 * What changed from one revision of a filing to the next: texts word by word, numbers, files that
 * were added and files that are gone. Knows nothing of who filed it.
 */
import { diffWords } from 'diff';

import type { Content } from '../../domain/unit/commands.ts';

/** Pieces of a text in their order; a piece was added, removed, or stayed. */
export interface TextPiece {
  how: 'same' | 'added' | 'gone';
  text: string;
}

export interface RevisionDifferences {
  texts: { part: string; pieces: TextPiece[] }[];
  numbers: { number: string; from: number | string | null; to: number | string | null }[];
  filesAdded: { part: string; name: string; sha256: string }[];
  filesGone: { part: string; name: string; sha256: string }[];
}

/** Chinese has no spaces between words, so a dictionary finds them. */
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Null if the contents do not differ in any of these. */
export function differencesOf(before: Content, after: Content): RevisionDifferences | null {
  const found: RevisionDifferences = {
    texts: namesIn(before.texts, after.texts).flatMap((part) => {
      const [from, to] = [before.texts[part] ?? '', after.texts[part] ?? ''];
      return from === to ? [] : [{ part, pieces: piecesOf(from, to) }];
    }),
    numbers: namesIn(before.numbers, after.numbers).flatMap((number) => {
      const [from, to] = [before.numbers[number] ?? null, after.numbers[number] ?? null];
      return from === to ? [] : [{ number, from, to }];
    }),
    filesAdded: filesNotIn(after, before),
    filesGone: filesNotIn(before, after),
  };
  return Object.values(found).every((list) => list.length === 0) ? null : found;
}

function piecesOf(from: string, to: string): TextPiece[] {
  return diffWords(from, to, { intlSegmenter: words }).map(({ value, added, removed }) => ({
    how: added ? 'added' : removed ? 'gone' : 'same',
    text: value,
  }));
}

/** The same bytes for the same part are the same file, whatever it is called. */
function filesNotIn(one: Content, other: Content): RevisionDifferences['filesAdded'] {
  const known = new Set(other.files.map((file) => `${file.deliverable} ${file.sha256}`));
  return one.files
    .filter((file) => !known.has(`${file.deliverable} ${file.sha256}`))
    .map(({ deliverable, name, sha256 }) => ({ part: deliverable, name, sha256 }));
}

function namesIn(...all: Record<string, unknown>[]): string[] {
  return [...new Set(all.flatMap((one) => Object.keys(one)))].toSorted();
}
