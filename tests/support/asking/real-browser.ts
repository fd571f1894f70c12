/**
 * A real headless Chromium for tests of pages, without system packages. For people who look at its
 * pictures it has a Chinese font, the one that receipts are printed with. The font is inserted into
 * the page as bytes, so that the page's own policy stays unchanged.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import chromium from '@sparticuz/chromium';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { chromium as driver } from 'playwright-core';

const fonts = dirname(
  createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'),
);

/**
 * Options that must not be used: with a single process, everything ends with its first page, and
 * the others weaken a page's policy, which is what the tests check.
 */
const unwanted = ['--single-process', '--disable-web-security', '--allow-running-insecure-content'];

export interface RealBrowser {
  browser: Browser;
  /**
   * A person's device with its own cookies and connection, in Chinese unless `options` says
   * otherwise.
   */
  device: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  stop: () => Promise<void>;
}

/** A name of this machine that no browser knows as local: pages there have no secure context. */
export const plainHost = 'plain.example';

/** Starts a browser without any stored data. */
export async function startBrowser(): Promise<RealBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-browser-'));
  const browser = await driver.launch({
    executablePath: await chromium.executablePath(),
    args: [
      ...chromium.args.filter((one) => !unwanted.includes(one)),
      `--host-resolver-rules=MAP ${plainHost} 127.0.0.1`,
    ],
    headless: true,
    // Otherwise a file with a Chinese name could not be chosen.
    env: { HOME: folder, LC_ALL: 'C.UTF-8' },
  });
  const faces = await readFaces();
  return {
    browser,
    async device(options = {}) {
      const context = await browser.newContext({ locale: 'zh-CN', ...options });
      await context.addInitScript(addFaces, faces);
      return context;
    },
    async stop() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Face {
  range: string;
  base64: string;
}

/** The font consists of files, each for some characters. */
async function readFaces(): Promise<Face[]> {
  const css = await readFile(join(fonts, 'index.css'), 'utf8');
  const pieces = css.matchAll(/url\(\.\/(files\/[^)]+)\)[^}]*?unicode-range:\s*([^;}]+)/g);
  return Promise.all(
    Array.from(pieces, async ([, file = '', range = '']) => ({
      range,
      base64: await readFile(join(fonts, file), 'base64'),
    })),
  );
}

/** Runs in the page. */
function addFaces(faces: Face[]): void {
  interface Fonts {
    FontFace: new (family: string, bytes: Uint8Array, about: object) => object;
    document: { fonts: { add: (face: object) => void } };
  }
  const { FontFace, document } = globalThis as unknown as Fonts;
  for (const { range, base64 } of faces) {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const about = { unicodeRange: range, weight: '100 900' };
    document.fonts.add(new FontFace('Noto Sans SC', bytes, about));
  }
}

/**
 * Opens a page of this width with this text. Also returns what the page requested from the network
 * and did not get.
 */
export async function pageOf(
  { device }: RealBrowser,
  text: string,
  widthPx: number,
): Promise<{ page: Page; asked: string[] }> {
  const page = await (await device({ viewport: { width: widthPx, height: 900 } })).newPage();
  const asked: string[] = [];
  await page.route('**/*', (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  await page.setContent(text, { waitUntil: 'load' });
  return { page, asked };
}
