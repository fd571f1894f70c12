/**
 * The verifier's page in a real browser, opened from the disk: finds an intact archive good and a
 * changed one bad, verifies a proof, and sends no request whatever.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { bundleVerifier } from '../../local/workers/verifier.ts';
import { extractProof } from '../../proof/archive/prove.ts';
import { fingerprintOf } from '../../proof/notes/signed-note.ts';
import { utf8 } from '../../proof/tree/bytes.ts';
import {
  freshSigner,
  memoryFolder,
  onDisk,
  sealed,
  smallFiles,
} from '../support/archives/small-archive.ts';
import type { RealBrowser } from '../support/asking/real-browser.ts';
import { startBrowser } from '../support/asking/real-browser.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const signer = freshSigner();
const files = smallFiles('month-2018');
let room: string;
let archive: string;
let changed: string;
let chromium: RealBrowser;
let page: Page;
const requests: string[] = [];

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'duban-verify-'));
  await sealed(files, 'month-2018', signer);
  archive = await onDisk(files, join(room, 'archive'));
  const bad = new Map(files).set('README.md', utf8('# changed!!!\n'));
  changed = await onDisk(bad, join(room, 'changed'));
  await writeFile(join(room, 'verify.html'), (await bundleVerifier(project)).page);
  chromium = await startBrowser();
  page = await (await chromium.device()).newPage();
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(join(room, 'verify.html')).href);
});

afterAll(async () => {
  await chromium.stop();
  await rm(room, { recursive: true });
});

const outcome = (): Promise<string | null> => page.getByRole('status').textContent();

it('finds an intact archive good, by the announced fingerprint', async () => {
  await page.getByLabel('公布的公钥').fill(fingerprintOf(signer.publicKey));
  await page.getByLabel('归档文件夹').setInputFiles(archive);

  await page.waitForSelector('pre.good, pre.bad');
  expect(await outcome()).toContain('归档完好');
});

it('names what was changed', async () => {
  await page.getByLabel('归档文件夹').setInputFiles(changed);

  await page.waitForSelector('pre.bad');
  expect(await outcome()).toContain('README.md');
});

it('verifies a proof beside the file that it is about', async () => {
  const path = 'units/220100/items/plan/files/1-1-照片.jpg';
  const extracted = await extractProof(memoryFolder(files), { path });
  const proof = join(room, 'photo.tlog-proof');
  await writeFile(proof, 'proof' in extracted ? extracted.proof : '');
  await page.getByLabel('证明文件').setInputFiles([proof, join(archive, ...path.split('/'))]);

  await page.waitForSelector('pre.good');
  expect(await outcome()).toContain('就是证明所说的文件');
});

it('speaks English where the address says so', async () => {
  await page.goto('about:blank');
  await page.goto(`${pathToFileURL(join(room, 'verify.html')).href}#en`);

  expect(await page.title()).toBe('Duban: verify an archive');
});

it('has sent no request but for the page itself', () => {
  const asked = new Set(requests.map((url) => url.replace(/#.*/, '')));
  expect([...asked]).toEqual([pathToFileURL(join(room, 'verify.html')).href]);
});
