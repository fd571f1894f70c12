/**
 * PDFs whose pages are known in every point. They are assembled by hand where no program makes such
 * files (fonts that are named but missing, recursion, bombs); the scans come from real encoders
 * (sharp's JPEG, libtiff's CCITT G4, which is the same as JBIG2's MMR).
 */
import { constants, deflateSync } from 'node:zlib';
import type { Sharp } from 'sharp';
import sharp from 'sharp';

/** A page: its content, its resources and its sheet (A4 by default). */
export interface HandPage {
  content: string | Buffer;
  /** Entries of the content's dictionary, such as its filter. */
  filter?: string;
  resources?: string;
  box?: string;
  /** Entries of the page itself, such as its annotations. */
  more?: string;
}

/** A PDF of these pages. `objects` are numbered from 3 and can be referred to. */
export function handPdf(pages: readonly HandPage[], objects: readonly Buffer[] = []): Buffer {
  const first = 3 + objects.length;
  const kids = pages.map((_, at) => `${first + 2 * at} 0 R`).join(' ');
  return numbered([
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from(`<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`),
    ...objects,
    ...pages.flatMap(
      ({ content, filter = '', resources = '', box = '0 0 595 842', more = '' }, at) => [
        Buffer.from(
          `<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Contents ${first + 2 * at + 1} 0 R` +
            `/Resources<<${resources}>>${more}>>`,
        ),
        stream(filter, content),
      ],
    ),
  ]);
}

/** A PDF of these objects, numbered from 1. The first one is the catalog. */
export function numbered(objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  let at = 9;
  const rows = ['0000000000 65535 f \n'];
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ]);
    rows.push(`${String(at).padStart(10, '0')} 00000 n \n`);
    at += part.length;
    parts.push(part);
  }
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n${rows.join('')}trailer<</Size ${size}/Root 1 0 R>>\n` +
        `startxref\n${at}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}

