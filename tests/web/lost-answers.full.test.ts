/**
 * A page whose connection breaks after its request has arrived: it says that it does not know. The
 * same content is filed once, however often the button is pressed, even after a reload; other
 * content is a new filing.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type {
  ContributionsAnswer,
  UploadLinksAnswer,
} from '../../api/lending/wire-upload-links.ts';
import type { Timeline } from '../../api/reading/wire-units.ts';
import { signedInPage } from '../support/asking/by-link-page.ts';
import type { LentPage } from '../support/files/lent-page.ts';
import { openLentPage } from '../support/files/lent-page.ts';
import type { RealBrowser } from '../support/asking/real-browser.ts';
import { startBrowser } from '../support/asking/real-browser.ts';
import { photoOf } from '../support/media/real-photo.ts';

const campaign = 'web-lost-2018';
const step = 'activity-report';
const unit = `/api/campaigns/${campaign}/units/220100`;
const liaison = { as: 'liaison:li@220100' };

let lent: LentPage;
let chromium: RealBrowser;
let folder: string;

beforeAll(async () => {
  [lent, chromium] = await Promise.all([openLentPage(campaign), startBrowser()]);
  folder = await mkdtemp(join(tmpdir(), 'duban-lost-'));
  for (const mark of ['甲', '乙']) {
    await writeFile(join(folder, `${mark}.jpg`), await photoOf({ mark: `lost ${mark}` }));
  }
});

afterAll(async () => {
  await chromium.stop();
  await lent.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Lets the next POST to such an address arrive, but loses its answer. */
async function loseNext(device: BrowserContext, url: RegExp): Promise<void> {
  await device.route(
    url,
    async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
}

async function fill(page: Page, text: string, files: readonly string[]): Promise<void> {
  const summary = page.locator('summary', { hasText: '活动信息' }).first();
  const form = page.locator(`form[data-step=${step}]`);
  if (!(await form.isVisible())) await summary.click();
  const photos = form.locator('[data-deliverable=photos] input');
  for (const file of files) await photos.setInputFiles(join(folder, `${file}.jpg`));
  await expect
    .poll(() => form.locator('.file[data-stage=accepted]').count(), { timeout: 30_000 })
    .toBe(files.length);
  await form.locator('textarea[data-id]').first().fill(text);
}

const press = (page: Page) => page.locator(`form[data-step=${step}] button[type=submit]`).click();

async function filed(): Promise<unknown[]> {
  const { records } = (await lent.api.get<Timeline>(`${unit}/timeline`)).body;
  return records
    .filter(({ event }) => event.kind === 'submitted')
    .map(({ event }) => event['step']);
}

it('files the same content once, even if pressed again or reloaded in another order', async () => {
  const device = await chromium.device();
  const page = await signedInPage(device, lent.origin, campaign);
  await loseNext(device, /\/submit$/);
  await fill(page, '启动仪式', ['甲', '乙']);
  await press(page);
  const warned = page.locator(`form[data-step=${step}] .notice.warn`);
  await warned.waitFor();

  expect(await warned.innerText()).toMatch(/不能确定是否已经送达[^]*再点一次是安全的/);
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page
    .locator('.notice.told', { hasText: '上次提交后没有收到答复' })
    .waitFor({ state: 'attached' });
  await fill(page, '启动仪式', ['乙', '甲']);
  await press(page);
  const done = page.locator('.notice.done');
  await done.waitFor();

  expect(await done.innerText()).toMatch(
    /此前已报送，本次未重复报送[^]*报送时间：2018[^]*回执编号：web-lost/,
  );
  expect(await filed()).toEqual([`${step}#1`]);

  // Its answer arrived, so the same content again is meant, and changed content is another filing.
  await page.reload();
  await fill(page, '启动仪式', ['甲', '乙']);
  await press(page);
  await page.getByText('✓ 已报送').waitFor();
  await page.reload();
  await loseNext(device, /\/submit$/);
  await fill(page, '闭幕式', []);
  await press(page);
  await page.locator('.notice.warn').waitFor();
  await page.locator(`form[data-step=${step}] textarea[data-id]`).first().fill('闭幕式两场');
  await press(page);
  await page.getByText('✓ 已报送').waitFor();
  expect(await filed()).toHaveLength(4);
  await device.close();
});

it('makes one link from one form, although it was sent twice', async () => {
  const device = await chromium.device();
  const page = await signedInPage(device, lent.origin, campaign);
  await page.getByText('请县区、企业提交材料').click();
  await page.locator('select[name=step]').selectOption(step);
  await page.locator('input[name=from]').fill('榆树市');
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await page.getByRole('button', { name: '生成链接' }).click();
  const data = (await sent).postData() ?? '';
  await page.locator('textarea.copy').waitFor();
  // As a browser does if its page is loaded again.
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: lent.origin };
  const again = await device.request.post(page.url(), { data, headers });

  expect(again.status()).toBe(200);
  const { links } = (await lent.api.get<UploadLinksAnswer>(`${unit}/upload-links`, liaison)).body;
  expect(links.map(({ from }) => from)).toEqual(['榆树市']);
  await device.close();
});

it('hands over once, and says that it was handed over before', async () => {
  const device = await chromium.device();
  const { id, url } = await lent.lend(step);
  const page = await device.newPage();
  await page.goto(url);
  await loseNext(device, /\/hand-over$/);
  await page.locator('[data-number=media-reports] input[type=text]').fill('2');
  await page.locator('button[type=submit]').click();
  await page.getByText('不能确定是否已经送达').waitFor();
  await page.locator('button[type=submit]').click();
  await page.locator('.notice.done').waitFor();

  expect(await page.locator('.notice.done').innerText()).toContain('此前已交给长春市工信局');
  const { contributions } = (
    await lent.api.get<ContributionsAnswer>(`${unit}/contributions`, liaison)
  ).body;
  expect(contributions.filter(({ link }) => link === id)).toHaveLength(1);
  await device.close();
});
