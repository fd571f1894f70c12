/**
 * Pages made to harm the program that draws them. Each costs only itself, something that is not a
 * document leaves nothing behind, and both are reported.
 */
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

import { bomb, handPdf, numbered, square, stream } from '../../support/media/pdfs.ts';
import { drawn, pageOf, red } from './drawn-pages.ts';

describe('a hostile page', () => {
  it('costs only itself: the pages around it are drawn, and it is named as faulty', async () => {
    const hostile = { content: bomb(), filter: '/Filter/FlateDecode' };
    const bytes = handPdf([square('1 0 0'), hostile, square('1 0 0'), hostile, square('1 0 0')]);

    const bounds = { waitMsMax: 30_000, memoryBytesMax: 800 * 1024 ** 2 };

    const pages = await drawn(bytes, { bounds });

    expect(pages.result).toEqual({
      made: ['thumbnail.webp', 'page-1.webp', 'page-3.webp', 'page-5.webp'],
      pages: { count: 5, faulty: [2, 4] },
      text: 'too-costly | too-costly',
    });
    expect((await pageOf(pages, 5)).colourAt(100, 750)).toEqual(red);
  });

  it('that never ends is stopped', async () => {
    const more = (at: number): Buffer =>
      stream(
        `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F ${at} 0 R>>>>`,
        '/F Do '.repeat(12),
      );
    const forms = Array.from({ length: 12 }, (_, at) => more(Math.min(4 + at, 14)));
    const page = { content: '/F Do', resources: '/XObject<</F 3 0 R>>' };
    const bounds = { waitMsMax: 4_000, memoryBytesMax: 1024 ** 3 };

    const { result } = await drawn(handPdf([page], forms), { bounds });

    expect(result).toEqual({ none: 'too-costly', text: 'too-costly' });
  });

  it('with a picture of 50,000 × 50,000 is left out; beside text, that is reported', async () => {
    const size = '/Width 50000/Height 50000/BitsPerComponent 8/ColorSpace/DeviceGray';
    const image = stream(`/Type/XObject/Subtype/Image${size}/Filter/FlateDecode`, bomb());
    const resources = '/XObject<</I 3 0 R>>';
    const drawing = 'q 595 0 0 842 0 0 cm /I Do Q ';

    const alone = await drawn(handPdf([{ content: drawing, resources }], [image]));
    const { content } = square('1 0 0');
    const page = { content: drawing + content, resources };
    const beside = await drawn(handPdf([page], [image]));

    expect(alone.result).toEqual({ none: 'unreadable', text: 'all of it was left out' });
    expect(beside.result).toMatchObject({ pages: { count: 1, faulty: [1] } });
    expect((await pageOf(beside, 1)).colourAt(100, 750)).toEqual(red);
  });
});

describe('what is no document', () => {
  const root = Buffer.from('<</Type/Catalog/Pages 2 0 R>>');
  const kids = Buffer.from('<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000000>>');

  it.each([
    ['a few words', Buffer.from('%PDF-1.7 a plan')],
    ['pages whose pages are themselves', numbered([root, kids])],
  ])('%s: has no preview, and leaves no files behind', async (_, bytes) => {
    const { result, folder } = await drawn(bytes);

    expect(result).toMatchObject({ none: 'unreadable' });
    expect(await readdir(folder)).toEqual(['original']);
  });
});
