/**
 * Which language a reader wants who comes by a browser or asks for paper: what they have chosen,
 * by a link on a page (`?language=`) or the cookie that keeps it; else what the list of units says
 * of them; else what their browser asks for. An argument of all that is said, never a global.
 */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { parseAccept } from 'hono/utils/accept';
import { z } from '@hono/zod-openapi';

import type { Language } from '../../domain/terms/language.ts';
import { languages, preferredLanguage } from '../../domain/terms/language.ts';

/** Holds `zh` or `en` and nothing else. */
export const languageCookie = 'duban-language';

/** How whoever asks for paper says its language. */
export const languageInQuery = z.object({
  language: z.enum(languages).optional().describe('What a page or a PDF speaks'),
});

const aYearInSeconds = 365 * 24 * 60 * 60;

/** The language of a page, which a choice is kept for. `theirs`: by the list of units. */
export function pageLanguage(c: Context, theirs?: Language): Language {
  const asked = known(c.req.query('language'));
  if (asked) setCookie(c, languageCookie, asked, { ...cookieOf(c), maxAge: aYearInSeconds });
  const language = asked ?? known(getCookie(c, languageCookie)) ?? theirs ?? accepted(c);
  return told(c, language, 'Cookie');
}

/** The language of a paper: its address says it, or else whoever asks. No cookie counts. */
export function paperLanguage(c: Context): Language {
  return told(c, known(c.req.query('language')) ?? accepted(c));
}

/** Whatever keeps the answer keeps it for readers of this language alone. */
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

/** Lax, as the choice is of no use to another site; no script needs it. */
function cookieOf(c: Context) {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c) } as const;
}

/** Cookies of a page: only by https, but on one's own machine. */
export function isSecure(c: Context): boolean {
  const { hostname } = new URL(c.req.url);
  return hostname !== '127.0.0.1' && hostname !== 'localhost';
}
