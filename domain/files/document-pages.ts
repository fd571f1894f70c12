/**
 * Which pages of a document are shown, and their names. A 版头 (letterhead) is on the first page, the
 * 公章 (seal) on the last. Which pages can be drawn is found out elsewhere.
 */

/** The name of a page's picture, which is stored beside the original. */
export type PageName = `page-${number}.webp`;

/** How many pages a document has, and which pages are not shown faithfully. */
export interface DocumentPages {
  count: number;
  /** Pages that should be shown but could not be drawn, or only in part. */
  faulty: number[];
}

/**
 * The most pages shown of one document. A plan has fewer; for a collection of annexes, readers open
 * the file.
 */
export const pagesShownMax = 8;

/** The first pages, and of a longer document also the last one, which has the seal. */
export function pagesToShow(count: number): number[] {
  const first = Array.from({ length: Math.min(count, pagesShownMax) }, (_, at) => at + 1);
  return count > pagesShownMax ? [...first.slice(0, -1), count] : first;
}

/** The name of a page's picture. */
export function pageName(page: number): PageName {
  return `page-${page}.webp`;
}

/** The numbers of the pages whose pictures are among these names. */
export function pagesDrawn(made: readonly string[]): number[] {
  return made
    .flatMap((name) => /^page-(\d+)\.webp$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((one, other) => one - other);
}
