/**
 * A sheet as a PDF (PDF/A-2b, A4, tagged for readers aloud): the same sheet gives the
 * same bytes, since no date, no random and no name of this machine goes in. Fonts are embedded.
 */
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';

import type { Text } from '../../../domain/definition/definition.ts';
import { pathOfCode } from '../code-path.ts';
import type { Sheet, SheetCode } from '../sheet.ts';
import type { Faces } from './faces.ts';
import type { Block, Pen, Style, Tag } from './pen.ts';
import { both, column, createPen, decor, heightOf, paper, small, tagged } from './pen.ts';
import { pad, red, styles } from './styles.ts';
import { listTable, rowsHeight, rowsTable } from './tables.ts';

const codeSize = 92;
/** The instant that stands for none: dates in a PDF would make each one another. */
const noDate = new Date(0);

/** The PDF's bytes. */
export async function sheetPdf(faces: Faces, sheet: Sheet): Promise<Buffer> {
  await faces.load(textsOf(sheet), 400);
  await faces.load(boldTextsOf(sheet), 700);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    font: '',
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    tagged: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: `${sheet.rehearsal ? '【演练】' : ''}${sheet.title.zh} ${sheet.number.value}`,
      Author: sheet.issuer,
      Subject: sheet.says.zh,
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
    if (sheet.rehearsal) watermark(pen);
  });
  doc.addPage();
  drawSheet(pen, sheet);
  footers(pen, sheet);
  doc.end();
  return whole;
}

function drawSheet(pen: Pen, sheet: Sheet): void {
  const tags = pen.doc.struct('Document', { title: sheet.title.zh });
  pen.doc.addStructure(tags);
  if (sheet.rehearsal) banner(pen, tags, sheet.rehearsal);
  heading(pen, tags, sheet);
  rowsTable(pen, tags, sheet.rows, column);
  const lists = (): void => {
    for (const table of sheet.tables) listTable(pen, tags, table);
  };
  if (sheet.codeFirst) {
    proof(pen, tags, sheet);
    pen.y += 12;
    saysBox(pen, tags, sheet.says);
    lists();
  } else {
    lists();
    saysBox(pen, tags, sheet.says);
    proof(pen, tags, sheet);
  }
  tags.end();
}

function banner(pen: Pen, tags: Tag, { zh, en }: Text): void {
  const blocks = [
    pen.block(zh, styles.banner, column - 2 * pad),
    pen.block(en, { ...styles.subtitle, colour: '#ffffff' }, column - 2 * pad),
  ];
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
  write('H1', title.zh, styles.title);
  write('P', title.en, styles.subtitle);
  write('P', `${number.label.zh} ${number.label.en} ${number.value}`, {
    ...styles.body,
    align: 'center',
  });
  pen.y += 6;
  decor(pen, () => pen.doc.rect(paper.left, pen.y, column, 2).fill(red));
  pen.y += 14;
}

function saysBox(pen: Pen, tags: Tag, says: Text): void {
  const blocks = [
    pen.block(says.zh, styles.says, column - 4 * pad),
    pen.block(says.en, styles.subtitle, column - 4 * pad),
  ];
  const height = heightOf(blocks) + 4 * pad;
  pen.need(height);
  decor(pen, () => pen.doc.rect(paper.left, pen.y, column, height).lineWidth(1.5).stroke(red));
  tagged(pen, tags, 'P', () =>
    pen.write(blocks, paper.left + 2 * pad, pen.y + 2 * pad, column - 4 * pad),
  );
  pen.y += height + 12;
}

function proof(pen: Pen, tags: Tag, sheet: Sheet): void {
  const { rows, how, code } = sheet.proof;
  const title = both(pen, sheet.proof.title, styles.section, column);
  const width = column - codeSize - 10;
  const shown = { label: code.label, value: { zh: code.shown, en: '' } };
  const all = [...rows, shown].map((one) => ({ ...one, isCode: true }));
  const notes = [...both(pen, how, styles.cell, column), ...unseen(pen, sheet)];
  // The code, its numbers and what to do with them stay on one page.
  const table = Math.max(codeSize, rowsHeight(pen, all, width));
  pen.need(heightOf(title) + table + heightOf(notes) + 16);
  tagged(pen, tags, 'H2', () => pen.write(title, paper.left, pen.y, column));
  pen.y += heightOf(title) + 2;
  qrCode(pen, tags, code, paper.left + width + 10, pen.y);
  const top = pen.y;
  rowsTable(pen, tags, all, width);
  pen.y = Math.max(pen.y, top + codeSize + 4);
  pen.need(heightOf(notes));
  tagged(pen, tags, 'P', () => pen.write(notes, paper.left, pen.y, column));
  pen.y += heightOf(notes);
}

/** Said where a sign stands by its number. */
function unseen(pen: Pen, sheet: Sheet): Block[] {
  const isSeen = textsOf(sheet).every((text) => !pen.block(text, styles.cell, column).isWritten);
  return isSeen ? [] : [pen.block(unseenSays, styles.cell, column)];
}

const unseenSays =
  '[U+……]为字库未收录的字或不可见字符的编码，原字以回执数据为准。' +
  'U+… is the number of a sign that cannot be shown here; the data have the sign itself.';

function qrCode(pen: Pen, tags: Tag, code: SheetCode, x: number, y: number): void {
  const { size, data } = encode(code.scanned, { ecc: 'M', border: 2 });
  const alt = `${code.label.zh} ${code.shown}`;
  const figure = pen.doc.struct('Figure', { alt }, () => {
    pen.doc.save().rect(x, y, codeSize, codeSize).fill('#ffffff');
    pen.doc.translate(x, y).scale(codeSize / size);
    pen.doc.path(pathOfCode(data)).fill('#000000').restore();
  });
  tags.add(figure);
}

function watermark({ doc, block, write }: Pen): void {
  const mark = block('【演练】', styles.watermark, 600);
  doc.markContent('Artifact', { type: 'Page' });
  for (const y of [170, 420, 670]) {
    doc.save().rotate(-30, { origin: [paper.width / 2, y] });
    write([mark], paper.width / 2 - 180, y - 60, 600);
    doc.restore();
  }
  doc.endMarkedContent();
}

function footers(pen: Pen, { number, says, rehearsal }: Sheet): void {
  const { count } = pen.doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pen.doc.switchToPage(page);
    const text = `${rehearsal ? '【演练】' : ''}${number.value}　${says.zh}　第${page + 1}页，共${count}页`;
    const block = pen.block(text, { ...small, align: 'center' }, column);
    decor(pen, () => pen.write([block], paper.left, paper.height - 40, column));
  }
}

/** What is set in bold: headings and labels. */
function boldTextsOf({ rehearsal, title, says, rows, tables, proof }: Sheet) {
  const labels = [...rows, ...tables, ...proof.rows].map(({ label }) => label);
  const heads = tables.flatMap(({ head }) => head);
  const all = [...labels, ...heads, title, says, proof.title, ...(rehearsal ? [rehearsal] : [])];
  return ['【演练】', proof.code.label.zh, ...all.map(({ zh }) => zh)];
}

/** Every text of the sheet, and those of the layout. */
function textsOf(sheet: Sheet): string[] {
  const texts: string[] = ['【演练】第页，共0123456789　'];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(sheet);
  return texts;
}
