/** The verdict on a file by its facts, exactly at the notice's limits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { FileDamage, FileFacts, SeenFormat } from '../../../domain/files/facts.ts';
import type { FactFault } from '../../../domain/files/judge-file.ts';
import { isLargeEnough, judgeFiles } from '../../../domain/files/judge-file.ts';
import type { Judged } from '../../support/files/judged.ts';
import { judge, judgingPlan, judgingStep } from '../../support/files/judged.ts';

const codes = (faults: FactFault[]): string => faults.map(({ code }) => code).join(' and ');

describe('the size of a photo (不低于1920×1080)', () => {
  it.each<[number, number, string]>([
    [1920, 1080, ''],
    [1919, 1080, 'too-few-pixels'],
    [1920, 1079, 'too-few-pixels'],
    [1080, 1920, ''],
    [1079, 1920, 'too-few-pixels'],
    [1080, 1919, 'too-few-pixels'],
    [4000, 3000, ''],
    [6000, 1079, 'too-few-pixels'],
    [1440, 1440, 'too-few-pixels'],
    [1920, 1920, ''],
    [1, 1, 'too-few-pixels'],
  ])('%i×%i: %s', (widthPx, heightPx, code) => {
    for (const format of ['JPG', 'PNG', 'PSD'] as const) {
      expect(codes(judge('photos', { format, widthPx, heightPx }))).toBe(code);
    }
  });
});

describe('the size of a film (大于1280×720)', () => {
  it.each<[number, number, string]>([
    [1280, 720, 'too-few-pixels'],
    [1281, 720, 'too-few-pixels'],
    [1280, 721, 'too-few-pixels'],
    [1281, 721, ''],
    [720, 1280, 'too-few-pixels'],
    [721, 1281, ''],
    [1440, 1080, ''],
    [1920, 1080, ''],
    [1080, 1920, ''],
    [720, 576, 'too-few-pixels'],
    [3840, 720, 'too-few-pixels'],
  ])('%i×%i: %s', (widthPx, heightPx, code) => {
    for (const format of ['MP4', 'MPG2', 'AVI', 'MTS'] as const) {
      expect(codes(judge('videos', { format, widthPx, heightPx }, '现场.mp4'))).toBe(code);
    }
  });
});

describe('a size', () => {
  const side = fc.integer({ min: 1, max: 8_000 });
  const asked = fc.record({
    bound: fc.constantFrom('atLeast' as const, 'moreThan' as const),
    widthPx: side,
    heightPx: side,
  });
  const size = fc.record({ widthPx: side, heightPx: side });

  it('that is large enough stays so when it grows', () => {
    fc.assert(
      fc.property(asked, size, fc.nat(500), fc.nat(500), (rule, seen, wider, higher) => {
        fc.pre(isLargeEnough(rule, seen));
        const grown = { widthPx: seen.widthPx + wider, heightPx: seen.heightPx + higher };
        expect(isLargeEnough(rule, grown)).toBe(true);
      }),
    );
  });

  it('is judged alike upright and on its side, whichever the rule names first', () => {
    const turned = <T extends { widthPx: number; heightPx: number }>(one: T): T => ({
      ...one,
      widthPx: one.heightPx,
      heightPx: one.widthPx,
    });
    fc.assert(
      fc.property(asked, size, (rule, seen) => {
        const verdict = isLargeEnough(rule, seen);
        expect(isLargeEnough(rule, turned(seen))).toBe(verdict);
        expect(isLargeEnough(turned(rule), seen)).toBe(verdict);
      }),
    );
  });

  it('of exactly what is asked is at least that, and not more', () => {
    fc.assert(
      fc.property(size, (seen) => {
        expect(isLargeEnough({ bound: 'atLeast', ...seen }, seen)).toBe(true);
        expect(isLargeEnough({ bound: 'moreThan', ...seen }, seen)).toBe(false);
      }),
    );
  });
});

const large = { widthPx: 4_000, heightPx: 3_000 };

describe('what a file really is', () => {
  it.each<[Judged, SeenFormat, string]>([
    ['photos', 'HEIC', 'content-not-taken'],
    ['photos', 'WEBP', 'content-not-taken'],
    ['photos', 'TIF', 'content-not-taken'],
    ['photos', 'RAW', 'content-not-taken'],
    ['photos', 'MP4', 'content-not-taken'],
    ['photos', 'PDF', 'content-not-taken'],
    ['photos', 'TEXT', 'content-not-taken'],
    ['photos', 'UNKNOWN', 'content-not-taken'],
    ['photos', 'SVG', 'never-evidence'],
    ['photos', 'HTML', 'never-evidence'],
    ['photos', 'ARCHIVE', 'never-evidence'],
    ['videos', 'MOV', 'content-not-taken'],
    ['videos', 'MKV', 'content-not-taken'],
    ['videos', 'WMV', 'content-not-taken'],
    ['videos', 'MPEG-1', 'content-not-taken'],
    ['videos', 'AUDIO', 'content-not-taken'],
    ['videos', 'JPG', 'content-not-taken'],
    ['plan', 'PDF', ''],
    ['plan', 'DOC', ''],
    ['plan', 'DOCX', ''],
    ['plan', 'WPS', ''],
    ['plan', 'OFD', ''],
    ['plan', 'TIF', ''],
    ['plan', 'JPG', ''],
    ['plan', 'PNG', ''],
    ['plan', 'OFFICE', 'content-not-taken'],
    ['plan', 'TEXT', 'content-not-taken'],
    ['plan', 'PSD', 'content-not-taken'],
    ['plan', 'SCRIPT', 'never-evidence'],
    ['plan', 'PROGRAM', 'never-evidence'],
  ])('as %s: %s → %s', (asked, format, code) => {
    expect(codes(judge(asked, { format, ...large }))).toBe(code);
  });

  it('decides, not its ending: a PNG called .jpg is taken, a MOV called .mp4 is not', () => {
    expect(judge('photos', { format: 'PNG', ...large }, '现场.jpg')).toEqual([]);
    expect(codes(judge('videos', { format: 'MOV', ...large }, '现场.mp4'))).toBe(
      'content-not-taken',
    );
  });

  it('and its size are reported together, so that nobody converts in vain', () => {
    const small = { widthPx: 1_000, heightPx: 800 };
    expect(codes(judge('photos', { format: 'HEIC', ...small }))).toBe(
      'content-not-taken and too-few-pixels',
    );
    expect(codes(judge('plan', { format: 'JPG', ...small }, '盖章件.jpg'))).toBe('');
  });
});

describe('a file that cannot serve at all', () => {
  it.each<[FileDamage, string]>([
    ['empty', 'file-damaged'],
    ['truncated', 'file-damaged'],
    ['unreadable', 'file-damaged'],
    ['encrypted', 'file-damaged'],
    ['too-costly', 'file-damaged'],
    ['polyglot', 'never-evidence'],
  ])('%s: %s', (damage, code) => {
    expect(codes(judge('photos', { damage, ...large }))).toBe(code);
    expect(codes(judge('plan', { format: 'PDF', damage }))).toBe(code);
  });

  it('is an Office file that was cut off, whose format can no longer be told', () => {
    expect(codes(judge('plan', { format: 'OFFICE', damage: 'truncated' }))).toBe('file-damaged');
    expect(codes(judge('plan', { format: 'OFFICE', damage: 'encrypted' }))).toBe(
      'content-not-taken',
    );
    expect(codes(judge('photos', { format: 'OFFICE', damage: 'truncated' }))).toBe(
      'content-not-taken',
    );
  });

  it('is a picture without a size, where a size is asked', () => {
    expect(codes(judge('photos', { format: 'JPG' }))).toBe('file-damaged');
    expect(codes(judge('plan', { format: 'JPG' }))).toBe('');
  });

  it('is one with a mark of secrecy, whatever else is wrong with it', () => {
    const marked = { format: 'DOCX' as const, secrecyMarks: ['机密★1年'] };
    expect(judge('plan', { ...marked, damage: 'truncated' })).toEqual([
      { code: 'marked-secret', name: '现场.jpg', marks: ['机密★1年'], clause: null },
    ]);
    expect(codes(judge('plan', { ...marked, secrecyMarks: [] }))).toBe('');
  });
});

describe('the files of a submission', () => {
  const file = (deliverable: string, facts?: Partial<FileFacts>) => ({
    deliverable,
    key: 'k',
    version: '1',
    sha256: 'a'.repeat(64),
    sizeBytes: 1,
    name: '现场.jpg',
    ...(facts && { facts: { inspection: 1 as const, format: 'JPG' as const, ...facts } }),
  });
  const files = [
    file('photos', large),
    file('photos', { format: 'HEIC', ...large }),
    file('photos'),
    file('videos', { format: 'ARCHIVE' }),
    file('photos', { secrecyMarks: ['绝密'] }),
    file('song', { format: 'HEIC' }),
  ];
  const judged = (asked: 'complete' | 'as-it-came') =>
    judgeFiles(judgingStep('drills'), judgingPlan.media, files, asked).map(({ index, faults }) => [
      index,
      codes(faults),
    ]);

  it('are all reported, each with its place; one without facts is not judged', () => {
    expect(judged('complete')).toEqual([
      [1, 'content-not-taken'],
      [3, 'never-evidence'],
      [4, 'marked-secret'],
    ]);
  });

  it('that came another way are accepted as they came, except what must not be stored', () => {
    expect(judged('as-it-came')).toEqual([
      [3, 'never-evidence'],
      [4, 'marked-secret'],
    ]);
  });
});
