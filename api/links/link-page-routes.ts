/**
 * The page at the address in letters (`/l/{token}`): GET only shows, POST changes. It shows errors
 * as a page, not as JSON, in its reader's language.
 */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

import { hashOf } from '../../domain/terms/canonical-hash.ts';
import { changeInForm } from '../drafts/form-fields.ts';
import { readDraft, writeDraft } from '../drafts/unit-drafts.ts';
import type { Asked } from '../edge/asked.ts';
import { baseOf } from '../edge/asked.ts';
import type { OpenLink } from './device-access.ts';
import { leaveHere } from './device-access.ts';
import type { LinkLook } from './link-access.ts';
import { lookAtLink, openSession, sendCode } from './link-access.ts';
import { forgetSessions, keepSession, sessionsIn } from './link-cookie.ts';
import { AskingPage, RefusalPage } from '../../pages/link-page.tsx';
import type { PageWords } from '../../pages/words/words.ts';
import { pageWords } from '../../pages/words/words.ts';
import { Refused } from '../problems/problems.ts';
import { problemInPage } from '../readers/problem-in-page.ts';
import { isSecure, pageLanguage } from '../readers/reader-language.ts';
import { limitStrangers } from '../edge/limited-routes.ts';
import type { Ports } from './ports.ts';
import type { Parts } from './owed-here.ts';
import { addressOf, openHere, owedHere, signedInHere } from './owed-here.ts';
import { askedByLink } from './show-owed.ts';
import { tellPageRoutes } from './tell-page-routes.ts';
import type { Dispatch } from './unit-call.ts';
import { createUploadLink, revokeUploadLink } from '../lending/upload-links.ts';
import type { Html, Told } from '../../pages/web-page.tsx';
import { wordsHeaders } from '../../pages/web-page.tsx';
import { uploadLinkRequest } from '../lending/wire-upload-links.ts';
import { sessionRequest } from './wire-links.ts';

/** Enough for a code; or for a link's step, an enterprise and a note in percent-encoded Chinese. */
const formBytesMax = 8_192;

/** A draft in percent-encoded Chinese, together with what the page had shown of it. */
const draftBytesMax = 4 * 1_024 * 1_024;

/** `/l/{token}` and its forms. */
export function linkPageRoutes(parts: Parts, dispatch: Dispatch) {
  const { deps } = parts;
  const app = new Hono<Asked>();
  const [small, large] = [atMost(formBytesMax), atMost(draftBytesMax)];
  app.use('/l/*', limitStrangers, async (c, next) =>
    (c.req.path.split('/')[3] === 'draft' ? large : small)(c, next),
  );
  app.get('/l/:token', async (c) => {
    const { token } = c.req.param();
    const open = await openHere(deps, c, token);
    if (open) {
      const said = c.req.query('told') === undefined ? null : wordsFor(c, open).tell.done;
      const notice = said === null ? null : ({ kind: 'told', said } as const);
      return owedHere(parts, c, { open, token, notice, kept: c.req.query('kept') ?? null });
    }
    const look = await lookAtLink(deps, token);
    const say = pageWords(pageLanguage(c, look.language));
    const told = sentNow(say, c.req.query('sent'), deps.links.codeMinutes);
    return c.html(asking(say, token, look, told), 200, wordsHeaders);
  });
  app.post('/l/:token/code', async (c) => {
    const { token } = c.req.param();
    const { number } = await sendCode(deps, token);
    return c.redirect(`${addressOf(token)}?sent=${number}`, 303);
  });
  app.route('/', sessionRoutes(deps));
  app.route('/', lendingRoutes(parts));
  app.route('/', draftPageRoutes(parts));
  app.route('/', tellPageRoutes(parts, dispatch));
  app.onError(async (failure, c) => {
    const { status, told } = problemInPage(deps, c, failure, 'the page of a link');
    // If the reader can go on (after a wrong code), the forms are shown below the message.
    const token = c.req.param('token') ?? '';
    const look = await lookAtLink(deps, token).catch(() => null);
    const say = pageWords(pageLanguage(c, look?.language));
    const page = look
      ? asking(say, token, look, told[say.language])
      : RefusalPage({ say, at: addressOf(token), told: told[say.language] });
    return c.html(page, status, wordsHeaders);
  });
  return app;
}

