/**
 * What a small PDF says, by pdf.js: its text in lines, as they stand on the page; and whether a
 * password locks it. It gets memory, never a file, runs in this process without a thread of its
 * own, draws nothing, and is loaded with the first PDF. Source: pdfjs-dist, getDocument.
 */
import { fileURLToPath } from 'node:url';
import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';

import type { PlacedText } from './pdf-lines.ts';
import { linesOf } from './pdf-lines.ts';

interface Piece {
  str: string;
  width: number;
  transform: number[];
}

/** Of a page. A full one of single signs has two thousand. */
const piecesMax = 5_000;
/** Of this process, for a page: a form that draws forms that draw forms has no other end. */
const processorMsMax = 2_000;

/** What predefined encodings mean (GBK-EUC-H, UniGB-UCS2-H): fonts that are only named need it. */
const maps = fileURLToPath(new URL('cmaps/', import.meta.resolve('pdfjs-dist/package.json')));

let loaded: Promise<typeof PdfJs> | undefined;

/** The lines of all pages. Where pdf.js gives up there are none: that is no fault of a file. */
export async function textOfPdf(bytes: Buffer): Promise<string> {
  const { Util } = await (loaded ??= load());
  const task = await taskOf(bytes);
  const lines: string[] = [];
  try {
    const document = await task.promise;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const turn = page.getViewport({ scale: 1 }).transform;
      const placed = (piece: Piece) => placedAt(piece, Util.transform(turn, piece.transform));
      lines.push(...linesOf((await piecesOf(page)).map(placed)));
    }
  } catch {
    // What was read before stays.
  } finally {
    // Nothing of it is left for the next file.
    await task.destroy();
  }
  return lines.join('\n');
}

/**
 * Whether it opens without a password. Many are encrypted only to say that they are not to be
 * printed or changed: their password is empty. A lock that pdf.js does not understand counts as
 * a real one.
 */
export async function opensWithoutPassword(bytes: Buffer): Promise<boolean> {
  const task = await taskOf(bytes);
  try {
    await task.promise;
    return true;
  } catch {
    return false;
  } finally {
    await task.destroy();
  }
}

async function taskOf(bytes: Buffer): Promise<PdfJs.PDFDocumentLoadingTask> {
  const { getDocument } = await (loaded ??= load());
  return getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: maps,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    verbosity: 0,
  });
}

/** It looks for a canvas that this process may not load, and would say so for each process. */
async function load(): Promise<typeof PdfJs> {
  const { warn } = console;
  // oxlint-disable-next-line no-console -- its warnings, not ours
  console.warn = () => undefined;
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    // oxlint-disable-next-line no-console -- as it was
    console.warn = warn;
  }
}

/** Pulled one by one: pdf.js works on only while somebody asks for more. */
async function piecesOf(page: PdfJs.PDFPageProxy): Promise<Piece[]> {
  const reader = page.streamTextContent().getReader();
  const pieces: Piece[] = [];
  const begun = process.cpuUsage();
  while (pieces.length < piecesMax) {
    const { done, value } = (await reader.read()) as { done: boolean; value?: { items: Piece[] } };
    if (done || value === undefined) return pieces;
    pieces.push(...value.items);
    if (process.cpuUsage(begun).user / 1_000 > processorMsMax) break;
  }
  // Without a reason it would not stop, and its next piece would end this process.
  await reader.cancel(new Error('enough'));
  return pieces;
}

function placedAt(
  { str, width }: Piece,
  [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0]: number[],
): PlacedText {
  const isLevel = a > 0 && Math.abs(b) < a / 100;
  return { text: str, x, y, width, height: Math.hypot(c, d), isLevel };
}
