/**
 * Lists that the API gives page by page, as a whole: campaigns, a timeline, what waits.
 * Knows pages only, nothing of what stands on them.
 */
import type { Api } from './client.ts';

/** A page, and what to send as `after` for the one behind it. */
interface Page {
  next: string | number | null;
}

/** All pages of a list, from `after` on. Throws what the API refuses. */
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
