/**
 * A sheet as a PDF (PDF/A-2b, A4, tagged for screen readers). The same sheet always gives the same
 * bytes, since no date, no random number and no name of a machine goes into it. Fonts are embedded.
 */
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';

import { pathOfCode } from '../code-path.ts';
import type { Sheet, SheetCode } from '../sheet.ts';
import type { Faces } from './faces.ts';
import type { Block, Pen, Style, Tag } from './pen.ts';
import { column, createPen, decor, heightOf, paper, small, tagged } from './pen.ts';
import { pad, red, styles } from './styles.ts';
import { listTable, rowsHeight, rowsTable } from './tables.ts';
import type { PrintWords } from '../words/words.ts';
import { printWords } from '../words/words.ts';

const codeSize = 92;
/** A fixed instant in place of the date, which would make every PDF different. */
const noDate = new Date(0);

/** Returns the PDF's bytes. */
export async function sheetPdf(faces: Faces, sheet: Sheet): Promise<Buffer> {
  const say = printWords(sheet.language);
  await faces.load(textsOf(sheet, say), 400);
  await faces.load(boldTextsOf(sheet, say), 700);
  const heading = `${sheet.title} ${sheet.number.value}`;
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    font: '',
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    tagged: true,
    lang: say.tag,
    displayTitle: true,
    info: {
      Title: sheet.rehearsal === null ? heading : say.rehearsed(heading),
      Author: sheet.issuer,
      Subject: sheet.says,
      Creator: 'Duban',
      Producer: 'Duban',
      CreationDate: noDate,
      ModDate: noDate,
    },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((done, failed) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => done(Buffer.concat(chunks)));
    doc.on('error', failed);
  });
  const pen = createPen(faces, doc, () => {
    if (sheet.rehearsal !== null) watermark(pen, say);
  });
  doc.addPage();
  drawSheet(pen, sheet, say);
  footers(pen, sheet, say);
  doc.end();
  return whole;
}

function drawSheet(pen: Pen, sheet: Sheet, say: PrintWords): void {
  const tags = pen.doc.struct('Document', { title: sheet.title });
  pen.doc.addStructure(tags);
  if (sheet.rehearsal !== null) banner(pen, tags, sheet.rehearsal);
  heading(pen, tags, sheet);
  rowsTable(pen, tags, sheet.rows, column);
  const lists = (): void => {
    for (const table of sheet.tables) listTable(pen, tags, table);
  };
  if (sheet.codeFirst) {
    proof(pen, tags, sheet, say);
    pen.y += 12;
    saysBox(pen, tags, sheet.says);
    lists();
  } else {
    lists();
    saysBox(pen, tags, sheet.says);
    proof(pen, tags, sheet, say);
  }
  tags.end();
}

function banner(pen: Pen, tags: Tag, text: string): void {
  const blocks = [pen.block(text, styles.banner, column - 2 * pad)];
  const height = heightOf(blocks) + 4 * pad;
  decor(pen, () => pen.doc.rect(paper.left, pen.y, column, height).fill(red));
  tagged(pen, tags, 'P', () =>
    pen.write(blocks, paper.left + pad, pen.y + 2 * pad, column - 2 * pad),
  );
  pen.y += height + 14;
}

function heading(pen: Pen, tags: Tag, { issuer, title, number }: Sheet): void {
  const write = (kind: string, text: string, style: Style): void => {
    const block = pen.block(text, style, column);
    tagged(pen, tags, kind, () => pen.write([block], paper.left, pen.y, column));
    pen.y += block.height;
  };
  write('P', issuer, styles.issuer);
  write('H1', title, styles.title);
  write('P', `${number.label} ${number.value}`, { ...styles.body, align: 'center' });
  pen.y += 6;
  decor(pen, () => pen.doc.rect(paper.left, pen.y, column, 2).fill(red));
  pen.y += 14;
}

function saysBox(pen: Pen, tags: Tag, says: string): void {
  const blocks = [pen.block(says, styles.says, column - 4 * pad)];
  const height = heightOf(blocks) + 4 * pad;
  pen.need(height);
  decor(pen, () => pen.doc.rect(paper.left, pen.y, column, height).lineWidth(1.5).stroke(red));
  tagged(pen, tags, 'P', () =>
    pen.write(blocks, paper.left + 2 * pad, pen.y + 2 * pad, column - 4 * pad),
  );
  pen.y += height + 12;
}

