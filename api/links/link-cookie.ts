/**
 * The cookie with a device's session, only for the pages under `/l`: scripts cannot read it, and
 * forms of other sites do not send it. A cookie treats a sibling origin (the store, another port of
 * this machine) as the same site; we do not.
 */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';

/** Its name. */
export const linkCookie = 'duban-link';

/** Requests from our own pages and direct navigation. Source: W3C, Fetch Metadata. */
const ownSites = ['same-origin', 'none'];

/** This device's session; undefined if a page of another origin asks to change something. */
export function sessionIn(c: Context): string | undefined {
  const site = c.req.header('Sec-Fetch-Site') ?? 'none';
  const isLook = c.req.method === 'GET' || c.req.method === 'HEAD';
  return isLook || ownSites.includes(site) ? getCookie(c, linkCookie) : undefined;
}
