/**
 * What may be filed as what, where it is stored and for how long: the notice decides, not the
 * sender.
 */
import { describe, expect, it } from 'vitest';

import type { FileFault } from '../../../domain/evidence/evidence.ts';
import {
  evidenceKeyOf,
  faultOfFile,
  lockedUntil,
  refusedToBring,
  sizeLimitOf,
  usualFileMiBMax,
} from '../../../domain/evidence/evidence.ts';
import { typeOf } from '../../../domain/definition/formats.ts';
import { claimedFormat, savedName } from '../../../domain/files/claimed-format.ts';
import { inEach } from '../../../domain/terms/language.ts';
import { fileFaultText } from '../../../domain/words/file-text.ts';
import type { Deliverable, MediaRule } from '../../../domain/definition/definition.ts';
import type { Role } from '../../../domain/terms/people.ts';

const text = { zh: '材料', en: 'Material' };
const source = { clause: '四(二)', quote: '报送' };

function deliverable(id: string, more: Partial<Deliverable> = {}): Deliverable {
  return { id, title: text, kind: 'document', required: true, source, ...more };
}

const photoRule: MediaRule = {
  title: text,
  formats: ['JPG', 'PNG'],
  sizePx: { bound: 'atLeast', widthPx: 1920, heightPx: 1080 },
  source: { clause: '四(末段)', quote: '格式为JPG、PNG' },
};

const step = {
  deliverables: [
    deliverable('plan'),
    deliverable('photos', { kind: 'photo', media: 'photo' }),
    deliverable('films', { kind: 'video' }),
    deliverable('small', { fileMiBMax: 1 }),
    deliverable('words', { kind: 'text' }),
  ],
};

const codeOf = (id: string, name: string, sizeBytes = 1_000): string | null =>
  faultOfFile(step, { photo: photoRule }, { deliverable: id, name, sizeBytes })?.code ?? null;

describe('a file', () => {
  it.each([
    ['plan', '方案.pdf', null],
    ['plan', '方案.盖章.OFD', null],
    ['plan', '扫描件.jpg', null],
    ['plan', '方案.docx.exe', 'format-not-taken'],
    ['plan', '方案.svg', 'format-not-taken'],
    ['plan', '方案.zip', 'format-not-taken'],
    ['photos', '现场.JPEG', null],
    ['photos', '现场.psd', 'format-not-taken'],
    ['photos', '现场.heic', 'format-not-taken'],
    ['films', '现场.mts', null],
    ['films', '现场.mov', 'format-not-taken'],
    ['words', '现场.pdf', 'no-file-asked'],
    ['song', '现场.pdf', 'no-such-deliverable'],
  ])('for %s called %s: %s', (id, name, code) => {
    expect(codeOf(id, name)).toBe(code);
  });

  it.each([
    ['small', '方案.pdf', 1],
    ['plan', '方案.pdf', usualFileMiBMax.document],
    ['photos', '现场.jpg', usualFileMiBMax.photo],
    ['films', '现场.mp4', usualFileMiBMax.video],
  ])('for %s called %s may have %s MiB, and is not empty', (id, name, mib) => {
    expect(codeOf(id, name, mib * 1024 * 1024)).toBeNull();
    expect(codeOf(id, name, mib * 1024 * 1024 + 1)).toBe('file-too-large');
    expect(codeOf(id, name, 0)).toBe('file-empty');
  });

  it('is too large by a clause of the notice, or by a limit of ours, never by both', () => {
    const limits = step.deliverables.map((one) => sizeLimitOf(one).clause);

    expect(limits).toEqual([null, null, null, '四(二)', null]);
  });

  it('is stored and served with its own type, whatever its sender says', () => {
    expect(typeOf('JPG')).toBe('image/jpeg');
    expect(typeOf('HTML')).toBe('application/octet-stream');
    expect(typeOf('UNKNOWN')).toBe('application/octet-stream');
  });

  it.each([
    ['报告.pdf（终稿）', 'PDF', '报告.pdf（终稿）.pdf'],
    ['现场．ＪＰＧ', 'JPG', '现场．ＪＰＧ.jpg'],
    ['x.jpg.download', 'JPG', 'x.jpg.download.jpg'],
    ['photo.jfif', 'JPG', 'photo.jfif'],
    ['now..jpg ', 'JPG', 'now..jpg'],
    ['现场.jpg\u200b', 'JPG', '现场.jpg\u200b.jpg'],
    ['现场.png', 'JPG', '现场.png'],
    ['现场.HEIC', 'HEIC', '现场.HEIC'],
    ['活动', 'JPG', '活动.jpg'],
    ['2018.6.16', 'JPG', '2018.6.16.jpg'],
    ['活动', 'UNKNOWN', '活动'],
    ['...', 'UNKNOWN', '...'],
  ] as const)('called %s that is %s is saved as %s, by which it opens', (name, seen, saved) => {
    expect(savedName(name, seen)).toBe(saved);
  });
});

describe('a name as people have it', () => {
  it.each([
    ['photo.jfif', 'JPG'],
    ['now..jpg ', 'JPG'],
    ['现场．ＪＰＧ', 'JPG'],
    ['现场.jpg.jpg', 'JPG'],
    ['现场.jpe', 'JPG'],
    ['x.jpg.download', 'JPG'],
    ['报告.pdf（终稿）', 'PDF'],
    ['报告.pdf (1)', 'PDF'],
    ['方案.wpt', 'WPS'],
    ['方案.dot', 'DOC'],
    ['现场.m4v', 'MP4'],
    ['现场.mpe', 'MPG2'],
    ['MOV001.MOD', 'MPG2'],
    ['MOV001.TOD', 'MTS'],
    ['00001.m2t', 'MTS'],
    ['现场.jpg\u200b', 'JPG'],
    ['现场', 'UNKNOWN'],
    ['.jpg.', 'JPG'],
    ['2018.6.16', 'UNKNOWN'],
  ] as const)('%j claims %s', (name, format) => {
    expect(claimedFormat(name)).toBe(format);
  });

  it('is accepted if it claims no format: inspection then finds the format', () => {
    expect(codeOf('photos', '现场')).toBeNull();
    expect(codeOf('photos', '现场.jfif')).toBeNull();
    expect(codeOf('photos', 'now..jpg ')).toBeNull();
  });

  it('is refused if it claims a format that is never accepted', () => {
    expect(codeOf('photos', '现场.jpg.exe')).toBe('format-not-taken');
    expect(codeOf('photos', '现场.HEIC ')).toBe('format-not-taken');
  });
});

