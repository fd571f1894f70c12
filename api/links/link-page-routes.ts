/**
 * The page under the address that letters carry (`/l/{token}`): looks by GET, acts by POST alone.
 * It says no in a page, not in JSON. Until the units' own page comes, which keeps the address.
 */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, setCookie } from 'hono/cookie';
import type { RequestIdVariables } from 'hono/request-id';

import type { Text } from '../../domain/definition/definition.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { LinkRole } from '../../domain/letters/link-holders.ts';
import type { Ports } from './ports.ts';
import type { Asked } from '../edge/asked.ts';
import type { OpenLink } from './link-access.ts';
import { linkAnswer, openSession, sendCode, sessionOfLink } from './link-access.ts';
import { linkCookie, sessionIn } from './link-cookie.ts';
import type { PageHead } from '../../pages/link-page.ts';
import { askingPage, noticeOf, pageHeaders, refusalPage } from '../../pages/link-page.ts';
import { refusedBy, toldOnPage } from '../edge/outages.ts';
import { problemBody, Refused } from '../problems/problems.ts';
import { limitStrangers } from '../edge/limited-routes.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { askedByLink, showOwed } from './show-owed.ts';
import { storeOriginOf } from '../lending/store-origin.ts';
import { createUploadLink, revokeUploadLink } from '../lending/upload-links.ts';
import { webHeaders } from '../../pages/web-page.ts';
import type { WebScripts } from '../itself/web-scripts.ts';
import type { UploadLinkAnswer } from '../lending/wire-upload-links.ts';
import { uploadLinkRequest } from '../lending/wire-upload-links.ts';
import type { LinkAnswer } from './wire-links.ts';
import { sessionRequest } from './wire-links.ts';

/** A code and its name; a link's step, an enterprise and a note, in Chinese and percent signs. */
const formBytesMax = 8_192;

const readers: Record<LinkRole, string> = {
  liaison: '贵单位联络员',
  leader: '贵单位负责人',
  parent: '上级单位',
};

type Page = Asked & { Variables: RequestIdVariables };

/** `/l/{token}` and its three forms. */
export function linkPageRoutes(deps: Ports, campaigns: Campaigns, scripts: WebScripts) {
  const app = new Hono<Page>();
  const small = bodyLimit({
    maxSize: formBytesMax,
    onError: () => {
      throw new Refused({ code: 'body-too-large', maxBytes: formBytesMax });
    },
  });
  app.use('/l/*', limitStrangers, small);
  app.get('/l/:token', async (c) => {
    const { token } = c.req.param();
    const open = await openHere(deps, c, token);
    if (open) return owed({ deps, campaigns, scripts }, c, { open, token, made: null });
    const wasSent = c.req.query('sent') !== undefined;
    return shown(c, await asking(deps, token, wasSent ? noticeOf('told', codeSent) : null));
  });
  app.post('/l/:token/code', async (c) => {
    const { token } = c.req.param();
    await sendCode(deps, token);
    return c.redirect(`${addressOf(token)}?sent`, 303);
  });
  app.post('/l/:token/session', async (c) => {
    const { token } = c.req.param();
    const { code } = await c.req.parseBody();
    const parsed = sessionRequest.safeParse({ code });
    if (!parsed.success) throw new Refused({ code: 'invalid-request' });
    const { token: session, expiresAt } = await openSession(deps, token, parsed.data.code);
    setCookie(c, linkCookie, session, { ...cookieOf(c), expires: new Date(expiresAt) });
    return c.redirect(addressOf(token), 303);
  });
  app.route('/', lendingRoutes({ deps, campaigns, scripts }));
  app.post('/l/:token/end', async (c) => {
    const session = sessionIn(c);
    if (session !== undefined) await deps.links.sessions.end(session);
    deleteCookie(c, linkCookie, cookieOf(c));
    return c.redirect(addressOf(c.req.param().token), 303);
  });
  app.onError(async (failure, c) => {
    const refused = refusedBy(failure);
    const body = problemBody(refused, c.get('requestId'));
    const facts = { request: body.instance, code: body.code, error: refused.cause };
    if (body.status >= 500) deps.log.error(facts, 'the page of a link could not be shown');
    const { retryAfterSeconds } = body.facts;
    if (typeof retryAfterSeconds === 'number') c.header('Retry-After', String(retryAfterSeconds));
    const notice = noticeOf('warn', toldOnPage(body));
    // Somebody who can go on (a wrong code) finds the forms below it.
    const token = c.req.param('token') ?? '';
    const page = await asking(deps, token, notice).catch(() => refusalPage(null, notice));
    return c.html(page, body.status, pageHeaders);
  });
  return app;
}

