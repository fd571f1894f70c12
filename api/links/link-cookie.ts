/**
 * The cookie that holds a device's session, for the pages under `/l` alone: no script gets it, and
 * no form of another site sends it. A site beside ours (the store, another port of this machine)
 * counts as the same to a cookie, and not to us.
 */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';

/** Its name. */
export const linkCookie = 'duban-link';

/** Where our own pages and nobody ask from. Source: W3C, Fetch Metadata. */
const ownSites = ['same-origin', 'none'];

/** The session of this device; none for an act that a page of another origin asks for. */
export function sessionIn(c: Context): string | undefined {
  const site = c.req.header('Sec-Fetch-Site') ?? 'none';
  const isLook = c.req.method === 'GET' || c.req.method === 'HEAD';
  return isLook || ownSites.includes(site) ? getCookie(c, linkCookie) : undefined;
}
