/**
 * The pages in a real browser that is made as old as Chromium 86, that came by plain http, or that
 * keeps nothing: files still go their way and are handed over; where nothing starts, it is said.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { signedInPage } from '../support/asking/by-link-page.ts';
import type { RealBrowser } from '../support/asking/real-browser.ts';
import { plainHost, startBrowser } from '../support/asking/real-browser.ts';
import { forbidStores, makeOld } from '../support/browsers/made-old.ts';
import type { LentPage } from '../support/files/lent-page.ts';
import { openLentPage } from '../support/files/lent-page.ts';
import { photoOf } from '../support/media/real-photo.ts';

const campaign = 'web-old-2018';
const step = 'activity-report';

let lent: LentPage;
let chromium: RealBrowser;
let folder: string;

beforeAll(async () => {
  [lent, chromium] = await Promise.all([openLentPage(campaign), startBrowser()]);
  folder = await mkdtemp(join(tmpdir(), 'duban-old-'));
  const photo = await photoOf({ mark: 'old' });
  await writeFile(join(folder, '启动仪式.jpg'), photo);
  // In parts: a photo is as good with what follows it.
  await writeFile(join(folder, '大图.jpg'), Buffer.concat([photo, Buffer.alloc(66 * 1024 * 1024)]));
});

afterAll(async () => {
  await chromium.stop();
  await lent.stop();
  await rm(folder, { recursive: true, force: true });
});

const has = (page: Page, what: string) => page.evaluate<boolean>(`!!(${what})`);

/** What a page lets fall is an error of ours. */
function errorsOf(page: Page): string[] {
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(error.message));
  return said;
}

/** Chooses the files, waits until they are there, and hands them over; what was said then. */
async function handOver(page: Page, ...files: string[]): Promise<string> {
  await page.waitForSelector('form[data-upload]:not([hidden])');
  const photos = page.locator('[data-deliverable=photos] input[type=file]').first();
  await photos.setInputFiles(files.map((file) => join(folder, file)));
  await expect
    .poll(() => page.locator('.file:is([data-stage=accepted],[data-stage=refused])').count(), {
      timeout: 60_000,
    })
    .toBe(files.length);
  await page.locator('[data-number=media-reports] input[type=text]').fill('3');
  await page.locator('button[type=submit]').click();
  await page.locator('.notice.done').waitFor();
  return page.locator('.notice.done').innerText();
}

describe('in a browser of 2020', () => {
  let device: BrowserContext;

  beforeAll(async () => {
    device = await chromium.device();
    await makeOld(device);
  });

  it('a link takes files whole and in parts, and hands them over', async () => {
    const { url } = await lent.lend(step);
    const page = await device.newPage();
    const said = errorsOf(page);
    await page.goto(url);

    expect(await has(page, '[].at || "".at || crypto.randomUUID || globalThis.reportError')).toBe(
      false,
    );
    expect(await has(page, 'AbortSignal.prototype.throwIfAborted || [].toSorted')).toBe(false);
    expect(await has(page, 'Promise.any && crypto.subtle && document.body.replaceChildren')).toBe(
      true,
    );
    expect(await handOver(page, '启动仪式.jpg', '大图.jpg')).toContain('已交给长春市工信局');
    expect(said).toEqual([]);
  });

  it('a bureau signs in, and files', async () => {
    const page = await signedInPage(device, lent.origin, campaign);
    const said = errorsOf(page);
    await page.reload();
    await page.locator('summary', { hasText: '活动信息' }).first().click();
    const form = page.locator(`form[data-step=${step}]`);
    const photos = form.locator('[data-deliverable=photos] input[type=file]').first();
    await photos.setInputFiles(join(folder, '启动仪式.jpg'));
    await form.locator('.file[data-stage=accepted]').waitFor({ timeout: 30_000 });
    await form.locator('textarea[data-id]').first().fill('启动仪式一场');
    await form.locator('button[type=submit]').click();

    await page.getByText('✓ 已报送').waitFor();
    expect(said).toEqual([]);
  });

  it.each(['/', '/api/reference'])('%s opens', async (path) => {
    const page = await device.newPage();
    const said = errorsOf(page);
    const answer = await page.goto(`${lent.origin}${path}`);

    expect([answer?.status(), said]).toEqual([200, []]);
  });
});

it('by plain http it says what is missing, and hands over all the same', async () => {
  const device = await chromium.device();
  const { url } = await lent.lend(step);
  const page = await device.newPage();
  const said = errorsOf(page);
  await page.goto(url.replace('127.0.0.1', plainHost));
  await page.waitForSelector('form[data-upload]:not([hidden])');

  expect(await has(page, 'isSecureContext || crypto.subtle || crypto.randomUUID')).toBe(false);
  expect(await page.locator('.notice.told').innerText()).toMatch(
    /不是经https打开[^]*可以照常上传[^]*未加密/,
  );
  expect(await handOver(page, '启动仪式.jpg', '大图.jpg')).toContain('已交给长春市工信局');
  expect(said).toEqual([]);
  await device.close();
});

it('where a browser keeps nothing, it is handed over all the same', async () => {
  const device = await chromium.device();
  await forbidStores(device);
  const { url } = await lent.lend(step);
  const page = await device.newPage();
  const said = errorsOf(page);
  await page.goto(url);

  expect(await handOver(page, '启动仪式.jpg')).toContain('已交给长春市工信局');
  expect(said).toEqual([]);
  await device.close();
});

it('where the script does not start, it is said what to do', async () => {
  const device = await chromium.device();
  await device.route(/\/web\/.*\/pack\/upload\.ts$/, (route) => route.abort());
  const { url } = await lent.lend(step);
  const page = await device.newPage();
  await page.goto(url);
  const told = page.locator('.unstarted');

  expect(await told.isVisible()).toBe(false);
  await expect.poll(() => told.isVisible(), { timeout: 15_000 }).toBe(true);
  expect(await told.innerText()).toMatch(/极速模式[^]*新版浏览器/);
  await device.close();
});
