/**
 * What a unit has filed, from its ledger; what of it gets renditions, and why other files do not.
 */
import { describe, expect, it } from 'vitest';

import type { Content } from '../../../domain/unit/commands.ts';
import type { Recorded } from '../../../domain/unit/events.ts';
import type { FileFacts } from '../../../domain/files/facts.ts';
import { filedFiles, isOfStep, usesAgain } from '../../../domain/evidence/filed.ts';
import { renditionOf } from '../../../domain/files/renditions.ts';
import { noRenditionText } from '../../../domain/words/file-text.ts';

const file = (sha256: string): Content['files'][number] => ({
  deliverable: 'photos',
  key: `evidence/c/u/${sha256}`,
  version: '1',
  sha256,
  sizeBytes: 1,
  name: `${sha256}.jpg`,
});

function submitted(
  seq: number,
  step: string,
  revision: number,
  given: { files?: string[]; refers?: Content['refers'] },
): Recorded {
  const { files = [], refers = [] } = given;
  const empty = { texts: {}, attested: [], numbers: {}, nil: false };
  const content = { ...empty, files: files.map(file), refers };
  const event = { kind: 'submitted' as const, step, revision, content, receivedAt: seq };
  return { seq, at: seq, by: { id: 'li', role: 'liaison' }, via: 'page', event, prev: '' };
}

const records = [
  submitted(1, 'drills', 1, { files: ['a', 'b'] }),
  submitted(2, 'drills', 2, { files: ['a'] }),
  submitted(3, 'summary', 1, { files: ['b'], refers: [{ step: 'drills', revision: 2 }] }),
];

describe('what was filed', () => {
  it('is listed with the latest submission first, its files in their order', () => {
    const listed = filedFiles(records).map(({ seq, index, file: { sha256 } }) => [
      seq,
      index,
      sha256,
    ]);

    expect(listed).toEqual([
      [3, 0, 'b'],
      [2, 0, 'a'],
      [1, 0, 'a'],
      [1, 1, 'b'],
    ]);
  });

  it('says which other steps it serves, by its bytes or by reference, not other revisions', () => {
    const uses = filedFiles(records).map((one) => usesAgain(records, one));

    expect(uses).toEqual([
      [{ step: 'drills', revision: 1, how: 'same-file' }],
      [{ step: 'summary', revision: 1, how: 'reference' }],
      [],
      [{ step: 'summary', revision: 1, how: 'same-file' }],
    ]);
  });

  it.each([
    ['drills', 'drills', true],
    ['exposure#2', 'exposure', true],
    ['exposure#2', 'exposure#2', true],
    ['exposure#2', 'exposure#3', false],
    ['daily@20180601', 'daily', true],
    ['drills', 'drill', false],
  ])('%s is of step %s: %s', (item, step, is) => {
    expect(isOfStep(item, step)).toBe(is);
  });
});

describe('what is rendered', () => {
  it.each<[FileFacts['format'], FileFacts['damage'], object]>([
    ['JPG', undefined, { kind: 'photo' }],
    ['PNG', undefined, { kind: 'photo' }],
    ['TIF', undefined, { kind: 'photo' }],
    ['PSD', undefined, { kind: 'psd' }],
    ['MTS', undefined, { kind: 'film' }],
    ['AVI', undefined, { kind: 'film' }],
    ['MPG2', undefined, { kind: 'film' }],
    ['MP4', undefined, { kind: 'film' }],
    ['PDF', undefined, { kind: 'pdf' }],
    ['PDF', 'encrypted', { none: 'not-accepted' }],
    ['DOCX', undefined, { none: 'document' }],
    ['OFD', undefined, { none: 'document' }],
    ['JPG', 'truncated', { none: 'not-accepted' }],
    ['MP4', 'too-costly', { none: 'not-accepted' }],
    ['SVG', undefined, { none: 'not-accepted' }],
    ['HEIC', undefined, { none: 'not-accepted' }],
    ['UNKNOWN', undefined, { none: 'not-accepted' }],
  ])('of %s with damage %s: %o', (format, damage, expected) => {
    const facts: FileFacts = { inspection: 1, format, ...(damage !== undefined && { damage }) };

    expect(renditionOf(facts)).toEqual(expected);
  });

  it('includes nothing with a mark of secrecy', () => {
    const facts: FileFacts = { inspection: 1, format: 'PDF', secrecyMarks: ['机密★1年'] };

    expect(renditionOf(facts)).toEqual({ none: 'not-accepted' });
  });

  it('includes nothing that was not inspected, with the reason', () => {
    expect(renditionOf(null)).toEqual({ none: 'not-inspected' });
    expect(noRenditionText('zh', 'not-inspected')).toBe('尚未检查，不生成预览');
  });
});