describe('what is said about a file', () => {
  const faults: FileFault[] = [
    { code: 'no-such-deliverable', deliverable: 'song', known: [] },
    { code: 'no-file-asked', deliverable: 'words' },
    { code: 'format-not-taken', name: 'a.mov', takes: ['MP4'], clause: '四(末段)' },
    { code: 'file-too-large', name: 'a.pdf', sizeBytes: 2e6, maxBytes: 1e6, clause: '四(二)' },
    { code: 'file-too-large', name: 'a.pdf', sizeBytes: 2e9, maxBytes: 1e9, clause: null },
    { code: 'file-empty', name: 'a.pdf' },
    { code: 'wrong-content-id', name: 'a.mp4', parts: 5 },
    { code: 'wrong-content-id', name: 'a.pdf', parts: null },
    { code: 'file-elsewhere', name: 'a.pdf' },
    { code: 'file-not-there', name: 'a.pdf' },
    { code: 'file-differs', name: 'a.pdf', given: '1 B', stored: '2 B' },
  ];

  it.each(faults)('names the file and what to do: $code', (fault) => {
    const { zh, en } = inEach((language) => fileFaultText(language, fault));

    expect(zh).toMatch(/^\P{Script=Latin}[^]*。$/u);
    expect(en).toMatch(/\.$/);
    expect(zh + en).not.toMatch(/undefined|NaN/);
  });
});

describe('what is said before an upload, by the name alone', () => {
  const photos = ['JPG', 'PNG', 'PSD'] as const;

  it.each([
    ['现场.HEIC', photos, /为HEIC，.*兼容性最佳/],
    ['微信图片.webp', photos, /为WEBP，.*请发原图/],
    ['现场.mov', ['MP4', 'MTS'], /为MOV，.*导出为MP4/],
    ['总结.zip', ['PDF', 'DOCX'], /为压缩包，.*解压后逐个上传/],
    ['统计表.xlsx', ['PDF', 'DOCX'], /为其他办公文件，.*另存为PDF/],
    ['现场.mov', photos, /为MOV，.*选错了文件/],
    ['活动', photos, /为无法识别的文件，.*选错了文件/],
  ] as const)('%s: which format it claims, and what to do', (name, takes, said) => {
    const fault: FileFault = { code: 'format-not-taken', name, takes: [...takes], clause: '四' };

    expect(fileFaultText('zh', fault)).toMatch(said);
  });

  it('uses the same words as after inspection: one piece of advice for each format', () => {
    const claims = ['HEIC', 'MOV', 'GIF', 'ARCHIVE', 'SVG', 'HTML', 'RAW', 'UNKNOWN'] as const;
    const names = ['a.heif', 'a.qt', 'a.gif', 'a.rar', 'a.svg', 'a.htm', 'a.cr2', 'a.xyz'];

    expect(names.map(claimedFormat)).toEqual(claims);
    expect(claimedFormat('a.jpeg')).toBe('JPG');
  });
});

describe('evidence', () => {
  const plan = { campaign: 'c-2018', mode: 'live' as const, closesAt: 2_000_000_000_000 };

  it('of a rehearsal is stored apart from that of live campaigns', () => {
    expect(evidenceKeyOf(plan, '220100', 'ab')).toBe('evidence/c-2018/220100/ab');
    const rehearsed = { ...plan, mode: 'rehearsal' as const };
    expect(evidenceKeyOf(rehearsed, '220100', 'ab')).toBe('rehearsal/c-2018/220100/ab');
  });

  it('is locked for years after its campaign has closed; a rehearsal’s for days', () => {
    const now = plan.closesAt - 1_000;
    const years = (until: number): number => (until - plan.closesAt) / (365.25 * 86_400_000);

    expect(years(lockedUntil(plan, now))).toBeGreaterThan(10);
    expect(years(lockedUntil({ ...plan, retention: 'years-30' }, now))).toBeGreaterThan(30);
    expect(years(lockedUntil({ ...plan, retention: 'permanent' }, now))).toBeGreaterThan(99);
    expect(years(lockedUntil({ ...plan, mode: 'rehearsal' }, now))).toBeLessThan(0.1);
    // Even for a close in the rehearsed past, never a moment that has passed.
    expect(lockedUntil({ ...plan, closesAt: 0 }, now)).toBeGreaterThan(now);
  });

  it.each<[Role, string | undefined, string | null]>([
    ['liaison', '220100', null],
    ['leader', '220100', null],
    ['liaison', '220000', null],
    ['liaison', '220200', 'not-your-unit'],
    ['reviewer', undefined, null],
    ['office-leader', undefined, null],
    ['auditor', undefined, 'role-too-small'],
  ])('is brought by a %s of %s: %s', (role, unit, code) => {
    const by = { id: 'x', role, ...(unit !== undefined && { unit }) };

    const refused = refusedToBring(by, { unit: '220100', above: ['220000'] });

    expect(refused?.code ?? null).toBe(code);
  });
});
