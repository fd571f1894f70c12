/**
 * The receipt as a page: one sheet of A4 on paper, readable on a phone, no script, nothing from
 * another host; its policy forbids everything but its own style.
 */
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { encode } from 'uqr';

import type { Text } from '../../domain/definition.ts';
import { pathOfCode } from './code-path.ts';
import type { Sheet, SheetRow, SheetTable } from './sheet.ts';
import { receiptStyle } from './receipt-style.ts';

type Html = ReturnType<typeof html>;

/** Forbids everything but the page's own style. */
export const receiptPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(receiptStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The whole page. */
export function receiptPage(sheet: Sheet): Html {
  const { rehearsal, issuer, title, number, rows, tables, says } = sheet;
  // The style's hash is of exactly what stands between its tags.
  const head = raw(`<style>${receiptStyle}</style>`);
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${rehearsal ? '【演练】' : ''}${title.zh} ${number}</title>
        ${head}
      </head>
      <body class="${rehearsal ? 'rehearsal' : 'live'}">
        <main>
          ${rehearsal ? html`<p class="banner" role="note">${both(rehearsal)}</p>` : ''}
          <header>
            <p class="issuer">${issuer}</p>
            <h1>${both(title)}</h1>
            <p class="number">回执编号 <span lang="en">No.</span> <code>${number}</code></p>
          </header>
          <table class="facts">
            <tbody>
              ${rows.map(rowHtml)}
            </tbody>
          </table>
          ${tables.map(tableHtml)}
          <p class="says" role="note">${both(says)}</p>
          ${proofHtml(sheet)}
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
  const { size, data } = encode(proof.address, { ecc: 'M', border: 2 });
  return html`<section class="proof">
    <h2>核验 <span class="en" lang="en">Verification</span></h2>
    <svg viewBox="0 0 ${size} ${size}" role="img" aria-label="核验地址二维码">
      <path d="${pathOfCode(data)}" />
    </svg>
    <table class="facts">
      <tbody>
        ${proof.rows.map(rowHtml)}
        <tr>
          <th scope="row">核验地址 <span class="en" lang="en">Address</span></th>
          <td>
            <a href="${proof.address}"><code>${proof.address}</code></a>
          </td>
        </tr>
      </tbody>
    </table>
    <p class="how">${both(proof.how)}</p>
  </section>`;
}
