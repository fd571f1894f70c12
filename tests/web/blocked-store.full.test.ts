/**
 * An office whose network lets its people open the page and keeps them away from the store: they
 * are told within seconds, and where the service relays small files, those come through it.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { RealBrowser } from '../support/asking/real-browser.ts';
import { startBrowser } from '../support/asking/real-browser.ts';
import type { LentPage } from '../support/files/lent-page.ts';
import { openLentPage } from '../support/files/lent-page.ts';
import { photoOf } from '../support/media/real-photo.ts';

const step = 'activity-report';

let chromium: RealBrowser;
let folder: string;
let photo: string;
let film: string;

beforeAll(async () => {
  chromium = await startBrowser();
  folder = await mkdtemp(join(tmpdir(), 'duban-blocked-'));
  photo = join(folder, '启动仪式.jpg');
  film = join(folder, '应急演练.mp4');
  await writeFile(photo, await photoOf({ mark: 'blocked' }));
  await writeFile(film, Buffer.alloc(2 * 1024 * 1024, 7));
});

afterAll(async () => {
  await chromium.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Everything to the store ends so; the page and the API are as always. */
async function block(device: BrowserContext, how: (route: Route) => unknown): Promise<void> {
  await device.route(/[?&]X-Amz-Signature=/, (route) => void how(route));
}

async function open(device: BrowserContext, lent: LentPage): Promise<Page> {
  const { url } = await lent.lend(step);
  const page = await device.newPage();
  await page.goto(url);
  await page.waitForSelector('form[data-upload]:not([hidden])');
  return page;
}

const choose = (page: Page, deliverable: string, file: string) =>
  page.locator(`[data-deliverable=${deliverable}] input[type=file]`).first().setInputFiles(file);

describe('without a way around', () => {
  let lent: LentPage;

  beforeAll(async () => {
    lent = await openLentPage('web-blocked-2018');
  });

  afterAll(() => lent.stop());

  it.each([
    ['refused', (route: Route) => route.abort('connectionrefused'), 8_000],
    ['swallowed', () => undefined, 20_000],
  ])('a store whose address is %s is named, and what to do', async (state, how, withinMs) => {
    const device = await chromium.device();
    await block(device, how);
    const page = await open(device, lent);
    await writeFile(photo, await photoOf({ mark: state }));
    await choose(page, 'photos', photo);
    const row = page.locator('.file[data-stage=broken]');
    await row.waitFor({ timeout: withinMs });

    expect(await row.innerText()).toMatch(
      /连不上存放文件的地址127\.0\.0\.1:\d+[^]*网络管理员[^]*手机流量/,
    );
    // It goes on by itself when the address is allowed.
    await device.unrouteAll();
    await page.locator('.file[data-stage=accepted]').waitFor({ timeout: 60_000 });
    await device.close();
  });

  it('a line that is broken altogether is called so', async () => {
    const device = await chromium.device();
    const page = await open(device, lent);
    await writeFile(photo, await photoOf({ mark: 'line' }));
    await block(device, (route) => route.abort('internetdisconnected'));
    await device.route('**/uploads', (route) => route.abort('internetdisconnected'));
    await choose(page, 'photos', photo);
    const row = page.locator('.file[data-stage=broken]');
    await row.waitFor({ timeout: 15_000 });

    expect(await row.innerText()).toContain('网络恢复后自动继续');
    await device.close();
  });
});

describe('where the service relays up to 1 MiB', () => {
  let lent: LentPage;

  beforeAll(async () => {
    lent = await openLentPage('web-relayed-2018', { relayBytesMax: 1024 * 1024 });
  });

  afterAll(() => lent.stop());

  it('a photo comes through it and is handed over, a film is told of', async () => {
    const device = await chromium.device();
    await block(device, (route) => route.abort('connectionrefused'));
    const page = await open(device, lent);
    await choose(page, 'photos', photo);
    await page.locator('.file[data-stage=accepted]').waitFor({ timeout: 30_000 });
    await choose(page, 'videos', film);
    const row = page.locator('.file[data-stage=broken]');
    await row.waitFor({ timeout: 15_000 });
    expect(await row.innerText()).toContain('连不上存放文件的地址');
    await row.getByRole('button', { name: '移除' }).click();
    await page.locator('[data-number=media-reports] input[type=text]').fill('3');
    await page.locator('button[type=submit]').click();
    await page.locator('.notice.done').waitFor();

    expect(await page.locator('.notice.done').innerText()).toContain('1个文件已于');
    await device.close();
  });
});
