/**
 * The frame of every page for people: its look, its policy, its languages, the head of whose it is.
 * What runs is our own script by its address alone; bytes go to the evidence's store; nothing else
 * is loaded, no font either. What a page says is handed to it ready.
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

/** Whose page it is. */
export interface WebHead {
  mode: 'live' | 'rehearsal';
  title: Text;
  /** Who asks for material. */
  unit: Text;
  document: string;
}

/** What every page is given: its words, and its address, by which the language is switched. */
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

/** What a page of words and plain forms may do: nothing runs, nothing is loaded. */
export const wordsHeaders: Record<string, string> = {
  'Content-Security-Policy':
    `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; ` +
    "base-uri 'none'; frame-ancestors 'none'",
  ...quiet,
};

/** What a page may do. `storeOrigin`: where files are sent to. */
export function webHeaders(storeOrigin: string): Record<string, string> {
  return {
    'Content-Security-Policy':
      `default-src 'none'; script-src 'self'; style-src 'sha256-${styleHash}'; ` +
      `connect-src 'self' ${storeOrigin}; form-action 'self'; base-uri 'none'; ` +
      "frame-ancestors 'none'",
    ...quiet,
  };
}

/** A whole page. `scripts`: addresses, the first is the one that runs; none for a page of words. */
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

/** The same page in the other language: plain links, each in its own language. */
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

/** As a box on top. */
export function WebNotice({ kind, title, said }: Told): Html {
  return (
    <div class={`notice ${kind}`} role={kind === 'warn' ? 'alert' : 'status'}>
      {title !== undefined && <h2>{title}</h2>}
      <p>{said}</p>
    </div>
  );
}

/** In plain sight wherever files are chosen. Source: 保守国家秘密法 art. 28. */
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
