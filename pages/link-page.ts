/**
 * The page behind a link before anybody has signed in: what is asked, and two plain forms. Without
 * scripts; what it shows is handed to it ready. Once signed in: owed-page.ts.
 */
import { html } from 'hono/html';

import type { Text } from '../domain/definition/definition.ts';
import type { Html } from './web-page.ts';
import { webNotice, webPage, wordsHeaders } from './web-page.ts';

/** What every page behind a link has: whose it is. */
export interface PageHead {
  mode: 'live' | 'rehearsal';
  title: Text;
  unit: Text;
}

/** Nothing runs, loads, frames or is remembered; the address goes to nobody. */
export const pageHeaders: Record<string, string> = wordsHeaders;

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
      <section class="card">
        ${
          asked === null
            ? ''
            : html`<h2>办理事项</h2>
                <p>${asked}</p>`
        }
        <h2>登录</h2>
        <p class="rule">本链接发给${reader}，不需要账号。首次在这台设备上使用，请先获取验证码。</p>
        ${
          sentTo === null
            ? html`<p class="late">验证码无法送达登记的邮箱，请联系办公室核对联络员和邮箱。</p>`
            : html`<form method="post" action="${address}/code">
                <p>验证码将发送至 ${sentTo}</p>
                <p><button class="plain">发送验证码</button></p>
              </form>`
        }
        <form method="post" action="${address}/session">
          <label class="field">
            <span>验证码 <span lang="en">Code</span></span>
            <input
              name="code"
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength="12"
              required
            />
          </label>
          <p><button>登录</button></p>
        </form>
      </section>
      <p class="foot">
        打开本页不会提交或更改任何内容。 <span lang="en">Opening this page changes nothing.</span>
      </p>
    `,
  );
}

/** Something cannot be done, and what to do instead. */
export function refusalPage(head: PageHead | null, notice: Html): Html {
  return page(head, notice);
}

/** What just happened, as a box on top. */
export function noticeOf(kind: 'told' | 'warn', said: Text): Html {
  return webNotice(kind, said);
}

function page(head: PageHead | null, content: Html): Html {
  return webPage({ head: head && { ...head, document: '' }, scripts: [] }, content);
}
