/**
 * What a PDF says, page by page, and what it says of itself. Read by the pdf.js that the product
 * has: a second one in the same process would put its own worker in the place of the first one's.
 */
/** A piece of a page's text, of pdf.js. */
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

/** Reads a whole PDF. Rejects where pdf.js cannot open it. */
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
