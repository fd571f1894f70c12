/**
 * The page under the address that letters carry (`/l/{token}`): looks by GET, acts by POST alone.
 * It says no in a page, not in JSON. Until the units' own page comes, which keeps the address.
 */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { RequestIdVariables } from 'hono/request-id';

import type { Text } from '../../domain/definition.ts';
import type { LinkRole } from '../../domain/link-holders.ts';
import { isUnitsTurn } from '../../domain/state.ts';
import type { Deps } from '../deps.ts';
import type { Asked } from '../identity.ts';
import type { OpenLink } from '../link-access.ts';
import { linkAnswer, openSession, sendCode, sessionOfLink } from '../link-access.ts';
import type { PageHead } from '../link-page.ts';
import { askingPage, noticeOf, owedPage, pageHeaders, refusalPage } from '../link-page.ts';
import { refusedBy } from '../outages.ts';
import { problemBody, Refused } from '../problems.ts';
import { limitStrangers } from '../rate-limit.ts';
import type { Campaigns } from '../read-campaign.ts';
import { isoBy } from '../read-campaign.ts';
import { unitAnswer } from '../read-unit.ts';
import type { LinkAnswer } from '../wire-links.ts';
import { sessionRequest } from '../wire-links.ts';

/** Device's session; sent to this page alone, and never by another site's form. */
const cookieName = 'duban-link';

/** A code and its name. */
const formBytesMax = 1_024;

const readers: Record<LinkRole, string> = {
  liaison: '贵单位联络员',
  leader: '贵单位负责人',
  parent: '上级单位',
};

type Page = Asked & { Variables: RequestIdVariables };

/** `/l/{token}` and its three forms. */
export function linkPageRoutes(deps: Deps, campaigns: Campaigns) {
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
    if (open) return shown(c, await owed(deps, campaigns, open, token));
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
    setCookie(c, cookieName, session, { ...cookieOf(c), expires: new Date(expiresAt) });
    return c.redirect(addressOf(token), 303);
  });
  app.post('/l/:token/end', async (c) => {
    const session = getCookie(c, cookieName);
    if (session !== undefined) await deps.links.sessions.end(session);
    deleteCookie(c, cookieName, cookieOf(c));
    return c.redirect(addressOf(c.req.param().token), 303);
  });
  app.onError(async (failure, c) => {
    const refused = refusedBy(failure);
    const body = problemBody(refused, c.get('requestId'));
    const facts = { request: body.instance, code: body.code, error: refused.cause };
    if (body.status >= 500) deps.log.error(facts, 'the page of a link could not be shown');
    const { retryAfterSeconds } = body.facts;
    if (typeof retryAfterSeconds === 'number') c.header('Retry-After', String(retryAfterSeconds));
    const notice = noticeOf('warn', { zh: body.detail, en: body.en.detail });
    // Somebody who can go on (a wrong code) finds the forms below it.
    const token = c.req.param('token') ?? '';
    const page = await asking(deps, token, notice).catch(() => refusalPage(null, notice));
    return c.html(page, body.status, pageHeaders);
  });
  return app;
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
async function openHere(deps: Deps, c: Context<Page>, token: string): Promise<OpenLink | null> {
  const session = getCookie(c, cookieName);
  return session === undefined ? null : sessionOfLink(deps, token, session);
}

async function asking(
  deps: Deps,
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

async function owed(
  deps: Deps,
  campaigns: Campaigns,
  { state, link, holder, expiresAt }: OpenLink,
  token: string,
): Promise<ReturnType<typeof owedPage>> {
  const { plan, unit } = state;
  const at = await campaigns.now(await campaigns.fixed(plan.campaign));
  const { steps } = unitAnswer(state, at, holder.actor);
  const rows = steps
    .filter(({ id }) => state.steps[id] && isUnitsTurn(state.steps[id]))
    .map(({ title, dueAt, word, overdue }) => ({
      title: title.zh,
      dueAt: dueAt === null ? null : minuteOf(dueAt),
      word: word.zh,
      overdue,
    }));
  const until = minuteOf(isoBy(plan, expiresAt));
  const head = { mode: plan.mode, title: plan.title, unit: unit.name };
  return owedPage(head, { reader: readers[link.role], until, address: addressOf(token), rows });
}

function headOf({ mode, title, name }: LinkAnswer): PageHead {
  return { mode, title, unit: name };
}

/** `2018-05-18 23:59` of `2018-05-18T23:59:59+08:00`. */
function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
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
