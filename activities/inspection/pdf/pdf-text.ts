/**
 * Runs pdf.js over a small PDF: its text in lines, as they are on the page, and whether a password
 * locks it. pdf.js is given memory, never a file, runs in this process without a thread of its own,
 * draws nothing, and is loaded with the first PDF. Source: pdfjs-dist, getDocument.
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

/** Per page. A full page of single characters has two thousand. */
const piecesMax = 5_000;
/** Processor time for a page. Nothing else would stop a form that draws forms that draw forms. */
const processorMsMax = 2_000;

/** The predefined encodings (GBK-EUC-H, UniGB-UCS2-H), needed for fonts that are only named. */
const maps = fileURLToPath(new URL('cmaps/', import.meta.resolve('pdfjs-dist/package.json')));

let loaded: Promise<typeof PdfJs> | undefined;

/** The lines of all pages; none if pdf.js gives up, which is not a fault of the file. */
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
    // Lines that were read before are kept.
  } finally {
    // Nothing of it may be left for the next file.
    await task.destroy();
  }
  return lines.join('\n');
}

/**
 * Does it open without a password? Many PDFs are encrypted only to forbid printing or changes, and
 * have an empty password. A lock that pdf.js does not understand counts as a real one.
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

/**
 * pdf.js looks for a canvas that this process may not load, and would warn about it in each
 * process.
 */
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

/** Read one by one, because pdf.js goes on only while somebody asks for more. */
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
  // Without a reason pdf.js would not stop, and its next piece would end this process.
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
