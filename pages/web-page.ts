/**
 * The frame of pages that upload: their look, their policy, the head of whose they are. What runs
 * is our own script by its address alone; bytes go to the evidence's store; nothing else is loaded,
 * no font either. What a page says is handed to it ready.
 */
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';

import type { Text } from '../domain/definition/definition.ts';
import { webStyle } from './web-style.ts';

/** A piece of a page, escaped. */
export type Html = ReturnType<typeof html>;

/** What every such page has on top. */
export interface WebHead {
  mode: 'live' | 'rehearsal';
  title: Text;
  /** Who asks for material. */
  unit: Text;
  document: string;
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
export function webPage(
  { head, scripts }: { head: WebHead | null; scripts: readonly string[] },
  content: Html,
): Html {
  const [entry, ...others] = scripts;
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light" />
        <title>${head ? `${head.unit.zh}｜${head.title.zh}` : '督办'}</title>
        ${others.map((one) => html`<link rel="modulepreload" href="${one}" />`)}
        ${entry === undefined ? '' : html`<script type="module" src="${entry}"></script>`}
        ${styleSheet}
      </head>
      <body>
        ${head?.mode === 'rehearsal' ? drill : ''}
        <header class="top">
          <div class="wide">
            ${
              head
                ? html`<p class="who">${head.unit.zh}<span lang="en">${head.unit.en}</span></p>
                    <h1>${head.title.zh}</h1>
                    ${head.document === '' ? '' : html`<p class="doc">${head.document}</p>`}`
                : html`<h1>督办</h1>`
            }
          </div>
        </header>
        <main class="wide">${content}</main>
      </body>
    </html>`;
}

/** Something to know, or to do instead. */
export function webNotice(kind: 'told' | 'warn', said: Text): Html {
  return html`<div class="notice ${kind}" role="${kind === 'warn' ? 'alert' : 'status'}">
    <p>${said.zh}</p>
    <p lang="en">${said.en}</p>
  </div>`;
}

/** In plain sight wherever files are chosen. Source: 保守国家秘密法 art. 28. */
export const secrecyNotice = html`<div class="secret" role="note">
  <strong>禁止上传涉密内容</strong>
  <span>不得上传国家秘密、工作秘密和与本项工作无关的个人信息。</span>
  <span lang="en">Nothing classified, and no personal data that is not asked for.</span>
</div>`;

/** Without scripts nothing can be sent in parts: it is said, and what to do instead. */
export const withoutScript = html`<noscript>
  <div class="notice warn">
    <p>
      浏览器未启用脚本（JavaScript），无法在本页上传。请启用后刷新，或换用手机、电脑自带浏览器打开；
      仍不能上传的，请将材料直接交给发链接的单位。
    </p>
    <p lang="en">
      Scripts are off in this browser: switch them on and reload, open the address in another
      browser, or give the material to the unit that sent it.
    </p>
  </div>
</noscript>`;

/** Made by hand: its bytes are what the hash in the header is of. */
const styleSheet = raw(`<style>${webStyle}</style>`);

const drill = html`<p class="drill">
  <strong>【演练】</strong>本页属于系统演练，不是正式通知，无需办理。
  <span lang="en">A rehearsal: nothing here is asked in earnest.</span>
</p>`;
