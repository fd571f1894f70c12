/**
 * The page behind a link before anybody has signed in: what is asked, and two plain forms. Without
 * scripts; what it shows is handed to it ready. Once signed in: owed-page.ts.
 */
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';

import type { Text } from '../domain/definition.ts';

type Html = ReturnType<typeof html>;

/** What every page behind a link has: whose it is. */
export interface PageHead {
  mode: 'live' | 'rehearsal';
  title: Text;
  unit: Text;
}

const style = `
body{margin:0;background:#f2f4f7;color:#1f2933;line-height:1.7;
font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif}
main{max-width:40rem;margin:1.5rem auto;padding:1.5rem;background:#fff;border:1px solid #d5dae1}
h1{font-size:1.3rem;margin:0}h2{font-size:1.05rem;margin:1.5rem 0 .5rem}
p{margin:.4rem 0}.quiet{color:#5b6875;font-size:.9rem}
.told{padding:.6rem .9rem;border:2px solid #1d4f91}
.warn{padding:.6rem .9rem;border:2px solid #a61b1b}
.drill{padding:.6rem .9rem;border:2px solid #8a4b00;background:#fff3d6}
button,input{font:inherit;padding:.5rem 1rem;border:1px solid #1d4f91;border-radius:0}
button{background:#1d4f91;color:#fff;cursor:pointer}input{width:8rem;letter-spacing:.2rem}
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing runs, loads, frames or is remembered; the address goes to nobody. */
export const pageHeaders: Record<string, string> = {
  'Content-Security-Policy':
    `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; ` +
    "base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'no-store',
};

/** What is asked, and the two forms. `notice`: what just happened. */
export function askingPage(
  head: PageHead,
  about: { asked: string | null; reader: string; sentTo: string | null; address: string },
  notice: Html | null,
): Html {
  const { asked, reader, sentTo, address } = about;
  return page(
    head,
    html`
      ${notice ?? ''}
      ${
        asked === null
          ? ''
          : html`<h2>办理事项</h2>
              <p>${asked}</p>`
      }
      <h2>登录</h2>
      <p>本链接发给${reader}，不需要账号。首次在这台设备上使用，请先获取验证码。</p>
      ${
        sentTo === null
          ? html`<p class="warn">验证码无法送达登记的邮箱，请联系办公室核对联络员和邮箱。</p>`
          : html`<form method="post" action="${address}/code">
              <p>验证码将发送至 ${sentTo}　<button>发送验证码</button></p>
            </form>`
      }
      <form method="post" action="${address}/session">
        <p>
          <label>
            验证码
            <input
              name="code"
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength="12"
              required
            />
          </label>
          <button>登录</button>
        </p>
      </form>
      <p class="quiet">打开本页不会提交或更改任何内容。Opening this page changes nothing.</p>
    `,
  );
}

/** Something cannot be done, and what to do instead. */
export function refusalPage(head: PageHead | null, notice: Html): Html {
  return page(head, notice);
}

/** What just happened, as a box on top. */
export function noticeOf(kind: 'told' | 'warn', said: Text): Html {
  return html`<p class="${kind}">${said.zh}<br /><span class="quiet">${said.en}</span></p>`;
}

function page(head: PageHead | null, content: Html): Html {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <title>${head ? `${head.unit.zh}｜${head.title.zh}` : '督办'}</title>
        ${styleSheet}
      </head>
      <body>
        <main>
          ${head?.mode === 'rehearsal' ? drill : ''}
          ${head ? html`<h1>${head.title.zh}</h1>` : html`<h1>督办</h1>`}
          ${head ? html`<p>${head.unit.zh}　<span class="quiet">${head.unit.en}</span></p>` : ''}
          ${content}
        </main>
      </body>
    </html>`;
}

/** Made by hand: its bytes are what the hash in the header is of. */
const styleSheet = raw(`<style>${style}</style>`);

const drill = html`<p class="drill">【演练】本页属于系统演练，不是正式通知，无需办理。</p>`;