/** Signing in, and out: of everything on this device, or of this link alone. */
function sessionRoutes(deps: Ports) {
  const app = new Hono<Asked>();
  app.post('/l/:token/session', async (c) => {
    const { token } = c.req.param();
    const { code } = await c.req.parseBody();
    const parsed = sessionRequest.safeParse({ code });
    if (!parsed.success) throw new Refused({ code: 'invalid-request' });
    const { opened, mailbox } = await openSession(deps, token, parsed.data.code);
    const { token: session, expiresAt } = opened;
    const isHttps = deps.linkBase === undefined ? isSecure(c) : deps.linkBase.startsWith('https:');
    const kept = { session, mailbox, expiresAt: new Date(expiresAt), isHttps };
    await Promise.all(keepSession(c, kept).map(deps.links.sessions.end));
    return c.redirect(addressOf(token), 303);
  });
  app.post('/l/:token/end', async (c) => {
    const sessions = sessionsIn(c);
    await Promise.all(sessions.map(deps.links.sessions.end));
    if (sessions.length > 0) forgetSessions(c);
    return c.redirect(addressOf(c.req.param().token), 303);
  });
  app.post('/l/:token/leave', async (c) => {
    const { token } = c.req.param();
    await leaveHere(deps, { token, sessions: sessionsIn(c) });
    return c.redirect(addressOf(token), 303);
  });
  return app;
}

function atMost(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new Refused({ code: 'body-too-large', maxBytes: maxSize });
    },
  });
}

/** Keeps what was typed, by a form; with a script the page's own calls do it. */
function draftPageRoutes(parts: Parts) {
  const { deps, campaigns } = parts;
  return new Hono<Asked>().post('/l/:token/draft/:step', async (c) => {
    const { token, step } = c.req.param();
    const open = await signedInHere(deps, c, token);
    const { found, by } = await askedByLink(campaigns, open, baseOf(deps, c));
    const asked = { found, by, step };
    const form = await c.req.parseBody({ all: true });
    const change = changeInForm(form, await readDraft(deps, asked));
    if (!change) throw new Refused({ code: 'invalid-request' });
    await writeDraft(deps, asked, change);
    const at = encodeURIComponent(step);
    return c.redirect(`${addressOf(token)}?kept=${at}#step-${at}`, 303);
  });
}

/** Links for counties and enterprises, created and revoked by forms. */
function lendingRoutes(parts: Parts) {
  const { deps, campaigns } = parts;
  const app = new Hono<Asked>();
  app.post('/l/:token/lend', async (c) => {
    const { token } = c.req.param();
    const open = await signedInHere(deps, c, token);
    const { step, from, note, form } = await c.req.parseBody();
    const parsed = uploadLinkRequest.safeParse({ step, from, ...(note !== '' && { note }) });
    if (!parsed.success) throw new Refused({ code: 'invalid-request' });
    const asked = await askedByLink(campaigns, open, baseOf(deps, c));
    // Resending the same form gives the same link; a changed form gives another one.
    const key = hashOf({ ...parsed.data, form: typeof form === 'string' ? form : randomUUID() });
    const { link } = await createUploadLink(deps, asked, parsed.data, key);
    return owedHere(parts, c, { open, token, made: link });
  });
  app.post('/l/:token/lend/:link/revoke', async (c) => {
    const { token, link } = c.req.param();
    const open = await signedInHere(deps, c, token);
    await revokeUploadLink(deps, await askedByLink(campaigns, open, baseOf(deps, c)), link);
    return c.redirect(addressOf(token), 303);
  });
  return app;
}

/** Says which code was sent, after the form that asked for it. */
function sentNow({ signIn }: PageWords, sent: string | undefined, minutes: number): Told | null {
  const number = /^[1-9]\d?$/.exec(sent ?? '')?.[0];
  return number === undefined ? null : { kind: 'told', said: signIn.sent(number, minutes) };
}

function asking(say: PageWords, token: string, { shown }: LinkLook, told: Told | null): Html {
  const { mode, title, name, step, role, sentTo } = shown;
  const head = { mode, title, unit: name };
  return AskingPage({ say, at: addressOf(token), head, asked: step, reader: role, sentTo, told });
}

function wordsFor(c: Context<Asked>, { holder }: OpenLink): PageWords {
  return pageWords(pageLanguage(c, holder.to.language));
}
