/**
 * Choosing files in a real browser where that is not plain: a file that changes under way is chosen
 * again and takes its place; in WeChat on Android the album opens, one file at a time.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { RealBrowser } from '../support/asking/real-browser.ts';
import { startBrowser } from '../support/asking/real-browser.ts';
import type { LentPage } from '../support/files/lent-page.ts';
import { openLentPage } from '../support/files/lent-page.ts';
import { photoOf } from '../support/media/real-photo.ts';

const campaign = 'web-choosing-2018';
const step = 'activity-report';

let lent: LentPage;
let chromium: RealBrowser;
let folder: string;

beforeAll(async () => {
  [lent, chromium] = await Promise.all([openLentPage(campaign), startBrowser()]);
  folder = await mkdtemp(join(tmpdir(), 'duban-choosing-'));
});

afterAll(async () => {
  await chromium.stop();
  await lent.stop();
  await rm(folder, { recursive: true, force: true });
});

async function open(device: BrowserContext): Promise<Page> {
  const { url } = await lent.lend(step);
  const page = await device.newPage();
  await page.goto(url);
  await page.waitForSelector('form[data-upload]:not([hidden])');
  return page;
}

/** A photo under this name; another mark is another photo. */
async function save(name: string, mark: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, await photoOf({ mark }));
  return path;
}

const photosOf = (page: Page) => page.locator('[data-deliverable=photos] input[type=file]').first();

/** Names and stages of the files of a field, from above. */
const rowsOf = (page: Page) =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll('[data-deliverable=photos] .file')].map((one) =>
      one.querySelector('.name').firstChild.data.trim() + ' ' + one.dataset.stage)`,
  );

describe('a file that changes after it was chosen', () => {
  it('is told of, is chosen again, and takes its place', async () => {
    const device = await chromium.device();
    const page = await open(device);
    const [first, second] = [await save('甲.jpg', 'a'), await save('乙.jpg', 'b')];
    // The store is held up, so that the file changes while it is on its way.
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    let asked = 0;
    await device.route('**/uploads', async (route) => {
      asked += 1;
      await held;
      await route.continue();
    });
    await photosOf(page).setInputFiles([first, second]);
    // Both have been read.
    await expect.poll(() => asked).toBe(2);
    await save('甲.jpg', 'changed');
    letGo();

    const lost = page.locator('.file[data-stage=failed]');
    await lost.waitFor({ timeout: 30_000 });
    expect(await lost.innerText()).toMatch(/甲\.jpg[^]*被修改[^]*重新选择/);
    const chooser = page.waitForEvent('filechooser');
    await lost.getByRole('button', { name: '重新选择甲.jpg' }).click();
    await (await chooser).setFiles(first);
    await expect
      .poll(() => rowsOf(page), { timeout: 30_000 })
      .toEqual(['甲.jpg accepted', '乙.jpg accepted']);
    await device.close();
  });

  it('takes the place of one that was refused; the very same is told of', async () => {
    const device = await chromium.device();
    const page = await open(device);
    const path = join(folder, '丙.jpg');
    await writeFile(path, 'not a photo');
    await photosOf(page).setInputFiles(path);
    await expect.poll(() => rowsOf(page), { timeout: 30_000 }).toEqual(['丙.jpg refused']);
    await save('丙.jpg', 'c');
    await photosOf(page).setInputFiles(path);
    await expect.poll(() => rowsOf(page), { timeout: 30_000 }).toEqual(['丙.jpg accepted']);

    await photosOf(page).setInputFiles(path);
    expect(await page.locator('[data-problem]').innerText()).toContain('未重复添加');
    expect(await rowsOf(page)).toEqual(['丙.jpg accepted']);
    await device.close();
  });
});

describe('in WeChat on Android', () => {
  const userAgent =
    'Mozilla/5.0 (Linux; Android 12; V2148A Build/SP1A.210812.003; wv) AppleWebKit/537.36 ' +
    '(KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 XWEB/4317 MMWEBSDK/20220903 Mobile ' +
    'Safari/537.36 MMWEBID/1234 MicroMessenger/8.0.28.2240(0x28001C35) WeChat/arm64 Weixin ' +
    'NetType/WIFI Language/zh_CN ABI/arm64';
  let device: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    device = await chromium.device({ userAgent, viewport: { width: 375, height: 700 } });
    page = await open(device);
  });

  const inputsIn = (deliverable: string) =>
    page.evaluate<object[]>(
      `[...document.querySelectorAll('[data-deliverable=${deliverable}] input[type=file]')].map(
        ({ accept, multiple }) => ({ accept, multiple }))`,
    );

  it('asks for the album in a field for photos, for films in theirs, and for files', async () => {
    const files = { accept: '', multiple: false };

    expect(await inputsIn('photos')).toEqual([{ accept: 'image/*', multiple: false }, files]);
    expect(await inputsIn('videos')).toEqual([{ accept: 'video/*', multiple: false }, files]);
  });

  it('takes photos one after the other, and one from the files', async () => {
    const want = page.locator('[data-deliverable=photos]');
    const [first, second, third] = [
      await save('一.jpg', '1'),
      await save('二.jpg', '2'),
      await save('三.jpg', '3'),
    ];
    expect(await want.locator('.drop').innerText()).toMatch(/拍照或从相册选择[^]*每次选一个/);
    for (const [path, by] of [
      [first, '拍照或从相册选择'],
      [second, '再选一张'],
      [third, '从手机文件中选择'],
    ] as const) {
      const chooser = page.waitForEvent('filechooser');
      await want.getByText(by).click();
      await (await chooser).setFiles(path);
    }

    await expect
      .poll(() => rowsOf(page), { timeout: 30_000 })
      .toEqual(['一.jpg accepted', '二.jpg accepted', '三.jpg accepted']);
  });

  it('and a computer’s WeChat is asked as every browser', async () => {
    const other = await chromium.device({
      userAgent:
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) ' +
        'Chrome/107.0.0.0 Safari/537.36 MicroMessenger/7.0.20 NetType/WIFI WindowsWechat',
    });
    page = await open(other);

    expect(await inputsIn('photos')).toMatchObject([
      { accept: expect.stringContaining('.jpg') as string, multiple: true },
    ]);
    await other.close();
    await device.close();
  });
});
