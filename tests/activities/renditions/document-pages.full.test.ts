/**
 * A document's pages as pictures: their content is visible, even in fonts that are not embedded;
 * the program that draws them may write and start nothing, and contacts nobody.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import type { Scan } from '../../support/media/pdfs.ts';
import { handPdf, namedFace, scanned, sealed, square, stream } from '../../support/media/pdfs.ts';
import { documents } from '../../support/media/documents.ts';
import { black, drawn, pageOf, red, white } from './drawn-pages.ts';

describe('a page', () => {
  it('has its colours in place; of twelve, the first seven and the last are shown', async () => {
    const pages = Array.from({ length: 12 }, (_, at) => square(at === 11 ? '1 0 0' : '0 0 1'));

    const all = await drawn(handPdf(pages));

    const names = [1, 2, 3, 4, 5, 6, 7, 12].map((page) => `page-${page}.webp`);
    expect(all.result).toEqual({
      made: ['thumbnail.webp', ...names],
      pages: { count: 12, faulty: [] },
    });
    const last = await pageOf(all, 12);
    expect([last.width, last.height]).toEqual([1447, 2048]);
    expect([last.colourAt(100, 750), last.colourAt(40, 750)]).toEqual([red, white]);
    expect([last.colourAt(160, 750), last.colourAt(100, 690)]).toEqual([white, white]);
    expect((await pageOf(all, 7)).colourAt(100, 750)).toEqual([0, 0, 255]);
    const thumbnail = sharp(await readFile(join(all.folder, 'thumbnail.webp')));
    const { width, height, exif, icc, xmp } = await thumbnail.metadata();
    expect([width, height, exif, icc, xmp]).toEqual([226, 320, undefined, undefined, undefined]);
  });

  it.each(['SimSun', 'FangSong_GB2312', '#B7#C2#CB#CE_GB2312'])(
    'in %s, which is not embedded, is legible: no two characters look alike, none is a box',
    async (face) => {
      const { inkIn } = await pageOf(await drawn(namedFace(face, '一鑫十一')), 1);

      const [one = 0, gold = 0, ten = 0, again = 0] = [0, 1, 2, 3].map((at) =>
        inkIn(50 + 100 * at, 588),
      );
      expect(one).toBeGreaterThan(0.02);
      expect(one).toBeLessThan(ten);
      expect(ten * 2).toBeLessThan(gold);
      expect(again).toBeCloseTo(one, 2);
    },
  );

  it.each<Scan>(['jpeg', 'ccitt', 'jbig2'])('that is a scan by %s is seen', async (kind) => {
    const page = await drawn(await scanned(kind));

    const { colourAt } = await pageOf(page, 1);
    // 100 to 300 of the scan's 800 points are 74 to 223 of the page's 595.
    const seen = [150, 250].map((x) => colourAt(x, 842 - 150));
    expect([page.result, seen]).toMatchObject([{ pages: { faulty: [] } }, [black, white]]);
  });

  it.each(['Stamp', 'Widget/FT/Sig/T(seal)'] as const)(
    'sealed by a program (%s) has its seal',
    async (kind) => {
      const { colourAt } = await pageOf(await drawn(sealed(kind)), 1);

      expect([colourAt(100, 750), colourAt(160, 750)]).toEqual([red, white]);
    },
  );

  it('by a real writer is seen, also where it may not be printed', async () => {
    for (const recipe of ['pdf-plain', 'pdf-1.4-not-to-be-printed'] as const) {
      const page = await drawn((await documents[recipe]()).bytes);

      expect(page.result).toMatchObject({ pages: { count: 1, faulty: [] } });
      const { data } = await sharp(await readFile(join(page.folder, 'page-1.webp')))
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(data.filter((value) => value < 100).length).toBeGreaterThan(1_000);
    }
  });

  it.each([
    ['five metres wide', '0 0 14400 14400', '0 0 7200 7200', [2048, 2048]],
    ['a thread', '0 0 1 14400', '0 0 1 7200', [1, 2048]],
  ])('of %s is drawn no larger', async (_, box, rectangle, size) => {
    const page = await drawn(handPdf([{ box, content: `1 0 0 rg ${rectangle} re f` }]));

    const { width, height } = await pageOf(page, 1);
    expect([width, height]).toEqual(size);
  });
});

describe('what draws', () => {
  it('follows no link, runs no script and fetches nothing that a document names', async () => {
    const asked: string[] = [];
    const server = createServer(({ url = '' }, answer) => {
      asked.push(url);
      answer.end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const at = (name: string): string => `<</FS/URL/F(http://127.0.0.1:${port}/${name})>>`;
    const script = `<</S/JavaScript/JS(app.launchURL\\("http://127.0.0.1:${port}/js"\\))>>`;
    const actions = [
      `<</S/URI/URI(http://127.0.0.1:${port}/uri)>>`,
      `<</S/GoToR/D[0/Fit]/F${at('document')}>>`,
      `<</S/SubmitForm/F${at('form')}>>`,
      '<</S/Launch/F(/bin/sh)>>',
      script,
    ].map((action) => `<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A${action}/AA<</PO${script}>>>>`);
    const image = '/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8';
    const objects = [
      stream(`${image}/ColorSpace/DeviceGray/FFilter/DCTDecode/F${at('image')}`, ''),
      stream(`/Length1 0/F${at('font')}`, ''),
      Buffer.from('<</Type/FontDescriptor/FontName/A/Flags 4/FontFile2 4 0 R>>'),
      Buffer.from('<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor 5 0 R>>'),
    ];
    const { content } = square('1 0 0');

    const page = await drawn(
      handPdf(
        [
          {
            content: `${String(content)} /I Do BT /A 9 Tf (A) Tj ET`,
            resources: '/XObject<</I 3 0 R>>/Font<</A 6 0 R>>',
            more: `/AA<</O${script}>>/Annots[${actions.join('')}]`,
          },
        ],
        objects,
      ),
    );
    server.close();

    expect((await pageOf(page, 1)).colourAt(100, 750)).toEqual(red);
    expect(asked).toEqual([]);
  });

  it('has no environment of ours, and may neither write, read elsewhere nor start', async () => {
    const program = fileURLToPath(new URL('hostile-pages.ts', import.meta.url));

    const { result, folder } = await drawn(handPdf([square('1 0 0')]), { program });

    const { text = '' } = result;
    const { environment, ...tried } = JSON.parse(text) as Record<string, unknown>;
    expect(new Set(Object.values(tried))).toEqual(new Set(['ERR_ACCESS_DENIED']));
    const known = ['DISABLE_SYSTEM_FONTS_LOAD', 'NODE_ENV', 'UV_THREADPOOL_SIZE'];
    expect((environment as string[]).toSorted()).toEqual(known);
    expect(await readdir(folder)).toEqual(['original']);
  });
});
