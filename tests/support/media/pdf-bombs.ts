/**
 * PDFs made to be costly for whoever reads their text: with more inside than outside, with cycles,
 * forms within forms, or endless text. Readers open them or report that they are damaged.
 */
import { deflateSync } from 'node:zlib';

import { assembled, stream } from './pdf-layouts.ts';

const catalog = '<</Type/Catalog/Pages 2 0 R>>';
const pages = '<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>';
const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
const fonts = '/Font<</F1 5 0 R>>';
const page = `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<${fonts}>>>>`;
const begin = 'BT /F1 12 Tf 72 720 Td ';

/** Bombs for which a budget of ours ends the search. */
export const pdfBombs = {
  'content of 60 MB in 60 KB': () => withContent(stream('', Buffer.alloc(60_000_000, ' '))),
  'content of 50 MB, packed twice': () => withContent(packedTwice()),
  'a million texts': () =>
    withContent(stream('', Buffer.from(begin + '(a) Tj 0 -1 Td '.repeat(1_000_000 / 15)))),
  'strings in strings': () => withContent(stream('', Buffer.from(`${'['.repeat(900_000)} Tj`))),
  'pages in a circle': () =>
    assembled([catalog, '<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]/Parent 2 0 R>>']),
  'a page without an end of parents': () =>
    assembled([catalog, pages.replace('/Kids', '/Parent 2 0 R/Kids'), page, '(x)', font]),
  'an array of arrays of arrays': () =>
    assembled([catalog, pages, page, `${'['.repeat(30_000)}${']'.repeat(30_000)}`, font]),
  'a form that draws itself': () => withForms(['/X0 Do']),
  'forms that draw forms that draw forms': () =>
    withForms(Array.from({ length: 12 }, (_, depth) => `/X${depth + 1} Do `.repeat(12))),
  'a table before which stands itself': () => inCircle(),
  'a map from everything to everything': () => withMap('<00000000> <ffffffff> <0000>'),
  'a map of a million ranges': () => withMap('<0000> <ffff> <0000>\n'.repeat(40_000)),
  'widths without an end': () =>
    assembled([
      catalog,
      pages,
      page,
      stream('', Buffer.from(`${begin}<0001> Tj ET`)),
      '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]>>',
      '<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W[0 4294967295 500 0 900000000 1]' +
        '/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>',
    ]),
};

/** Bombs that pass our limits and reach pdf.js. The limits of the process stop them. */
export const costlyPdfs = {
  'states without an end': () => withContent(stream('', Buffer.from('q '.repeat(500_000)))),
};

function withContent(content: Buffer) {
  return assembled([catalog, pages, page, content, font]);
}

function packedTwice(): Buffer {
  const data = deflateSync(deflateSync(Buffer.alloc(50_000_000)));
  const head = `<</Filter[/FlateDecode/FlateDecode]/Length ${data.length}>>\nstream\n`;
  return Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream')]);
}

/** Forms X0, X1, …, each with its own drawing, and a text. The page draws the first form. */
function withForms(drawings: readonly string[]) {
  const names = drawings.map((_, index) => `/X${index} ${6 + index} 0 R`).join('');
  const resources = `/Resources<<${fonts}/XObject<<${names}>>>>`;
  return assembled([
    catalog,
    pages,
    `<</Type/Page/Parent 2 0 R/Contents 4 0 R${resources}>>`,
    stream('', Buffer.from('/X0 Do')),
    font,
    ...drawings.map((drawing) =>
      stream(
        `/Subtype/Form/BBox[0 0 595 842]${resources}`,
        Buffer.from(`${begin}(a) Tj ET ${drawing}`),
      ),
    ),
  ]);
}

/** A map from codes to text with these ranges. */
function withMap(ranges: string) {
  const map =
    '/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange\n<0000> <ffff>\n' +
    `endcodespacerange\n1 beginbfrange\n${ranges}\nendbfrange\nendcmap`;
  return assembled([
    catalog,
    pages,
    page,
    stream('', Buffer.from(`${begin}<0001> Tj ET`)),
    '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 7 0 R' +
      '/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/A>>',
    stream('', Buffer.from(map)),
  ]);
}

function inCircle() {
  const { name, bytes } = assembled([catalog, pages, page, '(x)', font]);
  const text = bytes.toString('latin1');
  const at = /startxref\n(\d+)/.exec(text)?.[1] ?? '';
  return { name, bytes: Buffer.from(text.replace('/Root', `/Prev ${at}/Root`), 'latin1') };
}
