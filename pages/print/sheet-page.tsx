/**
 * A sheet as a web page: one sheet of A4 when printed, and readable on a phone. It has no script
 * and loads nothing; its policy allows only its own style.
 */
/** @jsxImportSource hono/jsx */
import { createHash } from 'node:crypto';
import { raw } from 'hono/html';
import { encode } from 'uqr';

import type { Html } from '../web-page.tsx';
import { Languages } from '../web-page.tsx';
import { pageWords } from '../words/words.ts';
import { pathOfCode } from './code-path.ts';
import type { Sheet, SheetHead, SheetRow, SheetTable } from './sheet.ts';
import { sheetStyle } from './sheet-style.ts';
import type { PrintWords } from './words/words.ts';
import { printWords } from './words/words.ts';

/** Allows only the page's own style. */
export const sheetPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(sheetStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The whole page. `at` is its address, for the links that switch the language. */
export function SheetPage({ sheet, at }: { sheet: Sheet; at: string }): Html {
  const { language, rehearsal, issuer, title, number, rows, tables, says, codeFirst } = sheet;
  const say = printWords(language);
  const heading = `${title} ${number.value}`;
  const lists = tables.map((table) => <List say={say} table={table} />);
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={say.tag}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{rehearsal === null ? heading : say.rehearsed(heading)}</title>
          <style>{raw(sheetStyle)}</style>
        </head>
        <body class={rehearsal === null ? 'live' : 'rehearsal'}>
          <Languages say={pageWords(language)} at={at} />
          <main>
            {rehearsal !== null && (
              <p class="banner" role="note">
                {rehearsal}
              </p>
            )}
            <header>
              <p class="issuer">{issuer}</p>
              <h1>{title}</h1>
              <p class="number">
                {number.label} <code>{number.value}</code>
              </p>
            </header>
            <table class="facts">
              <tbody>
                {rows.map((row) => (
                  <Row row={row} />
                ))}
              </tbody>
            </table>
            {codeFirst ? <Proof say={say} sheet={sheet} /> : lists}
            <p class="says" role="note">
              {says}
            </p>
            {codeFirst ? lists : <Proof say={say} sheet={sheet} />}
          </main>
        </body>
      </html>
    </>
  );
}

function Row({ row: { label, value, isCode } }: { row: SheetRow }): Html {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{isCode ? <code>{value}</code> : value}</td>
    </tr>
  );
}

function List({ say, table }: { say: PrintWords; table: SheetTable }): Html {
  const { label, head, rows } = table;
  return (
    <section>
      <h2>{label}</h2>
      <table class="list">
        <thead>
          <tr>
            {head.map((one) => (
              <th scope="col">{one.label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell, at) => (
                <Cell say={say} cell={cell} head={head[at]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellAbout {
  say: PrintWords;
  cell: string;
  head: SheetHead | undefined;
}

/** On a narrow screen, each cell is preceded by its column's title. */
function Cell({ say, cell, head }: CellAbout): Html {
  return (
    <td data-head={say.headed(head?.label ?? '')}>
      {head?.holds === 'sum' ? (
        <code>{cell}</code>
      ) : (
        <bdi class={/^[\d,]+$/.test(cell) ? 'count' : ''}>{cell}</bdi>
      )}
    </td>
  );
}

function Proof({ say, sheet }: { say: PrintWords; sheet: Sheet }): Html {
  const { title, rows, how, code } = sheet.proof;
  const { size, data } = encode(code.scanned, { ecc: 'M', border: 2 });
  const shown = <code>{code.shown}</code>;
  return (
    <section class="proof">
      <h2>{title}</h2>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={say.codePicture(code.label)}>
        <path d={pathOfCode(data)} />
      </svg>
      <table class="facts">
        <tbody>
          {rows.map((row) => (
            <Row row={row} />
          ))}
          <tr>
            <th scope="row">{code.label}</th>
            <td>{code.isLink ? <a href={code.scanned}>{shown}</a> : shown}</td>
          </tr>
        </tbody>
      </table>
      <p class="how">{how}</p>
    </section>
  );
}
