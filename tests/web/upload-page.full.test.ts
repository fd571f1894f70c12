/**
 * The page of an upload link in a real browser: files are sent one by one, a broken connection or a
 * closed page loses nothing that was sent, and the unit receives what was handed over.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { ContributionsAnswer } from '../../api/lending/wire-upload-links.ts';
import type { LentPage } from '../support/files/lent-page.ts';
import { openLentPage } from '../support/files/lent-page.ts';
import type { RealBrowser } from '../support/asking/real-browser.ts';
import { startBrowser } from '../support/asking/real-browser.ts';
import { foreignIn } from '../support/languages/one-language.ts';
import { photoOf } from '../support/media/real-photo.ts';

const campaign = 'web-page-2018';
const step = 'activity-report';
const mib = 1024 * 1024;

/** 70 MiB in parts of 16. */
const partsOfFilm = 5;

let lent: LentPage;
let chromium: RealBrowser;
let folder: string;
let film: string;

beforeAll(async () => {
  [lent, chromium] = await Promise.all([openLentPage(campaign), startBrowser()]);
  folder = await mkdtemp(join(tmpdir(), 'duban-page-'));
  await writeFile(join(folder, '启动仪式.jpg'), await photoOf({ mark: 'page' }));
  await writeFile(join(folder, '现场.heic'), 'not a photo that anybody takes');
  film = join(folder, '应急演练.mp4');
  await writeFile(film, randomBytes(70 * mib));
});

afterAll(async () => {
  await chromium.stop();
  await lent.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a page. Violations of its own policy are errors. */
async function open(device: BrowserContext, url: string): Promise<{ page: Page; said: string[] }> {
  const page = await device.newPage();
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security|CORS/.test(message.text())) {
      said.push(message.text());
    }
  });
  await page.goto(url);
  await page.waitForSelector('form[data-upload]:not([hidden])');
  return { page, said };
}

const choose = (page: Page, deliverable: string, ...files: string[]) =>
  page.locator(`[data-deliverable=${deliverable}] input[type=file]`).setInputFiles(files);

const settled = '.file:is([data-stage=accepted],[data-stage=unchecked],[data-stage=refused])';

/** A slow connection, as in a county: each part takes a while. */
async function slow(device: BrowserContext): Promise<void> {
  await device.route(/partNumber=/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    // A page that was closed in the meantime sends nothing more.
    await route.continue().catch(() => undefined);
  });
}

/** The numbers of the parts that a page has sent completely. */
function partsSentBy(page: Page): number[] {
  const sent: number[] = [];
  page.on('requestfinished', (request) => {
    const number = new URL(request.url()).searchParams.get('partNumber');
    if (request.method() === 'PUT' && number !== null) sent.push(Number(number));
  });
  return sent;
}