/** What the page of a signed-in bureau is made with. */
interface Parts {
  deps: Ports;
  campaigns: Campaigns;
  scripts: WebScripts;
}

/** Links for counties and enterprises: made and taken back by forms. */
function lendingRoutes({ deps, campaigns, scripts }: Parts) {
  const app = new Hono<Page>();
  app.post('/l/:token/lend', async (c) => {
    const { token } = c.req.param();
    const open = await openHere(deps, c, token);
    if (!open) throw new Refused({ code: 'session-over' });
    const { step, from, note, form } = await c.req.parseBody();
    const parsed = uploadLinkRequest.safeParse({ step, from, ...(note !== '' && { note }) });
    if (!parsed.success) throw new Refused({ code: 'invalid-request' });
    const asked = await askedByLink(campaigns, open, baseOf(deps, c));
    // The same form sent again makes the same link; one that was changed meanwhile another.
    const key = hashOf({ ...parsed.data, form: typeof form === 'string' ? form : randomUUID() });
    const { link } = await createUploadLink(deps, asked, parsed.data, key);
    return owed({ deps, campaigns, scripts }, c, { open, token, made: link });
  });
  app.post('/l/:token/lend/:link/revoke', async (c) => {
    const { token, link } = c.req.param();
    const open = await openHere(deps, c, token);
    if (!open) throw new Refused({ code: 'session-over' });
    await revokeUploadLink(deps, await askedByLink(campaigns, open, baseOf(deps, c)), link);
    return c.redirect(addressOf(token), 303);
  });
  return app;
}

async function owed(
  { deps, campaigns, scripts }: Parts,
  c: Context<Page>,
  { open, token, made }: { open: OpenLink; token: string; made: UploadLinkAnswer | null },
): Promise<Response> {
  const about = {
    address: addressOf(token),
    reader: readers[open.link.role],
    base: baseOf(deps, c),
    scripts: scripts.addresses,
    made,
    form: randomUUID(),
  };
  const page = await showOwed(deps, campaigns, open, about);
  return c.html(page, 200, webHeaders(await storeOriginOf(deps)));
}

const codeSent: Text = {
  zh: '验证码已发送，10分钟内有效，请查收邮件后填写。',
  en: 'A code was sent. Enter it within 10 minutes.',
};

function shown(
  c: Context<Page>,
  page: ReturnType<typeof askingPage>,
): Response | Promise<Response> {
  return c.html(page, 200, pageHeaders);
}

/** The session that this device has for this very link, if it is still good. */
async function openHere(deps: Ports, c: Context<Page>, token: string): Promise<OpenLink | null> {
  const session = sessionIn(c);
  return session === undefined ? null : sessionOfLink(deps, token, session);
}

async function asking(
  deps: Ports,
  token: string,
  notice: ReturnType<typeof noticeOf> | null,
): Promise<ReturnType<typeof askingPage>> {
  const link = await linkAnswer(deps, token);
  const { step, sentTo, role } = link;
  const due = step?.dueAt ? `（期限${minuteOf(step.dueAt)}，北京时间）` : '';
  const asked = step ? `${step.title.zh}${due}` : null;
  const about = { asked, reader: readers[role], sentTo, address: addressOf(token) };
  return askingPage(headOf(link), about, notice);
}

function headOf({ mode, title, name }: LinkAnswer): PageHead {
  return { mode, title, unit: name };
}

/** `2018-05-18 23:59` of `2018-05-18T23:59:59+08:00`. */
function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

/** What addresses that are handed on begin with. */
function baseOf({ linkBase }: Ports, c: Context<Page>): string {
  return linkBase ?? new URL(c.req.url).origin;
}

function addressOf(token: string): string {
  return `/l/${encodeURIComponent(token)}`;
}

/** Lax: a link in a mail program finds the session, a form of another site does not. */
function cookieOf(c: Context<Page>) {
  const { hostname } = new URL(c.req.url);
  const isLoopback = hostname === '127.0.0.1' || hostname === 'localhost';
  return { path: '/l', httpOnly: true, sameSite: 'Lax', secure: !isLoopback } as const;
}
