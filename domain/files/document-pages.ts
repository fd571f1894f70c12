/**
 * Which pages of a document are shown, and under which names: a 版头 stands on the first page, the
 * 公章 on the last. Pure; what can be drawn, others find out.
 */

/** A page's picture, as it is named beside the original. */
export type PageName = `page-${number}.webp`;

/** What a document has, and what of it is not shown as it is. */
export interface DocumentPages {
  count: number;
  /** Pages of those to be shown that could not be drawn, or not wholly. */
  faulty: number[];
}

/** As many of one document: a plan has fewer, a collection of annexes is fetched. */
export const pagesShownMax = 8;

/** The first pages; of a longer document the last one too, which has the seal. */
export function pagesToShow(count: number): number[] {
  const first = Array.from({ length: Math.min(count, pagesShownMax) }, (_, at) => at + 1);
  return count > pagesShownMax ? [...first.slice(0, -1), count] : first;
}

/** Its name beside the original. */
export function pageName(page: number): PageName {
  return `page-${page}.webp`;
}

/** The pages that were drawn, by what was made. */
export function pagesDrawn(made: readonly string[]): number[] {
  return made
    .flatMap((name) => /^page-(\d+)\.webp$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((one, other) => one - other);
}
