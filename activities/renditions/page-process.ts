/**
 * The process that draws a document's pages and ends: what kills pdf.js kills this and nothing
 * else. It may read the program and the one file, write nothing, start nothing; pictures go to its
 * parent as they are made. Scripts, forms' actions and links are not run.
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

/** As a photo's web picture: an A4 page has 175 points to the inch. */
const pagePx = 2_048;
const thumbnailPx = 320;

/** An A1 sheet of 350 points to the inch; what is larger is left out, and that is told. */
const imagePixelsMax = 100_000_000;

/** What pdf.js says where something of a page is missing; it says that nowhere else. */
const leftOut =
  /Unable to decode|exceeded maximum|rest of the image|image isn't ready|ignoring (XObject|errors)/;

const require = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));
const pdfjs = folderOf('pdfjs-dist');

let isWhole = true;
// What it says may be the document's own words: nobody writes them down.
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

// The parent went away: nobody is left to answer to.
process.on('disconnect', () => process.exit(0));

function say(message: FromPages): Promise<void> {
  return new Promise((sent) => {
    process.send?.(message, () => sent());
  });
}

/** Its class only: the text may be the document's. */
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

/** Office files often name SimSun or FangSong and bring none: Noto Sans SC takes their place. */
async function open(file: string): Promise<PDFDocumentProxy> {
  GlobalFonts.loadFontsFromDir(join(folderOf('@fontsource-variable/noto-sans-sc'), 'files'));
  return getDocument({
    data: new Uint8Array(await readFile(file)),
    cMapUrl: `${pdfjs}/cmaps/`,
    standardFontDataUrl: `${pdfjs}/standard_fonts/`,
    wasmUrl: `${pdfjs}/wasm/`,
    iccUrl: `${pdfjs}/iccs/`,
    // Fonts that it brings are drawn as paths, by pdf.js alone.
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

/** A page of five metres is drawn at the same size as one of five centimetres. Or why it is not. */
async function draw(document: PDFDocumentProxy, number: number): Promise<Drawn | string> {
  const page = await document.getPage(number);
  const asItIs = page.getViewport({ scale: 1 });
  const scale = pagePx / Math.max(asItIs.width, asItIs.height);
  const viewport = page.getViewport({ scale });
  const width = sideOf(viewport.width);
  const height = sideOf(viewport.height);
  const canvas = createCanvas(width, height);
  // Its types know browsers' canvases only.
  await page.render({ canvas: canvas as never, viewport }).promise;
  const points = canvas.data();
  // A scan whose picture could not be decoded: an empty page would tell a reviewer a lie.
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
