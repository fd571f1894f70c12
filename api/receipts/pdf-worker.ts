/**
 * The thread that renders receipts as PDFs, so that the API can answer in the meantime. It receives
 * sheets, returns bytes, and keeps opened fonts in memory.
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
