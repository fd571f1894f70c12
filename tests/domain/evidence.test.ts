/** What may be filed as what, where it is kept and how long: the notice decides, not the sender. */
import { describe, expect, it } from 'vitest';

import type { FileFault } from '../../domain/evidence.ts';
import {
  evidenceKeyOf,
  evidenceYears,
  faultOfFile,
  lockedUntil,
  refusedToBring,
  sizeLimitOf,
  usualFileMiBMax,
} from '../../domain/evidence.ts';
import { typeOfFile } from '../../domain/formats.ts';
import { fileFaultText } from '../../domain/evidence-texts.ts';
import type { Deliverable, MediaRule } from '../../domain/definition.ts';
import type { Role } from '../../domain/policy.ts';

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
    ['plan', '方案', 'format-not-taken'],
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

  it('is too large by the clause that says so, or by a limit of ours, and never by both', () => {
    const limits = step.deliverables.map((one) => sizeLimitOf(one).clause);

    expect(limits).toEqual([null, null, null, '四(二)', null]);
  });

  it('is stored and served as the type of its ending, whatever its sender says', () => {
    expect(typeOfFile('现场.JPEG')).toBe('image/jpeg');
    expect(typeOfFile('page.html')).toBeNull();
    expect(typeOfFile('.pdf.')).toBeNull();
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
    const { zh, en } = fileFaultText(fault);

    expect(zh).toMatch(/^\P{Script=Latin}[^]*。$/u);
    expect(en).toMatch(/\.$/);
    expect(zh + en).not.toMatch(/undefined|NaN/);
  });
});

describe('a format that is not taken', () => {
  const photos = ['JPG', 'PNG', 'PSD'];
  it.each([
    ['IMG_0815.HEIC', photos, '请转存为JPG后重新上传（iPhone：设置→相机→格式→兼容性最佳'],
    ['IMG_0815.MOV', ['MP4', 'MTS'], '请用剪辑软件导出为MP4后重新上传'],
    ['现场.webp', photos, '请发原图'],
    ['现场.bmp', photos, '请用原图转存为JPG后重新上传'],
    ['照片.zip', photos, '请解压后逐个上传其中的原件'],
    ['统计表.xlsx', ['DOCX', 'PDF'], '请另存为PDF后重新上传'],
    ['现场.mp4', photos, '请核对是否选错了文件'],
    ['图.svg', photos, '请核对是否选错了文件'],
    ['总结', ['PDF'], '请核对是否选错了文件'],
  ])('%s: what to do is known by its name', (name, takes, todo) => {
    const { zh } = fileFaultText({ code: 'format-not-taken', name, takes, clause: '四(末段)' });

    expect(zh).toContain(`“${name}”的格式不符，依据四(末段)应为${takes.join('、')}，${todo}`);
  });
});

describe('evidence', () => {
  const plan = { campaign: 'c-2018', mode: 'live' as const, closesAt: 2_000_000_000_000 };

  it('of a rehearsal lies apart from what is filed in earnest', () => {
    expect(evidenceKeyOf(plan, '220100', 'ab')).toBe('evidence/c-2018/220100/ab');
    const rehearsed = { ...plan, mode: 'rehearsal' as const };
    expect(evidenceKeyOf(rehearsed, '220100', 'ab')).toBe('rehearsal/c-2018/220100/ab');
  });

  it('is locked for years after its campaign has closed; a rehearsal’s for days', () => {
    const now = plan.closesAt - 1_000;
    const years = (until: number): number => (until - plan.closesAt) / (365.25 * 86_400_000);

    expect(years(lockedUntil(plan, now))).toBeGreaterThan(evidenceYears);
    expect(years(lockedUntil({ ...plan, mode: 'rehearsal' }, now))).toBeLessThan(0.1);
    // Closed in the rehearsed past or not: never a moment that has gone by.
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
