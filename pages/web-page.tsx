/**
 * The frame of every page for people: its style, its policy, its languages, and a heading that says
 * who asks. Its policy allows only our own script, by its address, and sending bytes to the
 * evidence store. Nothing else is loaded, not even a font. All data is passed in.
 */
/** @jsxImportSource hono/jsx */
import { createHash } from 'node:crypto';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';

import type { Text } from '../domain/definition/definition.ts';
import { languages } from '../domain/terms/language.ts';
import type { PageWords } from './words/words.ts';
import { pageWords } from './words/words.ts';
import { webStyle } from './web-style.ts';

/** A piece of a page, escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The campaign and the unit named at the top of a page. */
export interface WebHead {
  mode: 'live' | 'rehearsal';
  title: Text;
  /** The unit that asks for material. */
  unit: Text;
  document: string;
}

/** What every page needs: its words, and its address, for the links that switch the language. */
export interface WebFrame {
  say: PageWords;
  /** A path without a query. */
  at: string;
}

const styleHash = createHash('sha256').update(webStyle).digest('base64');

const quiet = {
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'no-store',
};

/** The policy of a page of words and plain forms: nothing runs, and nothing is loaded. */
export const wordsHeaders: Record<string, string> = {
  'Content-Security-Policy':
    `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; ` +
    "base-uri 'none'; frame-ancestors 'none'",
  ...quiet,
};

/** The policy of a page with a script. `storeOrigin` is where files are sent. */
export function webHeaders(storeOrigin: string): Record<string, string> {
  return {
    'Content-Security-Policy':
      `default-src 'none'; script-src 'self'; style-src 'sha256-${styleHash}'; ` +
      `connect-src 'self' ${storeOrigin}; form-action 'self'; base-uri 'none'; ` +
      "frame-ancestors 'none'",
    ...quiet,
  };
}

/** A whole page. `scripts` are addresses, of which the first runs; none for a page of words. */
export function WebPage({
  say,
  at,
  head,
  scripts = [],
  children,
}: WebFrame & { head: WebHead | null; scripts?: readonly string[]; children?: Child }): Html {
  const { frame, language } = say;
  const [entry, ...others] = scripts;
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={say.tag}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex, nofollow" />
          <meta name="referrer" content="no-referrer" />
          <meta name="color-scheme" content="light" />
          <title>
            {head ? frame.tab(head.unit[language], head.title[language]) : frame.product}
          </title>
          {others.map((one) => (
            <link rel="modulepreload" href={one} />
          ))}
          {entry !== undefined && <script type="module" src={entry} />}
          <style>{raw(webStyle)}</style>
        </head>
        <body>
          {head?.mode === 'rehearsal' && (
            <p class="drill">
              <strong>{frame.rehearsal}</strong> {frame.rehearsalSays}
            </p>
          )}
          <header class="top">
            <div class="wide">
              <Languages say={say} at={at} />
              {head && <p class="who">{head.unit[language]}</p>}
              <h1>{head ? head.title[language] : frame.product}</h1>
              {head && head.document !== '' && <p class="doc">{head.document}</p>}
            </div>
          </header>
          <main class="wide">{children}</main>
        </body>
      </html>
    </>
  );
}

/** Plain links to the same page in the other languages, each written in its own language. */
export function Languages({ say, at }: WebFrame): Html {
  return (
    <nav class="languages" aria-label={say.frame.languages}>
      {languages
        .filter((one) => one !== say.language)
        .map((one) => (
          <a href={`${at}?language=${one}`} lang={pageWords(one).tag} hreflang={one}>
            {names[one]}
          </a>
        ))}
    </nav>
  );
}

const names = { zh: '中文', en: 'English' };

/** Something to know, or to do instead. */
export interface Told {
  kind: 'told' | 'warn';
  title?: string;
  said: string;
}

/** Shows it as a box at the top. */
export function WebNotice({ kind, title, said }: Told): Html {
  return (
    <div class={`notice ${kind}`} role={kind === 'warn' ? 'alert' : 'status'}>
      {title !== undefined && <h2>{title}</h2>}
      <p>{said}</p>
    </div>
  );
}

/** Shown wherever files are chosen. Source: 保守国家秘密法 art. 28. */
export function SecrecyNotice({ say: { frame } }: { say: PageWords }): Html {
  return (
    <div class="secret" role="note">
      <strong>{frame.noSecrets}</strong>
      <span>{frame.noSecretsSays}</span>
    </div>
  );
}

/**
 * Without scripts nothing can be sent in parts: it is said, and what to do instead. Scripts that
 * are there and do not start (a browser that is too old, a file that did not load) are told of
 * after some seconds; the script takes that away.
 */
export function WithoutScript({ say }: { say: PageWords }): Html {
  return (
    <>
      <noscript>
        <WebNotice kind="warn" said={say.frame.noScript} />
      </noscript>
      <div class="notice warn unstarted" role="alert" data-unstarted>
        <p>{say.frame.unstarted}</p>
      </div>
    </>
  );
}
