/**
 * A sheet as a page: one sheet of A4 on paper, readable on a phone, no script, nothing from
 * another host; its policy forbids everything but its own style.
 */
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { encode } from 'uqr';

import type { Text } from '../../domain/definition/definition.ts';
import { pathOfCode } from './code-path.ts';
import type { Sheet, SheetRow, SheetTable } from './sheet.ts';
import { sheetStyle } from './sheet-style.ts';

type Html = ReturnType<typeof html>;

/** Forbids everything but the page's own style. */
export const sheetPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(sheetStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The whole page. */
export function sheetPage(sheet: Sheet): Html {
  const { rehearsal, issuer, title, number, rows, tables, says, codeFirst } = sheet;
  const lists = tables.map(tableHtml);
  // The style's hash is of exactly what stands between its tags.
  const head = raw(`<style>${sheetStyle}</style>`);
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${rehearsal ? '【演练】' : ''}${title.zh} ${number.value}</title>
        ${head}
      </head>
      <body class="${rehearsal ? 'rehearsal' : 'live'}">
        <main>
          ${rehearsal ? html`<p class="banner" role="note">${both(rehearsal)}</p>` : ''}
          <header>
            <p class="issuer">${issuer}</p>
            <h1>${both(title)}</h1>
            <p class="number">
              ${number.label.zh} <span lang="en">${number.label.en}</span>
              <code>${number.value}</code>
            </p>
          </header>
          <table class="facts">
            <tbody>
              ${rows.map(rowHtml)}
            </tbody>
          </table>
          ${codeFirst ? proofHtml(sheet) : lists}
          <p class="says" role="note">${both(says)}</p>
          ${codeFirst ? lists : proofHtml(sheet)}
        </main>
      </body>
    </html>`;
}

function both({ zh, en }: Text): Html {
  return html`${zh}${en ? html` <span class="en" lang="en">${en}</span>` : ''}`;
}

function rowHtml({ label, value, isCode }: SheetRow): Html {
  const shown = isCode ? html`<code>${value.zh}</code>` : both(value);
  return html`<tr>
    <th scope="row">${both(label)}</th>
    <td>${shown}</td>
  </tr>`;
}

function tableHtml({ label, head, rows }: SheetTable): Html {
  return html`<section>
    <h2>${both(label)}</h2>
    <table class="list">
      <thead>
        <tr>
          ${head.map((one) => html`<th scope="col">${both(one)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell, at) => cellHtml(cell, head[at]))}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** On a narrow screen the column's title stands before each cell. */
function cellHtml(cell: string, head: Text | undefined): Html {
  const isSum = head?.en === 'SHA-256';
  const shown = isSum
    ? html`<code>${cell}</code>`
    : html`<bdi class="${/^[\d,]+$/.test(cell) ? 'count' : ''}">${cell}</bdi>`;
  return html`<td data-head="${head?.zh ?? ''}">${shown}</td>`;
}

function proofHtml({ proof }: Sheet): Html {
  const { title, code } = proof;
  const { size, data } = encode(code.scanned, { ecc: 'M', border: 2 });
  const shown = html`<code>${code.shown}</code>`;
  return html`<section class="proof">
    <h2>${both(title)}</h2>
    <svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${code.label.zh}二维码">
      <path d="${pathOfCode(data)}" />
    </svg>
    <table class="facts">
      <tbody>
        ${proof.rows.map(rowHtml)}
        <tr>
          <th scope="row">${both(code.label)}</th>
          <td>${code.isLink ? html`<a href="${code.scanned}">${shown}</a>` : shown}</td>
        </tr>
      </tbody>
    </table>
    <p class="how">${both(proof.how)}</p>
  </section>`;
}
