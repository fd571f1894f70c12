/** The contact sheet in a real browser, wide and narrow; and a proxy that plays in it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { readEnvironment } from '../../../bin/environment/environment.ts';
import type { Evidence } from '../../support/files/filed-evidence.ts';
import { startEvidence } from '../../support/files/filed-evidence.ts';
import { handPdf, square } from '../../support/media/pdfs.ts';
import { duban } from '../../support/asking/memory-io.ts';
import type { RealBrowser } from '../../support/asking/real-browser.ts';
import { pageOf, startBrowser } from '../../support/asking/real-browser.ts';
import { filmOf, ran, writtenByCamera } from '../../support/files/real-film.ts';
import { photoOf } from '../../support/media/real-photo.ts';

const stack = inject('stackEnvironment');
const campaign = 'rehearsal-sheet-2018';
const films = [
  { kind: 'mts-interlaced', name: 'film.mts' },
  { kind: 'avi', name: 'film.avi' },
  { kind: 'mpg', name: 'film.mpg' },
  { kind: 'mp4-hevc', name: 'hevc.mp4' },
  { kind: 'mp4-h264', name: 'h264.mp4' },
] as const;
let filed: Evidence;
let browser: RealBrowser;
let folder: string;
let sheet: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-sheet-'));
  browser = await startBrowser();
  filed = await startEvidence(stack, readEnvironment(stack), 'sheet-2018');
  const photos = await Promise.all(
    ['启动仪式', '宣传咨询', '应急演练'].map((mark) =>
      photoOf({ mark, widthPx: 2400, heightPx: 1600 }),
    ),
  );
  const [first = Buffer.alloc(0)] = photos;
  const small = await sharp(first).resize(1920).jpeg({ quality: 55 }).toBuffer();
  await filed.file('220200', [{ name: '吉林启动仪式.jpg', bytes: first }]);
  await filed.file('220200', [{ name: '吉林咨询日.jpg', bytes: photos[1]! }]);
  await filed.file('220100', [
    { name: '启动仪式全景.jpg', bytes: small },
    { name: '宣传咨询日现场发放安全生产资料.jpg', bytes: photos[1]! },
    { name: '应急演练.jpg', bytes: photos[2]! },
  ]);
  for (const [at, { kind, name }] of films.entries()) {
    const bytes = await filmOf(kind, { shift: at * 70 });
    await filed.file('220100', [{ name, bytes, isFilm: true }]);
  }
  const pages = Array.from({ length: 12 }, () => square('1 0 0'));
  await filed.filePlan('220100', [{ name: '活动方案.pdf', bytes: handPdf(pages) }]);
  const path = join(folder, 'sheet.html');
  const printed = await duban(
    ['evidence', campaign, '220100', '--page', path, '--as', 'reviewer:r'],
    {
      findServer: () => Promise.resolve(filed.server),
      writeFile: (file, bytes) => writeFile(file, bytes),
    },
  );
  if (printed.code !== 0 || printed.err !== '') throw new Error(printed.err);
  sheet = await readFile(path, 'utf8');
}, 240_000);

afterAll(async () => {
  await browser.stop();
  await filed.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the contact sheet', () => {
  it.each([1440, 375])('at %i pixels shows all pictures and asks nobody', async (widthPx) => {
    const { page, asked } = await pageOf(browser, sheet, widthPx);

    const seen = await page.evaluate<{ broken: number; pictures: number; widthPx: number }>(
      `(() => {
        const all = [...document.images];
        const broken = all.filter((one) => one.naturalWidth === 0).length;
        return { broken, pictures: all.length, widthPx: document.documentElement.scrollWidth };
      })()`,
    );
    const words = await page.locator('body').innerText();
    await page.close();

    expect(asked).toEqual([]);
    // Nine files, two pairs of two, and eight pages of the plan.
    expect(seen).toEqual({ broken: 0, pictures: 21, widthPx });
    expect(words).toContain('【演练】');
    expect(words).toMatch(/需核对2处/);
    expect(words).toMatch(/与吉林市工信局为「活动信息（第2件）」报送的是同一文件/);
  });
});

describe('the pages of a document', () => {
  it('unfold, and one grows when it is pressed', async () => {
    const { page } = await pageOf(browser, sheet, 1440);
    const last = page.getByAltText('第12页');

    const folded = await last.isVisible();
    await page.getByText('预览前7页和末页').click();
    const before = (await last.boundingBox())?.width ?? 0;
    await last.click();
    const after = (await last.boundingBox())?.width ?? 0;
    await page.close();

    expect([folded, before > 200, after > before * 2]).toEqual([false, true, true]);
  });
});

describe('a proxy', () => {
  it('plays in a browser, whatever the film was, and tells nothing of the camera', async () => {
    const { files } = await filed.listOf('220100');
    const proxies = files.flatMap(({ name, preview: { proxy } }) =>
      proxy ? [{ name, url: proxy.url }] : [],
    );
    for (const { name, url } of proxies) {
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
      const told = writtenByCamera.filter((word) => bytes.includes(word));
      expect([name, told]).toEqual([name, []]);
      const file = join(folder, 'proxy.mp4');
      await writeFile(file, bytes);
      // Decodes every frame, and fails at the first that is damaged.
      expect(await ran(['-xerror', '-i', file, '-f', 'null', '-'])).toMatch(/Video: h264.*yuv420p/);
    }
    const { page, stop } = await pageThatPlays(browser);

    const played = await Promise.all(
      proxies.map(async ({ name, url }) => [name, await page.evaluate(playing(url))]),
    );
    await stop();

    const ended = films.map(({ name }) => [name, 'played']);
    expect(Object.fromEntries(played)).toEqual(Object.fromEntries(ended));
  });
});

/** A page that may load from S3's address: one of this machine. */
async function pageThatPlays({ browser: of }: RealBrowser) {
  const server = createServer((_, answer) => answer.end('<!doctype html>'));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const page = await of.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const stop = async (): Promise<void> => {
    await page.close();
    await new Promise((closed) => server.close(closed));
  };
  return { page, stop };
}

/** Plays it for a moment, muted: browsers let nothing sound by itself. */
function playing(url: string): string {
  return `new Promise((tell) => {
    const video = document.createElement('video');
    video.muted = true;
    video.addEventListener('error', () => tell('error ' + video.error.message));
    video.addEventListener('timeupdate', () => video.currentTime > 0.3 && tell('played'));
    video.src = ${JSON.stringify(url)};
    video.play().catch((failure) => tell(String(failure)));
  })`;
}
