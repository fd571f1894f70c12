/**
 * PDFs with Chinese text: made by pdfkit with the product's own font (embedded in subsets, as Word
 * exports), the same in the layouts of other programs, and assembled by hand where no program here
 * does it (fonts that are named but not embedded).
 */
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';

import { openFaces } from '../../../pages/print/pdf/faces.ts';
import { assembled, lockedInFront, olderLineEnds, packed, stream, updated } from './pdf-layouts.ts';
import type { Made } from './pictures.ts';

/** A line and its position, in points from the left and from the top. */
export interface PlacedLine {
  text: string;
  x?: number;
  y: number;
  spacing?: number;
}

/** 机密★1年 in GBK. */
const gbk = Buffer.from('bbfac3dca1ef31c4ea', 'hex');
const heading = { text: '关于“安全生产月”活动的通知', x: 180, y: 200 };
const marked: PlacedLine[] = [
  { text: '000001', y: 72 },
  { text: '机密★1年', y: 96 },
  { text: '特急', y: 120 },
  heading,
];
const body = '各单位要加强保密工作，不得泄露国家秘密和商业秘密，做好秘密级、机密级载体的管理。';
const speaking = [body.slice(0, 20), body.slice(20), '保密工作', '商业秘密'];
const plain: PlacedLine[] = [
  heading,
  ...speaking.map((text, index) => ({ text, y: 240 + index * 24 })),
];

/** Recipes by name. */
export const pdfDocuments = {
  'pdf-chinese': () => written([plain]),
  'pdf-secret': () => written([marked]),
  'pdf-secret-spaced': () => written([[{ text: '机密', y: 96, spacing: 24 }, heading]]),
  'pdf-secret-spaced-star': () =>
    written([[{ text: '000001', y: 72 }, { text: '秘密★6个月', y: 92, spacing: 12 }, heading]]),
  'pdf-secret-behind-cover': () => written([[heading], marked]),
  'pdf-secret-not-to-be-printed': () => written([marked], { ownerPassword: 'owner' }),
  'pdf-secret-locked-in-front': async () =>
    lockedInFront(await written([marked], { ownerPassword: 'owner' })),
  'pdf-locked-in-front': async () =>
    lockedInFront(await written([plain], { userPassword: 'user', ownerPassword: 'owner' })),
  'pdf-filled-up': async () => {
    const { name, bytes } = await written([plain]);
    return { name, bytes: Buffer.concat([bytes, Buffer.alloc(4_096)]) };
  },
  'pdf-secret-packed': async () => packed(await written([marked])),
  'pdf-secret-updated': async () => updated(await written([marked])),
  'pdf-secret-in-form': async () => named('GBK-EUC-H', gbk, 'form'),
  'pdf-secret-named-unicode': () =>
    named('UniGB-UCS2-H', Buffer.from('机密★1年', 'utf16le').swap16()),
  'pdf-secret-named-gbk': () => named('GBK-EUC-H', gbk),
  'pdf-secret-older-line-ends': async () => olderLineEnds(await named('GBK-EUC-H', gbk)),
  'pdf-word-in-cell': () => written([cell]),
  'pdf-watermark': () => written([plain], {}, { watermark: { text: '机密', x: 100, y: 100 } }),
  'pdf-scan': () => scan(),
  'pdf-long': () => long(),
} satisfies Record<string, () => Promise<Made>>;

export type PdfName = keyof typeof pdfDocuments;

/** A table's head: the middle column's words are broken, with the neighbouring columns between. */
const cell: PlacedLine[] = [
  { text: '信息系统安全情况统计表', x: 180, y: 72 },
  { text: '是否涉及', x: 250, y: 110 },
  { text: '单位名称及其上级主管部门', x: 72, y: 118 },
  { text: '备注和需要说明的其他情况', x: 380, y: 118 },
  { text: '秘密', x: 262, y: 126 },
];

