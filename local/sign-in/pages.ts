/**
 * What the local provider shows: a list of accounts to choose from, the pages of a code that a
 * device shows, and what went wrong. Plain pages without script; each says that it is local only.
 * Every word is escaped by the library; only the provider's own forms are markup.
 */
import { html, raw } from 'hono/html';

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

const localOnly = html`仅限本机试用：选择一个账号即可登录，不需要密码。正式使用时接入本单位的统一登录。<br />
  For trials on this machine only: choose an account, there is no password.`;

/** The accounts, each a button that posts its key to `action`. */
export function accountsPage(accounts: readonly Account[], action: string): string {
  const groups = [...Map.groupBy(accounts, ({ group }) => group)];
  return page(
    '登录 / sign in',
    html`<h1>请选择登录账号 <small>choose an account</small></h1>
      <form method="post" action="${action}">
        ${groups.map(
          ([group, members]) =>
            html`<h2>${group}</h2>
              <div class="list">${members.map(buttonOf)}</div>`,
        )}
      </form>`,
  );
}

/** Where the code of a device is typed; `isWrong`: it was not one that waits. */
export function codePage(form: string, isWrong: boolean): string {
  const hint = isWrong
    ? '验证码不正确或已过期，请核对后重新输入。/ That code is not waiting: check it, type it again.'
    : '请输入命令行显示的验证码。/ Type the code that the command line shows.';
  return page(
    '验证码 / code',
    html`<h1>命令行登录</h1>
      <p>${hint}</p>
      ${raw(form)}
      <p><button type="submit" form="op.deviceInputForm">继续 / continue</button></p>`,
  );
}

/** Asks whether this is the code that one's own command line shows. */
export function confirmPage(form: string, userCode: string): string {
  return page(
    '核对 / confirm',
    html`<h1>请核对验证码</h1>
      <p>
        您的命令行应显示同一验证码。若不是您本人操作，请取消。<br />
        Your command line should show the same code. If it was not you, cancel.
      </p>
      <p><code>${userCode}</code></p>
      ${raw(form)}
      <p>
        <button autofocus type="submit" form="op.deviceConfirmForm">一致，继续 / it does</button>
      </p>
      <p>
        <button type="submit" form="op.deviceConfirmForm" value="yes" name="abort">
          取消 / cancel
        </button>
      </p>`,
  );
}

/** The end of a sign-in on a device. */
export function donePage(): string {
  return page(
    '已登录 / signed in',
    html`<h1>已登录</h1>
      <p>可以关闭本页，回到命令行。/ Close this page, go back to the terminal.</p>`,
  );
}

/** What went wrong, with what to do. */
export function errorPage(error: string, description: string): string {
  return page(
    '未能登录 / not signed in',
    html`<h1>未能登录</h1>
      <p>请回到原处重新登录。/ Go back to where you came from, and sign in again.</p>
      <p><small>${error}: ${description}</small></p>`,
  );
}

/** Asks whether the provider's session should end; `form` is the provider's own. */
export function endPage(form: string): string {
  return page(
    '退出 / sign out',
    html`<h1>退出登录？</h1>
      ${raw(form)}
      <p>
        <button autofocus type="submit" form="op.logoutForm" value="yes" name="logout">
          退出 / sign out
        </button>
      </p>`,
  );
}

function buttonOf({ key, name, subject }: Account): Html {
  return html`<button name="account" value="${key}">${name}<small>${subject}</small></button>`;
}

function page(title: string, body: Html): string {
  const whole = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <title>${title} · 督办</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <p class="note">${localOnly}</p>
        ${body}
      </body>
    </html> `;
  // Nothing in it is waited for: it is text at once, if in a wrapper.
  return (whole as string).toString();
}