async function untilParts(sent: number[], least: number): Promise<void> {
  await expect.poll(() => sent.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(least);
}

it('accepts the good file, refuses the other with what to do, hands over the first', async () => {
  const device = await chromium.device();
  const { id, url } = await lent.lend(step);
  const { page, said } = await open(device, url);

  await choose(page, 'photos', join(folder, '启动仪式.jpg'), join(folder, '现场.heic'));
  await expect.poll(() => page.locator(settled).count(), { timeout: 30_000 }).toBe(2);

  const bad = page.locator('.file[data-stage=refused]');
  expect(await bad.innerText()).toMatch(/现场\.heic[^]*不符合要求[^]*JPG、PNG、PSD/);
  expect(await page.locator('[data-sum]').innerText()).toContain('1个可交，1个未通过');
  expect(await page.locator('[data-live]').innerText()).toMatch(/启动仪式|现场/);
  await page.locator('[data-number=media-reports] input[type=text]').fill('3');
  await page.locator('textarea[name=note]').fill('启动仪式一场');
  await page.locator('button[type=submit]').click();
  await page.locator('.notice.done').waitFor();

  const done = await page.locator('.notice.done').innerText();
  expect(done).toContain('已交给长春市工信局');
  expect(done).toContain('1个文件未通过，没有交：现场.heic。');
  const path = `/api/campaigns/${campaign}/units/220100/contributions`;
  const { body } = await lent.api.get<ContributionsAnswer>(path, { as: 'liaison:li@220100' });
  const found = body.contributions.find(({ link }) => link === id);
  expect(found).toMatchObject({ numbers: { 'media-reports': 3 }, note: '启动仪式一场' });
  expect(found?.files.map(({ name }) => name)).toEqual(['启动仪式.jpg']);
  expect(said).toEqual([]);
  await device.close();
});

it('is in English once it was switched, including refusals of the API', async () => {
  const device = await chromium.device();
  const { url } = await lent.lend(step);
  const { page } = await open(device, url);
  const facts = ['启动仪式.jpg', '现场.heic', '篇', await page.locator('.facts').innerText()];

  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForSelector('form[data-upload]:not([hidden])');
  await choose(page, 'photos', join(folder, '启动仪式.jpg'), join(folder, '现场.heic'));
  await expect.poll(() => page.locator(settled).count(), { timeout: 30_000 }).toBe(2);
  await page.locator('[data-number=media-reports] input[type=text]').fill('many');
  await page.locator('button[type=submit]').click();
  await page.locator('.notice.warn').waitFor();
  const files = await page.locator('.files').first().innerText();
  const bottom = await page.locator('.bottom').innerText();
  await page.locator('[data-number=media-reports] input[type=text]').fill('3');
  await page.locator('button[type=submit]').click();
  const done = await page.locator('.notice.done').innerText();

  expect(files).toMatch(/Accepted[^]*Not accepted[^]*JPG, PNG or PSD/);
  expect(bottom).toMatch(/whole number[^]*1 ready, 1 not accepted/);
  expect(done).toMatch(/Handed over to Changchun[^]*1 file was not accepted/);
  for (const text of [files, bottom, done]) {
    expect(foreignIn('en', text, facts, '四(末段)')).toBeNull();
  }
  // The choice is kept for the next page.
  await page.goto(url);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await device.close();
});

it('shows beside the button what is still wrong', async () => {
  const device = await chromium.device({ viewport: { width: 375, height: 700 } });
  const { url } = await lent.lend(step);
  const { page } = await open(device, url);
  const problem = page.locator('[data-problem]');
  const isSeen = () =>
    page.evaluate<boolean>(`(() => {
      const one = document.querySelector('[data-problem]');
      const { left, top } = one.getBoundingClientRect();
      return one.contains(document.elementFromPoint(left + 20, top + 5));
    })()`);

  await page.locator('button[type=submit]').click();
  expect(await problem.innerText()).toContain('请先上传文件');
  expect(await isSeen()).toBe(true);

  const count = page.locator('[data-number=media-reports] input[type=text]');
  await count.fill('三篇');
  expect(await problem.innerText()).toBe('');
  await page.locator('button[type=submit]').click();
  expect(await problem.innerText()).toContain('请填整数');
  expect(await isSeen()).toBe(true);
  expect(await page.locator('[data-number=media-reports] input:focus').count()).toBe(1);

  await count.fill('１，２００');
  await count.press('Tab');
  expect(await count.inputValue()).toBe('1200');
  await count.fill('３');
  await page.locator('button[type=submit]').click();
  await page.locator('.notice.done').waitFor();
  await device.close();
});

it('closed in the middle and opened again, sends no stored part a second time', async () => {
  const device = await chromium.device();
  const { url } = await lent.lend(step);
  await slow(device);
  const first = (await open(device, url)).page;
  const before = partsSentBy(first);
  await choose(first, 'videos', film);
  await untilParts(before, 2);
  await first.close();

  const { page, said } = await open(device, url);
  const after = partsSentBy(page);
  await choose(page, 'videos', film);
  await expect.poll(() => page.locator(settled).count(), { timeout: 60_000 }).toBe(1);

  expect(after.filter((number) => before.includes(number))).toEqual([]);
  expect(after.length).toBeGreaterThan(0);
  expect(after.length).toBeLessThanOrEqual(partsOfFilm - before.length);
  // A film of random bytes is refused, so a note about parts already sent would not help.
  expect(await page.locator('.file').innerText()).not.toContain('已续传');
  expect(said).toEqual([]);
  await device.close();
});

it('can be paused and continued, and continues by itself when the connection is back', async () => {
  const device = await chromium.device();
  const { url } = await lent.lend(step, '220200');
  await slow(device);
  const { page } = await open(device, url);
  const sent = partsSentBy(page);
  const completed: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/uploads/complete')) completed.push(response.status());
  });
  await choose(page, 'videos', film);
  await untilParts(sent, 1);
  await page.getByRole('button', { name: '暂停上传' }).click();
  await page.locator('.file[data-stage=paused]').waitFor();
  await page.getByRole('button', { name: '继续上传' }).click();
  await page.locator('.file[data-stage=sending]').waitFor();

  await device.setOffline(true);
  await page.locator('.file[data-stage=broken]').waitFor({ timeout: 15_000 });
  const before = [...sent];
  await device.setOffline(false);
  await expect.poll(() => page.locator(settled).count(), { timeout: 60_000 }).toBe(1);

  expect(sent.slice(before.length).filter((number) => before.includes(number))).toEqual([]);
  // The store assembled all parts. One that arrived while the page was offline is stored and not
  // sent again, so the page need not have heard of each.
  expect(completed).toEqual([200]);
  expect(new Set(sent).size).toBe(sent.length);
  expect(sent.length).toBeLessThanOrEqual(partsOfFilm);
  await device.close();
});
