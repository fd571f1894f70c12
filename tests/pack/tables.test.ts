/**
 * Tables that are given out: XLSX as another program reads it, cell by cell and sign by sign, and
 * CSV in which nothing is a formula.
 */
import { read } from '@e965/xlsx';
import type { WorkBook, WorkSheet } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Rows } from '../../pack/cells.ts';
import { csvOf } from '../../pack/csv.ts';
import { xlsxOf } from '../../pack/xlsx.ts';

/** Texts that some program somewhere has altered, run or refused. */
const hard = [
  '912201010000000018',
  '00431',
  '2018-05-04',
  '1e5',
  'TRUE',
  '#N/A',
  '=1+1',
  ' =1+1',
  "\u3000=cmd|' /C calc'!A0",
  '\u00A0+1',
  '\u200B@SUM(A1)',
  '＝A1',
  '－1',
  '-',
  "'=1",
  '㐂 𬭚 䶮 𠀀',
  '👩‍👩‍👧 🏳️‍🌈 e\u0301',
  '一行\n二行\n',
  ' 前后有空格 ',
  '\t制表\t',
  '<a href="x">&amp;</a>',
  ']]>',
  '_x0041_ _x000D_ _xABCD',
  'a\u0000b\u0001\u0008\u000B\u001F\u007F\u0085\u009Fc',
  '\uFFFD \uFFFE \uFFFF \uFDD0 \u{1FFFE}后 \u{10FFFF}',
  'constructor',
  '__proto__',
  'toString',
  '中'.repeat(32_767),
];

async function opened(rows: Rows): Promise<WorkBook & { files?: Record<string, unknown> }> {
  return read(await xlsxOf(rows, '清单'), { type: 'array', cellNF: true, bookFiles: true });
}

/** Each row's cells as the reader gives them; nothing for an empty one. */
function cellsOf(sheet: WorkSheet | undefined, rows: Rows) {
  return rows.map((cells, row) =>
    cells.map((_, column) => {
      const { t, v, f } = (sheet?.[`${String.fromCharCode(65 + column)}${row + 1}`] ?? {}) as {
        t?: string;
        v?: unknown;
        f?: string;
      };
      return { t, v, ...(f !== undefined && { f }) };
    }),
  );
}

describe('an XLSX table', () => {
  it('holds each text sign by sign, as text', async () => {
    const rows = [['内容', '代码'], ...hard.map((text, at) => [text, `22010${at}`])];
    const { Sheets, SheetNames } = await opened(rows);

    const expected = rows.map((cells) => cells.map((v) => ({ t: 's', v })));
    expect(SheetNames).toEqual(['清单']);
    expect(cellsOf(Sheets['清单'], rows)).toEqual(expected);
  });

  it('holds whatever text there is', async () => {
    const sign = fc.constantFrom(...Array.from('=+-@＝_x0aF 　\t\n\u00A0<>&"\'\u0007\uFFFE𬭚😀'));
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.string({ unit: sign, minLength: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), async (texts) => {
        // A break of a line is one sign in a cell.
        const kept = texts.map((one) => one.replaceAll(/\r\n?/g, '\n'));
        const rows = [['头'], ...texts.map((one) => [one])];
        const { Sheets } = await opened(rows);

        expect(cellsOf(Sheets['清单'], rows).slice(1)).toEqual(kept.map((v) => [{ t: 's', v }]));
      }),
      { numRuns: 60 },
    );
  });

  it('cuts a text that no cell can hold where a sign ends, and shows that it did', async () => {
    const { Sheets } = await opened([['头'], ['𬭚'.repeat(20_000)], ['半\uD800个']]);
    const [, [long], [half]] = cellsOf(Sheets['清单'], [['头'], [''], ['']]) as [
      unknown,
      [{ v: string }],
      [{ v: string }],
    ];

    expect(long.v).toBe(`${'𬭚'.repeat(16_383)}…`);
    expect(half.v).toBe('半\uFFFD个');
  });

  it('holds numbers as numbers, and as text where Excel would drop digits', async () => {
    const rows: Rows = [
      ['数'],
      [1200],
      [{ figure: '12.5', places: 2 }],
      [{ figure: 0 }],
      [{ figure: null }],
      [{ figure: '12345678901.123456', places: 6 }],
    ];
    const { Sheets } = await opened(rows);

    expect(cellsOf(Sheets['清单'], rows).slice(1)).toEqual([
      [{ t: 'n', v: 1200 }],
      [{ t: 'n', v: 12.5 }],
      [{ t: 'n', v: 0 }],
      [{ t: undefined, v: undefined }],
      [{ t: 's', v: '12345678901.123456' }],
    ]);
    expect((Sheets['清单']?.['A3'] as { z?: string } | undefined)?.z).toBe('#,##0.00');
  });

  it('holds an instant as a date, by the campaign’s clock whatever the machine’s is', async () => {
    const rows: Rows = [['收到时间'], [{ at: '2018-05-04T23:59:59+08:00' }]];
    const { Sheets } = await opened(rows);
    const [, [cell]] = cellsOf(Sheets['清单'], rows) as [unknown, [{ t: string; v: number }]];

    // Days since 1899-12-30, as Excel counts them.
    const midnight = Date.UTC(2018, 4, 4) / 86_400_000 + 25_569;
    expect(cell.t).toBe('n');
    expect(cell.v).toBeCloseTo(midnight + 86_399 / 86_400, 9);
    expect((Sheets['清单']?.['A2'] as { w?: string } | undefined)?.w).toBe('2018-05-04 23:59:59');
  });

  it('keeps its head in view, has room for Chinese, and is not protected', async () => {
    const book = await opened([
      ['单位', '备注'],
      ['长春市工业和信息化局', 'x'],
      ['说明'.repeat(99)],
    ]);
    const part = book.files?.['xl/worksheets/sheet1.xml'] as { content?: Uint8Array } | undefined;
    const xml = Buffer.from(part?.content ?? []).toString('utf8');

    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(xml).not.toContain('sheetProtection');
    expect(
      [...xml.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width)),
    ).toEqual([22, 10]);
  });
});

describe('a CSV table', () => {
  const lineOf = (rows: Rows): string =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(csvOf(rows));

  it('is no program: what looks like a formula is text; `-` stays', () => {
    expect(lineOf([['=HYPERLINK("x")', '-', '-1+2', 'a,"b"\n', '', 5, { figure: '1.5' }]])).toBe(
      '\u{feff}"\'=HYPERLINK(""x"")","-","\'-1+2","a,""b""\n",,5,1.5\r\n',
    );
  });

  const ahead = [
    '',
    ' ',
    '\u00A0',
    '\u3000',
    '\t',
    '\n',
    '\u200B',
    '\uFEFF',
    '\u3164',
    '\u00AD \u2060',
  ];
  const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '−'];

  it.each(ahead.flatMap((blank) => signs.map((sign) => `${blank}${sign}1`)))(
    'takes %j for no formula',
    (text) => {
      expect(lineOf([[text]])).toBe(`\u{feff}"'${text}"\r\n`);
    },
  );

  it.each(['张三', ' 张三', '\u3000（一）', '1-2', '220100', 'a=b'])(
    'leaves %j as it is',
    (text) => {
      expect(lineOf([[text]])).toBe(`\u{feff}"${text}"\r\n`);
    },
  );
});
