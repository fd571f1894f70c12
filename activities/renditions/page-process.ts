/**
 * The process that draws a document's pages and exits, so that a crash of pdf.js ends only this
 * process. It may read the program and the one file, but write and start nothing; each picture is
 * sent to its parent when drawn. Scripts, form actions and links are not run.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';

import { pagesToShow } from '../../domain/files/document-pages.ts';
import type { FromPages, PagesTold } from './page-maker.ts';

/** The same as for a photo's web picture: 175 dpi for an A4 page. */
const pagePx = 2_048;
const thumbnailPx = 320;

/** An A1 sheet at 350 dpi; larger pictures are left out, and that is reported. */
const imagePixelsMax = 100_000_000;

/** pdf.js reports a missing part of a page only by these messages. */
const leftOut =
  /Unable to decode|exceeded maximum|rest of the image|image isn't ready|ignoring (XObject|errors)/;

const require = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));
const pdfjs = folderOf('pdfjs-dist');

let isWhole = true;
// The messages may contain the document's text, so they are not logged.
Object.assign(console, {
  warn: (said: unknown) => {
    if (leftOut.test(String(said))) isWhole = false;
  },
});

sharp.cache(false);
sharp.concurrency(1);

process.once('message', (told: PagesTold) => {
  drawAll(told)
    .catch((failure: unknown) => say({ kind: 'unopened', why: nameOf(failure) }))
    .finally(() => process.exit(0));
});

// The parent has gone, so nobody would receive an answer.
process.on('disconnect', () => process.exit(0));

function say(message: FromPages): Promise<void> {
  return new Promise((sent) => {
    process.send?.(message, () => sent());
  });
}

/** Only the error's class: its message may contain the document's text. */
function nameOf(failure: unknown): string {
  return failure instanceof Error ? failure.name : 'unknown';
}

async function drawAll({ file, dealtWith }: PagesTold): Promise<void> {
  const document = await open(file);
  const { numPages: count } = document;
  await say({ kind: 'opened', count });
  for (const page of pagesToShow(count)) {
    if (dealtWith.includes(page)) continue;
    isWhole = true;
    const drawn = await draw(document, page).catch((failure: unknown) => nameOf(failure));
    await say(
      typeof drawn === 'string'
        ? { kind: 'failed', page, why: drawn }
        : { kind: 'drawn', page, isWhole, ...drawn },
    );
  }
}

/** Office files often name SimSun or FangSong without including them: Noto Sans SC is used. */
async function open(file: string): Promise<PDFDocumentProxy> {
  GlobalFonts.loadFontsFromDir(join(folderOf('@fontsource-variable/noto-sans-sc'), 'files'));
  return getDocument({
    data: new Uint8Array(await readFile(file)),
    cMapUrl: `${pdfjs}/cmaps/`,
    standardFontDataUrl: `${pdfjs}/standard_fonts/`,
    wasmUrl: `${pdfjs}/wasm/`,
    iccUrl: `${pdfjs}/iccs/`,
    // Embedded fonts are drawn as paths, by pdf.js alone.
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    maxImageSize: imagePixelsMax,
    verbosity: VerbosityLevel.WARNINGS,
  }).promise;
}

interface Drawn {
  picture: Uint8Array;
  thumbnail: Uint8Array;
}

/** Draws a page, whatever its paper size, at the same size in pixels, or returns why it cannot. */
async function draw(document: PDFDocumentProxy, number: number): Promise<Drawn | string> {
  const page = await document.getPage(number);
  const asItIs = page.getViewport({ scale: 1 });
  const scale = pagePx / Math.max(asItIs.width, asItIs.height);
  const viewport = page.getViewport({ scale });
  const width = sideOf(viewport.width);
  const height = sideOf(viewport.height);
  const canvas = createCanvas(width, height);
  // The library's types accept browser canvases only.
  await page.render({ canvas: canvas as never, viewport }).promise;
  const points = canvas.data();
  // A scan's picture could not be decoded: an empty page would mislead the reviewer.
  if (!isWhole && isBlank(points)) return 'all of it was left out';
  const raw = { width, height, channels: 4 as const };
  const picture = await sharp(points, { raw })
    .removeAlpha()
    .webp({ quality: 80, smartSubsample: true })
    .toBuffer();
  const thumbnail = await sharp(points, { raw })
    .removeAlpha()
    .resize(thumbnailPx, thumbnailPx, { fit: 'inside' })
    .webp({ quality: 75 })
    .toBuffer();
  page.cleanup();
  return { picture, thumbnail };
}

function sideOf(px: number): number {
  return Math.min(pagePx, Math.max(1, Math.round(px)));
}

function isBlank(points: Uint8Array): boolean {
  return points.every((value) => value === 255);
}
