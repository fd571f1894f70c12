/**
 * A real Chromium without any system package, with a font that has Chinese: for tests that look at
 * a page as people do. Everything that a page asks of the network is told.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import chromium from '@sparticuz/chromium';
import type { Browser, Page } from 'playwright-core';
import { chromium as playwright } from 'playwright-core';

const fonts = dirname(
  createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'),
);
const fontHost = 'http://fonts.invalid/';

/** Opens it. The caller closes it. */
export async function openChromium(): Promise<Browser> {
  return playwright.launch({
    // In one process with its pages it would end with the first page that is closed.
    args: chromium.args.filter((one) => one !== '--single-process' && one !== '--no-zygote'),
    executablePath: await chromium.executablePath(),
    headless: true,
  });
}

/** A page of this width that holds this text, its pictures and its font loaded. */
export async function pageOf(
  browser: Browser,
  text: string,
  widthPx: number,
): Promise<{ page: Page; asked: string[] }> {
  const page = await browser.newPage({ viewport: { width: widthPx, height: 900 } });
  const asked: string[] = [];
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    if (url.startsWith(fontHost)) {
      const body = await readFile(join(fonts, url.slice(fontHost.length)));
      return route.fulfill({ body, headers: { 'access-control-allow-origin': '*' } });
    }
    asked.push(url);
    return route.abort();
  });
  await page.setContent(text, { waitUntil: 'load' });
  const faces = await readFile(join(fonts, 'index.css'), 'utf8');
  await page.addStyleTag({ content: faces.replaceAll('./files/', `${fontHost}files/`) });
  await page.evaluate('document.fonts.ready.then(() => true)');
  return { page, asked };
}
