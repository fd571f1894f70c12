/**
 * The cookies with a device's sessions: one for each mailbox, so that signing in with one mailbox
 * ends no session of another, also in two tabs at once. Scripts cannot read them, and forms of
 * other sites do not send them. A cookie treats a sibling origin (the store, another port of this
 * machine) as the same site; we do not.
 */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** Their names begin with it; the mailbox's mark follows. */
export const linkCookie = 'duban-link-';

/** With https a browser then lets no other host set it. Source: RFC 6265bis, 4.1.3.2. */
const hostPrefix = '__Host-';

/** Together they stay below 1 KB. The oldest makes room for a further one. */
export const cookiesMax = 8;

/** Enough of a mark to tell a device's mailboxes apart. */
const markChars = 12;

/** Requests from our own pages and direct navigation. Source: W3C, Fetch Metadata. */
const ownSites = ['same-origin', 'none'];

/** A session of this device, and the cookie that holds it. */
interface Kept {
  name: string;
  session: string;
}

/** This device's sessions; none if a page of another origin asks to change something. */
export function sessionsIn(c: Context): string[] {
  const site = c.req.header('Sec-Fetch-Site') ?? 'none';
  const isLook = c.req.method === 'GET' || c.req.method === 'HEAD';
  return isLook || ownSites.includes(site) ? keptIn(c).map(({ session }) => session) : [];
}

/** Stores a session of a mailbox; returns those that it replaces on this device. */
export function keepSession(
  c: Context,
  opened: { session: string; expiresAt: Date; mailbox: string; isHttps: boolean },
): string[] {
  const name = `${linkCookie}${opened.mailbox.slice(0, markChars)}`;
  const full = opened.isHttps ? hostPrefix + name : name;
  const others = keptIn(c).filter((one) => one.name !== full);
  // Browsers send the oldest first (RFC 6265, 5.4).
  const dropped = others.slice(0, Math.max(0, others.length - cookiesMax + 1));
  for (const one of dropped) drop(c, one.name);
  setCookie(c, full, opened.session, { ...attributesOf(full), expires: opened.expiresAt });
  const before = keptIn(c).filter((one) => one.name === full);
  return [...dropped, ...before].map(({ session }) => session);
}

/** Removes all of them. */
export function forgetSessions(c: Context): void {
  for (const { name } of keptIn(c)) drop(c, name);
}

function drop(c: Context, name: string): void {
  deleteCookie(c, name, attributesOf(name));
}

/**
 * At most as many as we set: whoever sends more costs us no more. Where some have the prefix, only
 * those count: a neighbouring host can set the others, and they would come first.
 */
function keptIn(c: Context): Kept[] {
  const all = Object.entries(getCookie(c)).map(([name, session]) => ({ name, session }));
  const prefixed = all.filter(({ name }) => name.startsWith(hostPrefix + linkCookie));
  const plain = all.filter(({ name }) => name.startsWith(linkCookie));
  return (prefixed.length > 0 ? prefixed : plain).slice(0, cookiesMax + 1);
}

/** Lax: sent when a link in a mail program is opened, but not with a form of another site. */
function attributesOf(name: string) {
  const isHost = name.startsWith(hostPrefix);
  // The prefix demands the whole site; without it the pages of links are enough.
  return { path: isHost ? '/' : '/l', httpOnly: true, sameSite: 'Lax', secure: isHost } as const;
}
