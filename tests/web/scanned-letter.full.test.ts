/**
 * A mail gateway runs a real browser that opens every link of a letter and presses every button,
 * some more than once, before the person has seen it. Nothing is filed, and the person is let in.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Timeline } from '../../api/reading/wire-units.ts';
import { sandboxAddress } from '../../domain/plan/sandbox.ts';
import { until } from '../support/asking/api-asker.ts';
import { codeMailedTo, linkMailedTo, mailsTo } from '../support/asking/link-mails.ts';
import type { RealBrowser } from '../support/asking/real-browser.ts';
import { startBrowser } from '../support/asking/real-browser.ts';
import type { LentPage } from '../support/files/lent-page.ts';
import { openLentPage } from '../support/files/lent-page.ts';

const campaign = 'web-scanned-2018';
const mailbox = sandboxAddress('unit', '220100');
const unit = `/api/campaigns/${campaign}/units/220100`;

let lent: LentPage;
let chromium: RealBrowser;

beforeAll(async () => {
  [lent, chromium] = await Promise.all([openLentPage(campaign), startBrowser()]);
});

afterAll(async () => {
  await chromium.stop();
  await lent.stop();
});

/** Opens the address and presses each of its buttons, with something in every field. */
async function scan(device: BrowserContext, address: string): Promise<void> {
  const page = await device.newPage();
  await page.goto(address);
  const buttons = await page.getByRole('button').count();
  for (let at = 0; at < buttons; at += 1) {
    await page.goto(address);
    for (const field of await page.getByRole('textbox').all()) await field.fill('123456');
    await page.getByRole('button').nth(at).click();
    await page.waitForLoadState();
  }
  for (const link of await page.getByRole('link').all()) {
    const href = await link.getAttribute('href');
    if (href !== null) await device.request.get(new URL(href, address).href);
  }
  await page.close();
}

/** What the person does: asks for a code, and enters the one that came last. */
async function signIn(page: Page, address: string): Promise<void> {
  const before = (await mailsTo(campaign, mailbox)).length;
  await page.goto(address);
  await page.getByRole('button', { name: '发送验证码' }).click();
  // Where too many were asked for, the page says so, and the last that came is good.
  if (await page.getByText('验证码已发送').isVisible()) {
    await until('its mail', async () => (await mailsTo(campaign, mailbox)).length > before);
  }
  await page.locator('input[name=code]').fill(await codeMailedTo(campaign, mailbox));
  await page.getByRole('button', { name: '登录' }).click();
}

async function records(): Promise<number> {
  return (await lent.api.get<Timeline>(`${unit}/timeline`)).body.records.length;
}

it.each([1, 3])('after %d scanners the person is let in, and nothing was done', async (many) => {
  const { token } = await linkMailedTo(campaign, mailbox);
  const address = `${lent.origin}/l/${token}`;
  const before = await records();
  for (let one = 0; one < many; one += 1) {
    const scanner = await chromium.device();
    await scan(scanner, address);
    await scanner.close();
  }
  expect(await records()).toBe(before);

  const device = await chromium.device();
  const page = await device.newPage();
  await signIn(page, address);
  await page.getByText('待办事项').waitFor();
  await device.close();
});
