/**
 * A bureau's liaison in a real browser, signed in with the link and the code from their mails, as
 * anybody who follows a letter. Nothing is filed.
 */
import type { BrowserContext, Page } from 'playwright-core';

import { sandboxAddress } from '../../../domain/plan/sandbox.ts';
import { codeMailedTo, linkMailedTo } from './link-mails.ts';

const mailbox = sandboxAddress('unit', '220100');

/** A page of Changchun that shows what it owes. */
export async function signedInPage(
  device: BrowserContext,
  origin: string,
  campaign: string,
): Promise<Page> {
  const page = await device.newPage();
  const { token } = await linkMailedTo(campaign, mailbox);
  await page.goto(`${origin}/l/${token}`);
  await page.getByRole('button', { name: '发送验证码' }).click();
  await page.getByText('验证码已发送').waitFor();
  await page.locator('input[name=code]').fill(await codeMailedTo(campaign, mailbox));
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByText('待办事项').waitFor();
  return page;
}
