/** Which pages of a document are shown, and what we say about them. */
import { describe, expect, it } from 'vitest';

import type { DocumentPages } from '../../../domain/files/document-pages.ts';
import { pageName, pagesDrawn, pagesToShow } from '../../../domain/files/document-pages.ts';
import { inEach } from '../../../domain/terms/language.ts';
import { pagesText } from '../../../domain/words/file-text.ts';

describe('the pages that are shown', () => {
  it.each([
    [0, []],
    [1, [1]],
    [8, [1, 2, 3, 4, 5, 6, 7, 8]],
    [9, [1, 2, 3, 4, 5, 6, 7, 9]],
    [300, [1, 2, 3, 4, 5, 6, 7, 300]],
  ])('of %i are the first, and the last with its seal: %j', (count, shown) => {
    expect(pagesToShow(count)).toEqual(shown);
  });

  it('are found again among what was made, in their order', () => {
    const made = ['thumbnail.webp', pageName(12), pageName(2), 'page-x.webp', 'web.jpg'];

    expect(pagesDrawn(made)).toEqual([2, 12]);
  });

  it.each<[DocumentPages, string, string]>([
    [{ count: 1, faulty: [] }, '共1页', '1 page'],
    [{ count: 8, faulty: [] }, '共8页', '8 pages'],
    [
      { count: 12, faulty: [] },
      '共12页，预览前7页和末页',
      '12 pages, of which the first 7 and the last are shown',
    ],
    [
      { count: 3, faulty: [2, 3] },
      '共3页；第2、3页未能完整显示，请下载查看',
      '3 pages; pages 2, 3 could not be shown completely, so download the file to see them',
    ],
  ])('%j: %s', (pages, zh, en) => {
    expect(inEach((language) => pagesText(language, pages))).toEqual({ zh, en });
  });
});
