/**
 * Writes a small PDF from objects: with a table, and a catalog that lists only these pages.
 * Source: ISO 32000-1, 7.5.
 */
import type { PdfDictionary, PdfReference, PdfValue } from './pdf-syntax.ts';
import { writtenValue } from './pdf-syntax.ts';

/** The objects as they will be written, by number. */
export type WrittenObjects = Map<number, { generation: number; text: string }>;

/** The file's bytes. `lock` is what its trailer says about encryption. */
export function writtenPdf(
  written: WrittenObjects,
  pages: readonly PdfReference[],
  lock: PdfDictionary,
): Buffer {
  const last = Math.max(...written.keys(), 0);
  const kids = writtenValue([...pages]);
  const tree = `<</Type/Pages/Count ${pages.length}/Kids${kids}>>`;
  const objects = [
    ...written,
    [last + 1, { generation: 0, text: `<</Type/Catalog/Pages ${last + 2} 0 R>>` }] as const,
    [last + 2, { generation: 0, text: tree }] as const,
  ];
  let text = '%PDF-1.7\n';
  let rows = '';
  for (const [number, { generation, text: object }] of objects) {
    const place = String(text.length).padStart(10, '0');
    rows += `${number} 1\n${place} ${String(generation).padStart(5, '0')} n \n`;
    text += `${number} ${generation} obj\n${object}\nendobj\n`;
  }
  const entries: [string, PdfValue][] = [
    ['/Size', String(last + 3)],
    ['/Root', { number: last + 1, generation: 0 }],
    ...lock,
  ];
  const trailer = writtenValue(new Map(entries));
  const end = `xref\n${rows}trailer\n${trailer}\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + end, 'latin1');
}

/** A blank page with this lock. Whoever can open it can also open the file with the same lock. */
export function blankBehind(lock: PdfDictionary): Buffer {
  const page = { generation: 0, text: '<</Type/Page/MediaBox[0 0 595 842]>>' };
  return writtenPdf(new Map([[1, page]]), [{ number: 1, generation: 0 }], lock);
}
