/**
 * The pages of the local provider: a list of accounts, the pages for a device code, and errors.
 * They are plain pages without scripts; each says that it is for local use only, in the browser's
 * language. The library escapes all text; only the provider's own forms are markup.
 */
import { html, raw } from 'hono/html';
import { parseAccept } from 'hono/utils/accept';

import type { Language } from '../../domain/terms/language.ts';
import { preferredLanguage } from '../../domain/terms/language.ts';
import { wordsIn } from '../words/words.ts';
import type { Account } from './account.ts';

const style = `
body { font: 16px/1.6 system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff; }
h1 { font-size: 1.4rem; } h2 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
.note { border-left: 4px solid #8a6d00; background: #fff8e1; padding: .5rem .75rem; }
.list { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .5rem; }
button { font: inherit; text-align: left; width: 100%; padding: .5rem .75rem; cursor: pointer;
  border: 1px solid #6b7280; border-radius: 4px; background: #fff; color: inherit; }
button:hover, button:focus { background: #eef4ff; border-color: #1d4ed8; }
button small { display: block; color: #555; }
input[type=text] { font: inherit; font-size: 1.4rem; letter-spacing: .1em; padding: .4rem; }
code { font-size: 1.4rem; letter-spacing: .1em; }
`;

type Html = ReturnType<typeof html>;

/** The accounts, each as a button that posts its key to `action`. */
export function accountsPage(
  language: Language,
  accounts: readonly Account[],
  action: string,
): string {
  const { signIn, chooseAccount } = wordsIn(language).pages;
  const groups = [...Map.groupBy(accounts, ({ group }) => group[language])];
  return page(
    language,
    signIn,
    html`<h1>${chooseAccount}</h1>
      <form method="post" action="${action}">
        ${groups.map(
          ([group, members]) =>
            html`<h2>${group}</h2>
              <div class="list">${members.map((one) => buttonOf(language, one))}</div>`,
        )}
      </form>`,
  );
}

/** For typing a device code; `isWrong`: the code typed before was not a pending one. */
export function codePage(language: Language, form: string, isWrong: boolean): string {
  const { code, commandLine, typeCode, wrongCode, goOn } = wordsIn(language).pages;
  return page(
    language,
    code,
    html`<h1>${commandLine}</h1>
      <p>${isWrong ? wrongCode : typeCode}</p>
      ${raw(form)}
      <p><button type="submit" form="op.deviceInputForm">${goOn}</button></p>`,
  );
}

/** Asks whether this code is the one shown by the user's own command line. */
export function confirmPage(language: Language, form: string, userCode: string): string {
  const { check, checkCode, sameCode, itIs, cancel } = wordsIn(language).pages;
  return page(
    language,
    check,
    html`<h1>${checkCode}</h1>
      <p>${sameCode}</p>
      <p><code>${userCode}</code></p>
      ${raw(form)}
      <p><button autofocus type="submit" form="op.deviceConfirmForm">${itIs}</button></p>
      <p>
        <button type="submit" form="op.deviceConfirmForm" value="yes" name="abort">
          ${cancel}
        </button>
      </p>`,
  );
}

/** The page after a sign-in on a device. */
export function donePage(language: Language): string {
  const { signedIn, closePage } = wordsIn(language).pages;
  return page(
    language,
    signedIn,
    html`<h1>${signedIn}</h1>
      <p>${closePage}</p>`,
  );
}

/** An error and what to do. `description`: the provider's text, in English. */
export function errorPage(language: Language, error: string, description: string): string {
  const { notSignedIn, signInAgain } = wordsIn(language).pages;
  return page(
    language,
    notSignedIn,
    html`<h1>${notSignedIn}</h1>
      <p>${signInAgain}</p>
      <p><small>${error}: ${description}</small></p>`,
  );
}

/** Asks whether the provider's session should end; `form` is the provider's own. */
export function endPage(language: Language, form: string): string {
  const { signOut, askSignOut } = wordsIn(language).pages;
  return page(
    language,
    signOut,
    html`<h1>${askSignOut}</h1>
      ${raw(form)}
      <p>
        <button autofocus type="submit" form="op.logoutForm" value="yes" name="logout">
          ${signOut}
        </button>
      </p>`,
  );
}

/** The page's language, from the browser's preferences. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const asked = parseAccept(acceptLanguage ?? '').filter(({ q }) => q > 0);
  return preferredLanguage(asked.map(({ type }) => type));
}

function buttonOf(language: Language, { key, name, subject }: Account): Html {
  return html`<button name="account" value="${key}">
    ${name[language]}<small>${subject}</small>
  </button>`;
}

function page(language: Language, title: string, body: Html): string {
  const { tag, product, localOnly } = wordsIn(language).pages;
  const whole = html`<!doctype html>
    <html lang="${tag}">
      <head>
        <meta charset="utf-8" />
        <title>${title} · ${product}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <p class="note">${localOnly}</p>
        ${body}
      </body>
    </html> `;
  // The template contains no promises, so it is a string, not a promise of one.
  return (whole as string).toString();
}
