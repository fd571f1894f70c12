/**
 * Writes lines onto a PDF, in several faces: measures, breaks and places them, keeps track of the
 * position, and begins new pages.
 */
import { breakLines } from './break-lines.ts';
import type { Faces, Weight } from './faces.ts';

/** How a text looks. Sizes are points. */
export interface Style {
  size: number;
  weight: Weight;
  colour: string;
  align?: 'left' | 'center';
}

/**
 * A text that was measured and broken into lines, so that its height is known before it is written.
 */
export interface Block {
  lines: string[];
  style: Style;
  height: number;
  /** True if some character is written as its number. */
  isWritten: boolean;
}

export interface Pen {
  doc: PDFKit.PDFDocument;
  /** The upper edge of whatever is written next. */
  y: number;
  /** Breaks a text into lines of a width. */
  block: (text: string, style: Style, width: number) => Block;
  /** Writes blocks below each other, beginning at `y`, and returns the lower edge. */
  write: (blocks: readonly Block[], x: number, y: number, width: number) => number;
  /** Begins a new page if this height no longer fits on the page. Returns true if it did. */
  need: (height: number) => boolean;
}

/** A4 and its margins, in points. */
export const paper = { width: 595.28, height: 841.89, left: 50, right: 50, top: 48, bottom: 60 };

/** The width of the text area. */
export const column = paper.width - paper.left - paper.right;

const leading = 1.45;

/** Creates a pen for a new document. `onPage` draws what every page has, below everything else. */
export function createPen(faces: Faces, doc: PDFKit.PDFDocument, onPage: () => void): Pen {
  const registered = new Set<string>();
  const line = (text: string, style: Style, x: number, y: number): void => {
    let at = x;
    for (const run of faces.runsOf(text, style.weight)) {
      const { name, bytes } = run.face;
      if (!registered.has(name)) doc.registerFont(name, Buffer.from(bytes));
      registered.add(name);
      doc.font(name).fontSize(style.size).fillColor(style.colour);
      doc.text(run.text, at, y, { lineBreak: false });
      at += faces.widthOf(run.text, style.weight) * style.size;
    }
  };
  const pen: Pen = {
    doc,
    y: paper.top,
    block(text, style, width) {
      const shown = faces.settable(text, style.weight);
      const widthOf = (part: string): number => faces.widthOf(part, style.weight) * style.size;
      const lines = breakLines(shown, width, widthOf);
      const isWritten = /\[U\+[0-9A-F]+\]/.test(shown);
      return { lines, style, height: lines.length * style.size * leading, isWritten };
    },
    write(blocks, x, y, width) {
      let at = y;
      for (const { lines, style } of blocks) {
        for (const text of lines) {
          const free = width - faces.widthOf(text, style.weight) * style.size;
          line(text, style, style.align === 'center' ? x + free / 2 : x, at);
          at += style.size * leading;
        }
      }
      return at;
    },
    need(height) {
      if (pen.y + height <= paper.height - paper.bottom) return false;
      doc.addPage();
      pen.y = paper.top;
      return true;
    },
  };
  doc.on('pageAdded', onPage);
  return pen;
}

/** The style of a page's foot. */
export const small = { size: 7.5, weight: 400, colour: '#555555' } as const satisfies Style;

/** An element of the structure that screen readers follow. */
export type Tag = ReturnType<PDFKit.PDFDocument['struct']>;

/** Marks what screen readers read. */
export function tagged(pen: Pen, parent: Tag, kind: string, draw: () => unknown): void {
  parent.add(pen.doc.struct(kind, {}, () => void draw()));
}

/** Marks what screen readers skip: lines, backgrounds, the foot of the page. */
export function decor(pen: Pen, draw: () => unknown): void {
  pen.doc.markContent('Artifact', { type: 'Layout' });
  draw();
  pen.doc.endMarkedContent();
}

/** The height of blocks below each other. */
export function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { height }) => sum + height, 0);
}
