/**
 * The page of a bureau that has signed in by its link: what it owes, the form to file each of it,
 * what counties and enterprises handed over, and links for them. What it shows is handed to it
 * ready; only its forms and its script act, each by POST.
 */
import { html } from 'hono/html';

import type { Text } from '../domain/definition/definition.ts';
import { uploadForm } from './upload-form.ts';
import type { FormAbout } from './upload-form.ts';
import type { Html, WebHead } from './web-page.ts';
import { secrecyNotice, webPage, withoutScript } from './web-page.ts';
import type { LentLink } from './lent-link.ts';

export interface OwedRow {
  id: string;
  title: string;
  clause: string;
  /** Null where it is open. */
  opensAt: string | null;
  dueAt: string | null;
  word: string;
  overdue: boolean;
  /** Null where nothing can be filed now. */
  form: Pick<FormAbout, 'wanted' | 'numbers' | 'written' | 'offered'> | null;
  /** What can be opened and printed of the latest filing. */
  papers: { label: string; address: string }[];
}

export interface OwedAbout {
  reader: string;
  until: string;
  address: string;
  cut: FormAbout['cut'];
  scripts: readonly string[];
  /** What is owed or under review, the most urgent first: it stands open. */
  rows: OwedRow[];
  /** What may be filed any number of times. */
  anytime: OwedRow[];
  links: LentLink[];
  /** The link that was just made: its words are shown to be copied. */
  made: LentLink | null;
  /** Names the form for links: sent twice, it makes one. */
  form: string;
}

/** The session is open: what the unit owes, and how to file it. */
export function owedPage(head: WebHead, about: OwedAbout): Html {
  const { reader, until, address, rows, anytime, scripts } = about;
  const all = [...rows, ...anytime];
  const urgent = rows.find(({ form }) => form !== null);
  const toFile = all.filter(({ form }) => form !== null);
  return webPage(
    { head, scripts },
    html`
      <section class="card">
        <h2>待办事项、在审事项</h2>
        <p class="rule">已登录（${reader}），有效期至${until}。期限均为北京时间。</p>
        ${rows.length === 0 ? html`<p>目前没有需要贵单位办理的事项。</p>` : ''}
      </section>
      ${about.made ? madeLink(about.made) : ''} ${secrecyNotice} ${withoutScript}
      ${all.map((row) => stepOf(row, about, row === urgent))} ${lending(about, toFile)}
      <form method="post" action="${address}/end">
        <p class="foot"><button class="plain">退出登录</button></p>
      </form>
    `,
  );
}

/** One step: how it stands, what can be printed of it, and its form where it can be filed. */
function stepOf(row: OwedRow, about: OwedAbout, isOpen: boolean): Html {
  const { form, clause } = row;
  if (!form) {
    return html`<div class="step">
      <div class="line">${lineOf(row)}</div>
      ${papersOf(row)}
    </div>`;
  }
  return html`<details class="step" ${isOpen ? 'open' : ''}>
    <summary>${lineOf(row)}</summary>
    <div class="inside">
      <p class="rule">依据${clause}</p>
      ${papersOf(row)} ${formOf(row, form, about)}
    </div>
  </details>`;
}

function lineOf({ title, opensAt, dueAt, form, word, overdue }: OwedRow): Html {
  const end = dueAt === null ? (form ? '随时可报' : '') : `${dueAt}前`;
  const due = opensAt === null ? end : `${opensAt}起受理${end === '' ? '' : `，${end}`}`;
  return html`<span class="name">${title}</span>
    <span>${due}</span>
    <span class="${overdue ? 'late' : ''}">${word}</span>`;
}

function papersOf({ papers }: OwedRow): Html | '' {
  if (papers.length === 0) return '';
  return html`<p class="papers">
    ${papers.map(
      ({ label, address }) =>
        html`<a href="${address}" target="_blank" rel="noopener">${label}（PDF）</a> `,
    )}
  </p>`;
}

function formOf(
  { id, title }: OwedRow,
  form: NonNullable<OwedRow['form']>,
  { address, cut }: OwedAbout,
): Html {
  const button: Text = { zh: `报送：${title}`, en: 'Submit' };
  return uploadForm({ base: `${address}/api`, act: 'submit', step: id, button, cut, ...form });
}

/** Words to copy into a chat. */
function madeLink({ from, message, expiresAt }: LentLink): Html {
  return html`<section class="card">
    <h2>给${from}的链接已生成</h2>
    <p>
      请复制下面的文字，发给对方（微信、短信均可）。链接${minuteOf(expiresAt)}失效，可随时停用。
    </p>
    <textarea class="copy" readonly rows="8" aria-label="可复制的文字">
${message?.zh ?? ''}</textarea>
  </section>`;
}

function lending({ address, links, form }: OwedAbout, steps: readonly OwedRow[]): Html {
  return html`<details class="step">
    <summary>
      <span class="name">请县区、企业提交材料</span>
      <span>${links.filter(({ status }) => status === 'open').length}个有效链接</span>
    </summary>
    <div class="inside">
      <p class="rule">
        生成一个链接，由贵单位发给县区或企业；对方无需账号，只能为所选事项提交材料，由贵单位核对后采用。
        <span lang="en">A link for one item, to be sent on by you.</span>
      </p>
      ${steps.length === 0 ? '' : lendForm(address, form, steps)}
      ${links.length === 0 ? '' : linksTable(address, links)}
    </div>
  </details>`;
}

function lendForm(address: string, form: string, steps: readonly OwedRow[]): Html {
  return html`<form method="post" action="${address}/lend" class="fields">
    <input type="hidden" name="form" value="${form}" />
    <label class="field">
      <span>事项</span>
      <select name="step" required>
        ${steps.map(({ id, title }) => html`<option value="${id}">${title}</option>`)}
      </select>
    </label>
    <label class="field">
      <span>县区或企业名称 <span class="tag must">必填</span></span>
      <input name="from" maxlength="100" required />
    </label>
    <label class="field">
      <span>要求说明 <span class="tag">选填</span></span>
      <input name="note" maxlength="500" />
    </label>
    <p><button>生成链接</button></p>
  </form>`;
}

const states = { open: '有效', revoked: '已停用', expired: '已过期' } as const;

function linksTable(address: string, links: readonly LentLink[]): Html {
  return html`<table>
    <tr>
      <th>县区或企业</th>
      <th>事项</th>
      <th>已交</th>
      <th>状态</th>
    </tr>
    ${links.map(
      (link) =>
        html`<tr>
          <td>${link.from}</td>
          <td>${link.title.zh}</td>
          <td>${link.contributions}次</td>
          <td>
            ${states[link.status]}
            ${
              link.status === 'open'
                ? html`<form method="post" action="${address}/lend/${link.id}/revoke">
                    <button class="plain" aria-label="停用给${link.from}的链接">停用</button>
                  </form>`
                : ''
            }
          </td>
        </tr>`,
    )}
  </table>`;
}

/** `2018-05-18 23:59` of `2018-05-18T23:59:59+08:00`. */
function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
