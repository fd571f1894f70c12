/**
 * The thread that sets receipts as PDFs, so that the API goes on answering meanwhile. It gets
 * sheets, gives bytes, and keeps the fonts that it has opened.
 */
import { parentPort } from 'node:worker_threads';

import type { Sheet } from '../../pages/print/sheet.ts';
import { openFaces } from '../../pages/print/pdf/faces.ts';
import { sheetPdf } from '../../pages/print/pdf/sheet-pdf.ts';

const faces = openFaces();

parentPort?.on('message', (sheet: Sheet) => {
  answer(sheet).catch((failure: unknown) => parentPort?.postMessage({ failure }));
});

async function answer(sheet: Sheet): Promise<void> {
  const bytes = new Uint8Array(await sheetPdf(await faces, sheet));
  parentPort?.postMessage({ bytes }, [bytes.buffer]);
}