/** A stream with these entries in its dictionary. */
export function stream(entries: string, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([
    Buffer.from(`<<${entries}/Length ${bytes.length}>>stream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** A square of 100 points in this colour, 50 from the left and 700 from the bottom. */
export function square(colour: string): HandPage {
  return { content: `${colour} rg 50 700 100 100 re f` };
}

/** A red seal as sealing programs add it: as a stamp, or as the appearance of a signature. */
export function sealed(kind: 'Stamp' | 'Widget/FT/Sig/T(seal)'): Buffer {
  const look = stream('/Type/XObject/Subtype/Form/BBox[0 0 100 100]', '1 0 0 rg 0 0 100 100 re f');
  const seal = `<</Type/Annot/Subtype/${kind}/F 4/Rect[50 700 150 800]/AP<</N 3 0 R>>>>`;
  return handPdf([{ content: '', more: `/Annots[${seal}]` }], [look]);
}

/**
 * A line in a Chinese font that is named but not embedded, as Word prints to PDF. Each character is
 * 100 points wide and high; the first begins 50 from the left, and the line is 600 from the bottom.
 */
export function namedFace(face: string, text: string): Buffer {
  const codes = Buffer.from(text, 'utf16le').swap16().toString('hex');
  const content = `BT /F 100 Tf 50 600 Td <${codes}> Tj ET`;
  const font = Buffer.from(
    `<</Type/Font/Subtype/Type0/BaseFont/${face}/Encoding/UniGB-UCS2-H/DescendantFonts[` +
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/${face}/DW 1000/CIDSystemInfo` +
      '<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor' +
      `/FontName/${face}/Flags 4/FontBBox[0 -141 1000 859]/Ascent 859/Descent -141` +
      '/CapHeight 859/StemV 80/ItalicAngle 0>>>>]>>',
  );
  return handPdf([{ content, resources: '/Font<</F 3 0 R>>' }], [font]);
}

/** How a scanner packs a page. */
export type Scan = 'jpeg' | 'ccitt' | 'jbig2';

const scanPx = { width: 800, height: 1_120 };

/** A scan that fills its page: white, with a black square from 1/8 to 3/8 of its width. */
export async function scanned(kind: Scan): Promise<Buffer> {
  const { width, height } = scanPx;
  const points = Buffer.alloc(width * height, 255);
  for (let y = 100; y < 300; y += 1) points.fill(0, y * width + 100, y * width + 300);
  const grey = { raw: { ...scanPx, channels: 1 as const } };
  const picture = sharp(points, grey).toColourspace('b-w');
  const { filter, bytes } =
    kind === 'jpeg'
      ? {
          filter: '/BitsPerComponent 8/Filter/DCTDecode',
          bytes: await picture.jpeg().toBuffer(),
        }
      : await faxed(kind, picture);
  const image = stream(
    `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray${filter}`,
    bytes,
  );
  const page = { content: '595 0 0 842 0 0 cm /I Do', resources: '/XObject<</I 3 0 R>>' };
  return handPdf([page], [image]);
}

/** One tile of a TIFF in CCITT group 4. libtiff writes it, and JBIG2 can contain it unchanged. */
async function faxed(kind: 'ccitt' | 'jbig2', picture: Sharp) {
  const { width, height } = scanPx;
  const tiled = { tile: true, tileWidth: width, tileHeight: height };
  const tif = await picture.tiff({ compression: 'ccittfax4', bitdepth: 1, ...tiled }).toBuffer();
  const tag = tagsOf(tif);
  const at = tag(324);
  const bytes = tif.subarray(at, at + tag(325));
  // Source: TIFF 6.0, "PhotometricInterpretation": with 0, white is 0, as in a fax.
  const decode = tag(262) === 0 ? '/Decode[0 1]' : '/Decode[1 0]';
  if (kind === 'jbig2') {
    const filter = `/BitsPerComponent 1/Filter/JBIG2Decode${decode}`;
    return { filter, bytes: jbig2Of(bytes) };
  }
  const how = `/DecodeParms<</K -1/Columns ${width}/Rows ${height}>>`;
  return { filter: `/BitsPerComponent 1/Filter/CCITTFaxDecode${how}${decode}`, bytes };
}

/** Reads tags with one value, in little-endian as libtiff writes them here. */
function tagsOf(tif: Buffer): (tag: number) => number {
  const directory = tif.readUInt32LE(4);
  return (tag) => {
    for (let entry = 0; entry < tif.readUInt16LE(directory); entry += 1) {
      const at = directory + 2 + 12 * entry;
      if (tif.readUInt16LE(at) !== tag) continue;
      return tif.readUInt16LE(at + 2) === 3 ? tif.readUInt16LE(at + 8) : tif.readUInt32LE(at + 8);
    }
    throw new Error(`no tag ${tag}`);
  };
}

/** Source: ITU-T T.88, 7.2 (segments), 7.4.8 (page), 7.4.6 (generic region, coded by MMR). */
function jbig2Of(faxedBytes: Buffer): Buffer {
  const { width, height } = scanPx;
  const segment = (number: number, type: number, body: Buffer): Buffer =>
    Buffer.concat([longs(number), Buffer.from([type, 0, 1]), longs(body.length), body]);
  const page = Buffer.concat([longs(width, height, 0, 0), Buffer.from([0, 0, 0])]);
  const region = Buffer.concat([longs(width, height, 0, 0), Buffer.from([0, 1]), faxedBytes]);
  return Buffer.concat([segment(0, 48, page), segment(1, 38, region)]);
}

function longs(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, 4 * at);
  return bytes;
}

/** Three gigabytes of blanks in three megabytes. */
export function bomb(): Buffer {
  const blanks = Buffer.alloc(16 * 1024 * 1024, ' ');
  const flushed = deflateSync(blanks, { finishFlush: constants.Z_FULL_FLUSH });
  // Only the first part has zlib's header.
  const further = Array.from({ length: 190 }, () => flushed.subarray(2));
  return Buffer.concat([flushed, ...further]);
}
