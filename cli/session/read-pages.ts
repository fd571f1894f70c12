/**
 * Reads whole lists that the API returns in pages: campaigns, a timeline, what waits.
 * The commands see only complete lists.
 */
import type { Api } from './client.ts';

/** A page, and the value of `after` that gets the next one. */
interface Page {
  next: string | number | null;
}

/** Reads all pages of a list, beginning after `after`. Throws if the API refuses. */
export async function readPages<P extends Page>(
  api: Pick<Api, 'get'>,
  path: string,
  query: Record<string, string> = {},
): Promise<[P, ...P[]]> {
  const read = (more: Record<string, string>): Promise<P> =>
    api.get<P>(`${path}?${new URLSearchParams({ ...query, ...more }).toString()}`);
  const pages: [P, ...P[]] = [await read({})];
  for (let next = pages[0].next; next !== null;) {
    const page = await read({ after: String(next) });
    pages.push(page);
    next = page.next;
  }
  return pages;
}
