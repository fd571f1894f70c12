/**
 * A bureau's own page in a real browser: signed in by its link, it asks an enterprise for material,
 * accepts what arrives, adds a photo of its own, and submits both, without any account.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Content } from '../../domain/unit/commands.ts';
import type { Timeline } from '../../api/reading/wire-units.ts';
import { signedInPage } from '../support/asking/by-link-page.ts';
import type { LentPage } from '../support/files/lent-page.ts';
import { openLentPage } from '../support/files/lent-page.ts';
import type { RealBrowser } from '../support/asking/real-browser.ts';
import { startBrowser } from '../support/asking/real-browser.ts';
import { photoOf } from '../support/media/real-photo.ts';

const campaign = 'web-owed-2018';
const step = 'activity-report';

let lent: LentPage;
let chromium: RealBrowser;
let folder: string;

beforeAll(async () => {
  [lent, chromium] = await Promise.all([openLentPage(campaign), startBrowser()]);
  folder = await mkdtemp(join(tmpdir(), 'duban-owed-'));
  for (const mark of ['县区', '本局']) {
    await writeFile(join(folder, `${mark}.jpg`), await photoOf({ mark }));
  }
});

afterAll(async () => {
  await chromium.stop();
  await lent.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The enterprise's part: it has only the text that was copied to it. */
async function handOver(words: string): Promise<void> {
  const device = await chromium.device({ viewport: { width: 375, height: 780 } });
  const page = await device.newPage();
  await page.goto(/https?:\/\/\S+\/u\/\S+/.exec(words)?.[0] ?? '');
  await page.locator('[data-deliverable=photos] input').setInputFiles(join(folder, '县区.jpg'));
  await page.locator('.file[data-stage=accepted]').waitFor();
  await page.locator('[data-number=media-reports] input[type=text]').fill('2');
  await page.locator('button[type=submit]').click();
  await page.locator('.notice.done').waitFor();
  await device.close();
}

it('asks an enterprise for material, accepts it, and files it with the unit’s own', async () => {
  const device = await chromium.device();
  const page = await signedInPage(device, lent.origin, campaign);
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  expect(await page.locator('[class=secret]').innerText()).toContain('禁止上传涉密内容');

  await page.getByText('请县区、企业提交材料').click();
  await page.locator('select[name=step]').selectOption(step);
  await page.locator('input[name=from]').fill('九台民爆有限公司');
  await page.getByRole('button', { name: '生成链接' }).click();
  const words = await page.locator('textarea.copy').inputValue();
  expect(words).toMatch(/【演练】.*请九台民爆有限公司提交「活动信息」材料/);
  await handOver(words);

  await page.goto(page.url().replace(/\/lend$/, ''));
  await page.locator('summary', { hasText: '活动信息' }).click();
  const form = page.locator(`form[data-step=${step}]`);
  await form.locator('input[name=contribution]').check();
  await form.locator('[data-deliverable=photos] input').setInputFiles(join(folder, '本局.jpg'));
  await form.locator('.file[data-stage=accepted]').waitFor();
  await form.locator('button[type=submit]').click();
  // Missing parts are reported, and nothing is lost.
  await form.locator('.notice.warn').waitFor();
  await form.locator('textarea[data-id]').first().fill('启动仪式');
  await form.locator('button[type=submit]').click();
  await page.getByText('✓ 已报送').waitFor();

  const path = `/api/campaigns/${campaign}/units/220100/timeline`;
  const { records } = (await lent.api.get<Timeline>(path)).body;
  const filed = records.find(({ event }) => event.kind === 'submitted');
  if (!filed) throw new Error('nothing was filed');
  expect(filed.via).toBe('link');
  const { files, breakdown } = filed.event['content'] as Content;
  expect(breakdown).toEqual([{ from: '九台民爆有限公司', numbers: { 'media-reports': 2 } }]);
  expect(files.map(({ name, from }) => [name, from])).toEqual([
    ['本局.jpg', undefined],
    ['县区.jpg', '九台民爆有限公司'],
  ]);
  // What the page promised: it shows how the filing stands, and its receipt.
  await page.reload();
  const row = page.locator('.step', { hasText: '活动信息（第1件）' });
  expect(await row.innerText()).toMatch(/待审[^]*报送回执（PDF）/);
  expect(wrong).toEqual([]);
  await device.close();
});
