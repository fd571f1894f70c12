/**
 * The page of an upload link: which unit asks a county or an enterprise for what, until when, and
 * the form to bring it. Looking changes nothing. What it shows is handed to it ready.
 */
import { html } from 'hono/html';

import { uploadForm } from './upload-form.ts';
import type { FormAbout } from './upload-form.ts';
import type { Html } from './web-page.ts';
import { secrecyNotice, webNotice, webPage, withoutScript } from './web-page.ts';
import type { OpenedLink } from './lent-link.ts';

/** What is asked, and the form. `now`: by the campaign's calendar, `2018-05-18T09:00:00+08:00`. */
export function uploadPage(
  link: OpenedLink,
  { base, cut, scripts, now }: Pick<FormAbout, 'base' | 'cut'> & { scripts: string[]; now: string },
): Html {
  const { mode, title, name, document, stepTitle, opensAt } = link;
  const isOpen = Date.parse(opensAt) <= Date.parse(now);
  const form = {
    base,
    act: 'hand-over' as const,
    step: null,
    button: { zh: `交给${name.zh}`, en: `Hand over to ${name.en}` },
    cut,
    wanted: link.deliverables,
    numbers: link.numbers,
    written: [],
    offered: [],
  };
  return webPage(
    { head: { mode, title, unit: name, document }, scripts },
    html`
      <section class="card">
        <h2>请提交：${stepTitle.zh}</h2>
        <p lang="en">${stepTitle.en}</p>
        <blockquote>${link.quote}（${link.clause}）</blockquote>
        ${link.note === null ? '' : html`<p><b>${name.zh}说明：</b>${link.note}</p>`}
        <dl class="facts">
          ${fact('提交单位', link.from)}
          ${fact('期限（北京时间）', link.dueAt === null ? '随时' : minuteOf(link.dueAt))}
          ${fact('链接有效期至', minuteOf(link.expiresAt))}
        </dl>
      </section>
      ${secrecyNotice} ${withoutScript}
      ${isOpen ? uploadForm(form) : webNotice('told', notYet(opensAt))}
      <p class="foot">
        文件直接存入${name.zh}的材料库，由该单位核对后使用；打开本页不会提交任何内容。
        <span lang="en">Opening this page changes nothing.</span>
      </p>
    `,
  );
}

/** Why nothing can be brought by the link, and whom to ask. */
export function uploadRefusalPage(notice: Html): Html {
  return webPage({ head: null, scripts: [] }, notice);
}

function fact(term: string, said: string): Html {
  return html`<div>
    <dt>${term}</dt>
    <dd>${said}</dd>
  </div>`;
}

function notYet(opensAt: string) {
  const from = minuteOf(opensAt);
  return {
    zh: `本项${from}（北京时间）起接收材料，请届时再打开本链接。`,
    en: `Material is taken from ${from} (Beijing time) on: open this link again then.`,
  };
}

/** `2018-05-18 23:59` of `2018-05-18T23:59:59+08:00`. */
function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
