/**
 * What is typed into a bureau's page outlives a reload, the end of the session and a second writer,
 * in a real browser; and without a script by a button. It files nothing.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { DraftAnswer } from '../../api/drafts/wire-drafts.ts';
import type { UnitAnswer } from '../../api/reading/wire-units.ts';
import { until } from '../support/asking/api-asker.ts';
import { signedInPage } from '../support/asking/by-link-page.ts';
import type { LentPage } from '../support/files/lent-page.ts';
import { openLentPage } from '../support/files/lent-page.ts';
import type { RealBrowser } from '../support/asking/real-browser.ts';
import { startBrowser } from '../support/asking/real-browser.ts';

const campaign = 'web-draft-2018';
const step = 'exposure';
const path = `/api/campaigns/${campaign}/units/220100/steps/${step}/draft`;
const leader = { as: 'leader:wang@220100' };

let lent: LentPage;
let chromium: RealBrowser;
let address: string;
let cookies: Awaited<ReturnType<BrowserContext['cookies']>>;

beforeAll(async () => {
  [lent, chromium] = await Promise.all([openLentPage(campaign), startBrowser()]);
  const device = await chromium.device();
  address = (await signedInPage(device, lent.origin, campaign)).url();
  cookies = await device.cookies();
  await device.close();
});

afterAll(async () => {
  await chromium.stop();
  await lent.stop();
});

const field = (page: Page) => page.locator(`form[data-step=${step}] textarea[data-id=case]`);
const kept = (page: Page) => page.locator(`form[data-step=${step}] [data-kept]`);
const draft = async (): Promise<DraftAnswer> =>
  (await lent.api.get<DraftAnswer>(path, leader)).body;

async function open(page: Page): Promise<void> {
  const row = page.locator('details.step', { has: page.locator(`form[data-step=${step}]`) });
  if ((await row.getAttribute('open')) === null) await row.locator('summary').first().click();
}

/** A device of the liaison's, who has signed in on it before. */
async function known(options?: Parameters<RealBrowser['device']>[0]): Promise<BrowserContext> {
  const device = await chromium.device(options);
  await device.addCookies(cookies);
  return device;
}

async function opened(device: BrowserContext): Promise<Page> {
  const page = await device.newPage();
  await page.goto(address);
  await open(page);
  return page;
}

describe('what is typed', () => {
  it('is kept by itself, and there again after a reload', async () => {
    const device = await known({ viewport: { width: 375, height: 780 } });
    const page = await opened(device);
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.message));

    await field(page).fill('某企业未按规定设置警示标志');
    await page.locator(`form[data-step=${step}] textarea[name=note]`).fill('附照片');
    await kept(page)
      .getByText(/^已暂存 \d\d:\d\d/)
      .waitFor();
    await page.reload();
    await open(page);

    expect(await field(page).inputValue()).toBe('某企业未按规定设置警示标志');
    expect((await draft()).fields['note']?.text).toBe('附照片');
    const { body } = await lent.api.get<UnitAnswer>(path.split('/steps/')[0] ?? '');
    expect(body.steps.flatMap(({ submissions }) => submissions)).toEqual([]);
    expect(wrong).toEqual([]);
    await device.close();
  });

  it('in the last second before the page is left is kept too', async () => {
    const device = await known();
    const page = await opened(device);
    await field(page).fill('走之前写的');

    await page.goto('about:blank');

    const text = async () => (await draft()).fields['text:case']?.text;
    await until('the server has it', async () => (await text()) === '走之前写的');
    expect(await text()).toBe('走之前写的');
    await device.close();
  });

  it('when the session has ended stays, and is there after signing in again', async () => {
    const device = await known();
    const page = await opened(device);
    // As after thirty days, or a sign-out on another tab.
    await device.clearCookies({ name: /^duban-link-/ });

    await field(page).fill('登录结束后写的');
    await kept(page).getByText('登录已结束').waitFor();
    expect((await draft()).fields['text:case']?.text).toBe('走之前写的');
    const again = await signedInPage(device, lent.origin, campaign);
    await open(again);
    await kept(again)
      .getByText(/^已暂存/)
      .waitFor();

    expect(await field(again).inputValue()).toBe('登录结束后写的');
    expect((await draft()).fields['text:case']?.text).toBe('登录结束后写的');
    await device.close();
  });

  it('by two at once stands side by side until one chooses', async () => {
    const device = await known({ viewport: { width: 375, height: 780 } });
    const page = await opened(device);
    const { rev: seen } = await draft();
    const changed = { 'text:case': '负责人补充：已责令整改' };
    await lent.api.post(path, { seen, tab: 'leader', changed, settled: [] }, leader);

    await field(page).fill('联络员写的');
    const other = page.locator(`form[data-step=${step}] [data-other="text:case"]`);
    await other.waitFor();

    expect(await other.locator('[data-wrote]').innerText()).toMatch(/^负责人.*也写了：$/);
    expect(await other.locator('[data-theirs]').innerText()).toBe('负责人补充：已责令整改');
    expect(await field(page).inputValue()).toBe('联络员写的');
    await other.getByRole('button', { name: '两段都留' }).click();
    const both = '联络员写的\n负责人补充：已责令整改';
    expect(await field(page).inputValue()).toBe(both);
    await until('it is settled', async () => {
      const { text, others } = (await draft()).fields['text:case'] ?? {};
      return text === both && others?.length === 0;
    });
    await device.close();
  });

  it('ends with its filing', async () => {
    const device = await known();
    const page = await opened(device);
    const form = page.locator(`form[data-step=${step}]`);

    await field(page).fill('最后一稿');
    await form.locator('button[type=submit]').click();
    await page.getByText('✓ 已报送').waitFor();

    expect(await draft()).toEqual({ rev: 0, fields: {} });
    await page.reload();
    await open(page);
    expect(await field(page).inputValue()).toBe('');
    await device.close();
  });

  it('is kept by a button where no script runs', async () => {
    const device = await known({ javaScriptEnabled: false });
    const page = await opened(device);

    await field(page).fill('没有脚本');
    await page.locator(`form[data-step=${step}] button[name=keep]`).click();

    expect(await kept(page).innerText()).toContain('已暂存');
    expect(await field(page).inputValue()).toBe('没有脚本');
    expect((await draft()).fields['text:case']?.text).toBe('没有脚本');
    await device.close();
  });
});
