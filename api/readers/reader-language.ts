/**
 * The language of a reader who uses a browser or asks for a paper: the one they chose by a link on
 * a page (`?language=`), stored in a cookie; else the one in the list of units; else the browser's.
 * It is passed as an argument everywhere, never kept in a global.
 */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { parseAccept } from 'hono/utils/accept';
import { z } from '@hono/zod-openapi';

import type { Language } from '../../domain/terms/language.ts';
import { languages, preferredLanguage } from '../../domain/terms/language.ts';

/** Contains `zh` or `en` and nothing else. */
const languageCookie = 'duban-language';

/** How a request for a paper names the language. */
export const languageInQuery = z.object({
  language: z.enum(languages).optional().describe('What a page or a PDF speaks'),
});

const aYearInSeconds = 365 * 24 * 60 * 60;

/** The language of a page; stores a choice in the cookie. `theirs`: from the list of units. */
export function pageLanguage(c: Context, theirs?: Language): Language {
  const asked = known(c.req.query('language'));
  if (asked) setCookie(c, languageCookie, asked, { ...cookieOf(c), maxAge: aYearInSeconds });
  const language = asked ?? known(getCookie(c, languageCookie)) ?? theirs ?? accepted(c);
  return told(c, language, 'Cookie');
}

/** The language of a paper: from its address, or else the browser's; the cookie is ignored. */
export function paperLanguage(c: Context): Language {
  return told(c, known(c.req.query('language')) ?? accepted(c));
}

/** Makes caches keep the answer only for readers of this language. */
function told(c: Context, language: Language, ...more: string[]): Language {
  c.header('Content-Language', language);
  c.header('Vary', ['Accept-Language', ...more].join(', '), { append: true });
  return language;
}

function known(given: string | undefined): Language | undefined {
  return languages.find((one) => one === given);
}

function accepted(c: Context): Language {
  const asked = parseAccept(c.req.header('Accept-Language') ?? '');
  return preferredLanguage(asked.filter(({ q }) => q > 0).map(({ type }) => type));
}

/** Lax, as other sites have no use for the choice; no script needs it. */
function cookieOf(c: Context) {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c) } as const;
}

/** Whether a cookie is limited to https: yes, except on a local machine. */
export function isSecure(c: Context): boolean {
  const { hostname } = new URL(c.req.url);
  return hostname !== '127.0.0.1' && hostname !== 'localhost';
}
