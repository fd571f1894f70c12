/**
 * The text of a PDF, page by page, and its metadata. It is read by the same pdf.js as in the
 * product, because a second one in the same process would replace the first one's worker.
 */
/** A piece of text, from pdf.js. */
interface Piece {
  str: string;
  hasEOL: boolean;
}

export interface PdfSaid {
  /** One text for each page. */
  pages: string[];
  text: string;
  info: Record<string, unknown>;
}

/** Reads a whole PDF. Rejects if pdf.js cannot open it. */
export async function pdfSaid(bytes: Uint8Array): Promise<PdfSaid> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false });
  try {
    const document = await task.promise;
    const { info } = await document.getMetadata();
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const pieces = items as Piece[];
      pages.push(pieces.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join(''));
    }
    return { pages, text: pages.join('\n'), info: info as Record<string, unknown> };
  } finally {
    await task.destroy();
  }
}
