/** The duban command shows what was filed, with hints, and saves it as one page of pictures. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { EvidenceAnswer } from '../../../api/evidence/wire-evidence.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import type { Io } from '../../../cli/session/io.ts';
import type { Evidence } from '../../support/files/filed-evidence.ts';
import { startEvidence } from '../../support/files/filed-evidence.ts';
import { handPdf, square } from '../../support/media/pdfs.ts';
import type { Ran } from '../../support/asking/memory-io.ts';
import { duban } from '../../support/asking/memory-io.ts';
import { photoOf } from '../../support/media/real-photo.ts';

const stack = inject('stackEnvironment');
const asked = ['evidence', 'rehearsal-seen-2018', '220100'];
let filed: Evidence;

beforeAll(async () => {
  filed = await startEvidence(stack, readEnvironment(stack), 'seen-2018');
  const [one, two] = await Promise.all([photoOf({ mark: 'seen' }), photoOf({ mark: 'seen two' })]);
  await filed.file('220200', [{ name: '吉林.jpg', bytes: one }]);
  await filed.file('220100', [
    { name: '启动<b>仪式.jpg', bytes: one },
    { name: '现场.jpg', bytes: two },
  ]);
  const pages = Array.from({ length: 12 }, () => square('1 0 0'));
  await filed.filePlan('220100', [{ name: '方案<i>.pdf', bytes: handPdf(pages) }]);
});

afterAll(() => filed.stop());

function run(more: string[], changes: Partial<Io> = {}, of = asked): Promise<Ran> {
  return duban([...of, ...more], {
    findServer: () => Promise.resolve(filed.server),
    ...changes,
  });
}

describe('duban evidence', () => {
  it('shows the office all files and likenesses, and a bureau its own files', async () => {
    const office = await run(['--as', 'reviewer:r']);
    const bureau = await run(['--as', 'liaison:li@220100']);
    const strangers = await run(['--as', 'liaison:wang@220200']);

    expect([office.code, office.err]).toEqual([0, '']);
    expect(office.out).toContain('【演练】长春市工信局 (220100)');
    expect(office.out).toMatch(/活动信息（第1件）.*第1稿.*待审核/);
    expect(office.out).toMatch(/现场\.jpg.*JPG.*1920×1080.*可预览/);
    expect(office.out).toMatch(/方案<i>\.pdf.*PDF.*共12页，预览前7页和末页/);
    expect(office.out).toMatch(/！与吉林市工信局为「活动信息（第1件）」报送的是同一文件，请核对/);
    expect([bureau.code, bureau.out.includes('吉林')]).toEqual([0, false]);
    expect([strangers.code, strangers.out]).toEqual([1, '']);
  });

  it('saves a page that holds its pictures, marked as a rehearsal, names as text', async () => {
    const saved = new Map<string, string>();
    const writeFile: Io['writeFile'] = (file, bytes) => {
      saved.set(file, new TextDecoder().decode(bytes));
      return Promise.resolve();
    };

    const { code, out } = await run(['--page', 'sheet.html', '--as', 'reviewer:r'], { writeFile });

    const page = saved.get('sheet.html') ?? '';
    expect([code, out.includes('✓ sheet.html')]).toEqual([0, true]);
    // Three files, the pair of the one that was filed before, and eight pages of the plan.
    expect(page.match(/<img src="data:image\/webp;base64,/g)).toHaveLength(13);
    expect(page).toMatch(/<summary>方案&lt;i&gt;\.pdf<small>共12页，预览前7页和末页/);
    expect(page.match(/第\d+页<\/span>/g)?.at(-1)).toBe('第12页</span>');
    expect(page).toContain('【演练】');
    expect(page).toContain('启动&lt;b&gt;仪式.jpg');
    expect(page.match(/https?:\/\//g)).toBeNull();
  });

  it('shows beside the file that came first which one came later', async () => {
    const saved: string[] = [];
    const writeFile: Io['writeFile'] = (_, bytes) => {
      saved.push(new TextDecoder().decode(bytes));
      return Promise.resolve();
    };
    const first = ['evidence', 'rehearsal-seen-2018', '220200'];

    const office = await run(['--page', 'sheet.html', '--as', 'reviewer:r'], { writeFile }, first);
    const bureau = await run(['--as', 'liaison:wang@220200'], {}, first);

    const hint = '同一文件后来又用于长春市工信局「活动信息（第1件）」的报送，请核对';
    expect(office.out).toContain(`！${hint}`);
    expect(saved[0]).toContain(hint);
    expect(saved[0]).toContain('<figcaption>后来</figcaption>');
    expect(saved[0]?.match(/<img src="data:image\/webp;base64,/g)).toHaveLength(3);
    expect([bureau.code, bureau.out.includes('长春')]).toEqual([0, false]);
  });

  it('shows on request where it was taken, and says if a page cannot be saved', async () => {
    const writeFile: Io['writeFile'] = (path) =>
      Promise.reject(Object.assign(new Error('ENOENT: open'), { code: 'ENOENT', path }));

    const plain = await run(['--as', 'reviewer:r']);
    const origin = await run(['--origin', '--as', 'reviewer:r']);
    const lost = await run(['--page', '/none/a.html', '--as', 'reviewer:r'], { writeFile });

    const none = /文件里没有拍摄位置和设备/g;
    expect([plain.out.match(none), origin.out.match(none)?.length]).toEqual([null, 2]);
    expect([lost.code, lost.out]).toEqual([1, '']);
    expect(lost.err).toContain('没有这个文件或文件夹，请核对路径');
  });

  it('shows a single step, or JSON for programs', async () => {
    const { out } = await run(['--json', '--step', 'plan', '--as', 'auditor:a']);
    const none = await run(['--json', '--step', 'summary', '--as', 'auditor:a']);

    const [plan, ...others] = (JSON.parse(out) as EvidenceAnswer).files;
    const { pages, thumbnail } = plan!.preview;
    expect([others, (JSON.parse(none.out) as EvidenceAnswer).files]).toEqual([[], []]);
    expect(pages?.shown.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 12]);
    for (const view of [thumbnail, pages?.shown.at(-1)?.picture]) {
      const answer = await fetch(view?.url ?? '');
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
    }
  });
});