/** Pages of lines, by pdfkit. */
export async function written(
  pages: readonly (readonly PlacedLine[])[],
  options: object = {},
  { watermark, pictures = [] }: { watermark?: PlacedLine; pictures?: readonly Buffer[] } = {},
): Promise<Made> {
  const faces = await openFaces();
  const lines = pages.flat();
  await faces.load(
    [...lines, ...(watermark ? [watermark] : [])].map(({ text }) => text),
    400,
  );
  const document = new PDFDocument({
    pdfVersion: '1.7',
    font: '',
    autoFirstPage: false,
    ...options,
  });
  const set = ({ text, x = 72, y, spacing = 0 }: PlacedLine): void => {
    let at = x;
    for (const run of faces.runsOf(text, 400)) {
      document.registerFont(run.face.name, Buffer.from(run.face.bytes));
      document.font(run.face.name).fontSize(16);
      document.text(run.text, at, y, { lineBreak: false, characterSpacing: spacing });
      at += document.widthOfString(run.text, { characterSpacing: spacing });
    }
  };
  for (const [index, page] of pages.entries()) {
    document.addPage();
    const picture = pictures[index];
    if (picture) document.image(picture, 72, 300);
    for (const line of page) set(line);
    if (watermark) document.save().rotate(-30, { origin: [300, 400] });
    if (watermark) set(watermark);
    if (watermark) document.restore();
  }
  document.end();
  return { name: '通知.pdf', bytes: await buffer(document) };
}

/** A page that is a picture, so that its words are only pixels. */
async function scan(): Promise<Made> {
  const words = '<text x="40" y="80" font-size="48">机密★1年</text>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754">${words}</svg>`;
  const picture = await sharp(Buffer.from(svg)).flatten({ background: '#fff' }).jpeg().toBuffer();
  const document = new PDFDocument({ font: '', size: 'A4', margin: 0 });
  document.image(picture, 0, 0, { width: 595 });
  document.end();
  return { name: '扫描件.pdf', bytes: await buffer(document) };
}

/** 200 pages, on each a picture of 100 KB and text. */
async function long(): Promise<Made> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const of = { width: 300, height: 400, channels: 3, background: 'red', noise } as const;
  const picture = await sharp({ create: of }).jpeg({ quality: 90 }).toBuffer();
  const pictures = Array.from({ length: 200 }, (_, page) =>
    Buffer.concat([picture, Buffer.from(String(page))]),
  );
  const pages = pictures.map(() => marked);
  return written(pages, {}, { pictures });
}

/**
 * A font that is only named, with a predefined encoding, as older programs write it: without shapes
 * and without a map. It is on the page itself, or in a form, as programs that stamp or merge pages
 * put it.
 */
async function named(encoding: string, text: Buffer, where: 'page' | 'form' = 'page') {
  const drawing = Buffer.from(`BT /F1 16 Tf 72 720 Td <${text.toString('hex')}> Tj ET`);
  const fonts = '/Resources<</Font<</F1 5 0 R>>>>';
  const form = stream(`/Subtype/Form/BBox[0 0 595 842]${fonts}`, drawing);
  const drawn = '/Resources<</XObject<</X1 8 0 R>>>>';
  return assembled([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]${where === 'page' ? fonts : drawn}>>`,
    '<</Type/Page/Parent 2 0 R/Contents 4 0 R>>',
    where === 'page' ? stream('', drawing) : stream('', Buffer.from('q 1 0 0 1 0 0 cm /X1 Do Q')),
    `<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/${encoding}/DescendantFonts[6 0 R]>>`,
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/FontDescriptor 7 0 R' +
      '/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>',
    '<</Type/FontDescriptor/FontName/SimSun/Flags 6/ItalicAngle 0/Ascent 859/Descent -141' +
      '/CapHeight 683/StemV 78/FontBBox[0 -141 1000 859]>>',
    form,
  ]);
}
