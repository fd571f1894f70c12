/**
 * The page at the API's own address, for whoever opens it in a browser: what answers here, and by
 * what way each comes in. It knows no campaign and shows no data.
 */
import { html } from 'hono/html';

import type { Html } from './web-page.ts';
import { webPage } from './web-page.ts';

/** `inbox`: the page where a start on one's own machine keeps its mails; null elsewhere. */
export function frontPage(inbox: string | null): Html {
  return webPage(
    { head: null, scripts: [] },
    html`
      <section class="card">
        <h2>这是督办系统的服务地址</h2>
        <p>督办帮助办公室逐单位跟踪一项工作：发通知、催办、收材料、审核，直到每个单位办结。</p>
        <p lang="en">
          Duban follows a campaign unit by unit: notices, reminders, evidence, reviews, until
          everything is done. This is the address of its API.
        </p>
      </section>
      <section class="card">
        <h2>各单位从邮件进入</h2>
        <p>请打开通知邮件中的链接，凭邮件验证码登录，无需账号。本页没有登录入口。</p>
        <p lang="en">Units come by the link in their mails; there is no sign-in on this page.</p>
        ${inbox === null ? '' : inboxOf(inbox)}
      </section>
      <p class="foot">
        <a href="/api/reference">接口文档 <span lang="en">API reference</span></a>
      </p>
    `,
  );
}

function inboxOf(address: string): Html {
  return html`<p>本机试用不向外发信，邮件都在<a href="${address}">本机收件箱</a>。</p>
    <p lang="en">
      On this machine no mail goes out: all are in <a href="${address}">its inbox</a>.
    </p>`;
}