function proof(pen: Pen, tags: Tag, sheet: Sheet, say: PrintWords): void {
  const { rows, how, code } = sheet.proof;
  const title = [pen.block(sheet.proof.title, styles.section, column)];
  const width = column - codeSize - 10;
  const shown = { label: code.label, value: code.shown };
  const all = [...rows, shown].map((one) => ({ ...one, isCode: true }));
  const notes = [pen.block(how, styles.cell, column), ...unseen(pen, sheet, say)];
  // The code, its rows and the instructions stay together on one page.
  const table = Math.max(codeSize, rowsHeight(pen, all, width));
  pen.need(heightOf(title) + table + heightOf(notes) + 16);
  tagged(pen, tags, 'H2', () => pen.write(title, paper.left, pen.y, column));
  pen.y += heightOf(title) + 2;
  qrCode(
    pen,
    tags,
    { code, alt: `${say.codePicture(code.label)} ${code.shown}` },
    paper.left + width + 10,
  );
  const top = pen.y;
  rowsTable(pen, tags, all, width);
  pen.y = Math.max(pen.y, top + codeSize + 4);
  pen.need(heightOf(notes));
  tagged(pen, tags, 'P', () => pen.write(notes, paper.left, pen.y, column));
  pen.y += heightOf(notes);
}

/** The note that is added if some character is written as its number. */
function unseen(pen: Pen, sheet: Sheet, say: PrintWords): Block[] {
  const isSeen = textsOf(sheet, say).every(
    (text) => !pen.block(text, styles.cell, column).isWritten,
  );
  return isSeen ? [] : [pen.block(say.unseen, styles.cell, column)];
}

function qrCode(
  pen: Pen,
  tags: Tag,
  { code, alt }: { code: SheetCode; alt: string },
  x: number,
): void {
  const { y } = pen;
  const { size, data } = encode(code.scanned, { ecc: 'M', border: 2 });
  const figure = pen.doc.struct('Figure', { alt }, () => {
    pen.doc.save().rect(x, y, codeSize, codeSize).fill('#ffffff');
    pen.doc.translate(x, y).scale(codeSize / size);
    pen.doc.path(pathOfCode(data)).fill('#000000').restore();
  });
  tags.add(figure);
}

function watermark({ doc, block, write }: Pen, say: PrintWords): void {
  const mark = block(say.rehearsal, styles.watermark, 600);
  doc.markContent('Artifact', { type: 'Page' });
  for (const y of [170, 420, 670]) {
    doc.save().rotate(-30, { origin: [paper.width / 2, y] });
    write([mark], paper.width / 2 - 300, y - 60, 600);
    doc.restore();
  }
  doc.endMarkedContent();
}

function footers(pen: Pen, { number, says, rehearsal }: Sheet, say: PrintWords): void {
  const { count } = pen.doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pen.doc.switchToPage(page);
    const parts = [number.value, says, say.page(page + 1, count)].join('　');
    const text = rehearsal === null ? parts : say.rehearsed(parts);
    const block = pen.block(text, { ...small, align: 'center' }, column);
    decor(pen, () => pen.write([block], paper.left, paper.height - 40, column));
  }
}

/** Texts that are set in bold: headings and labels. */
function boldTextsOf({ rehearsal, title, says, rows, tables, proof }: Sheet, say: PrintWords) {
  const heads = tables.flatMap(({ head }) => head);
  const labels = [...rows, ...tables, ...heads, ...proof.rows, proof.code];
  const texts = [say.rehearsal, title, says, proof.title, rehearsal ?? ''];
  return [...texts, ...labels.map(({ label }) => label)];
}

/** All texts of the sheet and of the layout. */
function textsOf(sheet: Sheet, say: PrintWords): string[] {
  const layout = [say.rehearsed(''), say.page(0, 123_456_789), say.unseen, '　'];
  const texts: string[] = [...layout];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(sheet);
  return texts;
}
