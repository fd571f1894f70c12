/**
 * Documents made by real programs where possible (pdfkit, docx, yazl). The old compound formats are
 * assembled with cfb, because no program here writes them.
 */
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import { Document, Packer, Paragraph } from 'docx';
import PDFDocument from 'pdfkit';
import { ZipFile } from 'yazl';

import type { Made } from './pictures.ts';

interface CompoundWriter {
  utils: { cfb_new: () => unknown; cfb_add: (cfb: unknown, name: string, bytes: Buffer) => void };
  write: (cfb: unknown, options: { type: 'buffer' }) => Buffer;
}

const compoundWriter = createRequire(import.meta.url)('cfb') as CompoundWriter;

const word = { WordDocument: 6_000, '1Table': 5_000 };

/** Recipes by name: `<format>-<what is special>`. */
export const documents = {
  'pdf-plain': () => pdf({}),
  'pdf-locked': () => pdf({ userPassword: 'secret', ownerPassword: 'owner' }),
  'pdf-not-to-be-printed': () => pdf({ ownerPassword: 'owner', permissions: {} }),
  'pdf-1.3-locked': () => pdf({ pdfVersion: '1.3', userPassword: 'secret' }),
  'pdf-1.3-not-to-be-printed': () => pdf({ pdfVersion: '1.3', ownerPassword: 'owner' }),
  'pdf-1.4-not-to-be-printed': () => pdf({ pdfVersion: '1.4', ownerPassword: 'owner' }),
  'pdf-2-locked': () => pdf({ pdfVersion: '1.7ext3', userPassword: 'secret' }),
  'pdf-2-not-to-be-printed': () => pdf({ pdfVersion: '1.7ext3', ownerPassword: 'owner' }),
  'docx-plain': () => docx(['关于“安全生产月”活动的总结', '全市共保守秘密、履行保密义务。']),
  'docx-secret': () => docx(['秘密★1年', '关于“安全生产月”活动的总结']),
  'docx-secret-spaced': () => docx(['机　密', '关于“安全生产月”活动的总结']),
  'docx-locked': () => compound('总结.docx', { EncryptedPackage: 5_000, EncryptionInfo: 200 }),
  'ofd-plain': () => ofd('关于“安全生产月”活动的总结'),
  'ofd-secret': () => ofd('绝密★长期'),
  'doc-plain': () => compound('总结.doc', word),
  'doc-locked': () => compound('总结.doc', word, { isLocked: true }),
  'doc-secret': () => compound('通知.doc', word, { text: '机密★1年\r特急\r关于活动的通知\r' }),
  'wps-plain': () => compound('总结.wps', word),
  'xls-plain': () => compound('统计表.xls', { Workbook: 6_000 }),
  'xlsx-plain': () =>
    zip('统计表.xlsx', { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '' }),
  'zip-plain': () => zip('照片.zip', { '照片/1.jpg': 'not really one' }),
} satisfies Record<string, () => Promise<Made>>;

export type DocumentName = keyof typeof documents;

async function pdf(options: object): Promise<Made> {
  const document = new PDFDocument({ pdfVersion: '1.7', compress: true, ...options });
  document.text('Work Safety Month: summary');
  document.end();
  return { name: '总结.pdf', bytes: await buffer(document) };
}

async function docx(lines: readonly string[]): Promise<Made> {
  const children = lines.map((line) => new Paragraph(line));
  const document = new Document({ sections: [{ children }] });
  return { name: '总结.docx', bytes: await Packer.toBuffer(document) };
}

/** The parts that GB/T 33190 requires, with one page of text. */
function ofd(text: string): Promise<Made> {
  const space = 'xmlns:ofd="http://www.ofdspec.org/2016"';
  return zip('总结.ofd', {
    'OFD.xml': `<ofd:OFD ${space} DocType="OFD" Version="1.0"/>`,
    'Doc_0/Document.xml': `<ofd:Document ${space}/>`,
    'Doc_0/Pages/Page_0/Content.xml':
      `<ofd:Page ${space}><ofd:Content><ofd:Layer><ofd:TextObject ID="1">` +
      `<ofd:TextCode X="0" Y="0">${text}</ofd:TextCode></ofd:TextObject>` +
      '</ofd:Layer></ofd:Content></ofd:Page>',
  });
}

/** A ZIP of these texts. */
export async function zip(name: string, files: Record<string, string>): Promise<Made> {
  const archive = new ZipFile();
  for (const [path, text] of Object.entries(files)) {
    archive.addBuffer(Buffer.from(text), path, { mtime: new Date(0) });
  }
  archive.end();
  return { name, bytes: await buffer(archive.outputStream) };
}

/** Where the text of our Word documents begins within its stream. */
const textAt = 0x400;

/**
 * A file with streams of these sizes. Word's stream begins as MS-DOC requires: its mark, its lock,
 * and where its text is.
 */
async function compound(
  name: string,
  streams: Record<string, number>,
  { isLocked = false, text = '总结\r' }: { isLocked?: boolean; text?: string } = {},
): Promise<Made> {
  const file = compoundWriter.utils.cfb_new();
  for (const [stream, sizeBytes] of Object.entries(streams)) {
    const bytes = Buffer.alloc(sizeBytes, 'x');
    bytes.writeUInt16LE(0xa5ec, 0);
    bytes.writeUInt16LE(isLocked ? 0x0100 : 0, 10);
    bytes.writeUInt32LE(textAt, 24);
    if (sizeBytes > textAt) bytes.write(text, textAt, 'utf16le');
    compoundWriter.utils.cfb_add(file, `/${stream}`, bytes);
  }
  return { name, bytes: compoundWriter.write(file, { type: 'buffer' }) };
}
