/** Covers, paper by its code and the tally on the command line, against a real API. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { CoverAnswer } from '../../../api/receipts/wire-receipts.ts';
import type { Io } from '../../../cli/session/io.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { Listening, Ran } from '../../support/asking/memory-io.ts';
import { duban, listen } from '../../support/asking/memory-io.ts';
import { plant, stepIn } from '../../support/campaigns/planted-campaigns.ts';
import { rowsOfXlsx } from '../../support/read-xlsx.ts';

let engine: Engine;
let server: Listening;

const campaign = 'rehearsal-papered-2018';
const liaison = ['--as', 'liaison:li@220100'];
const reviewer = ['--as', 'reviewer:reviewer-1'];
const saved = new Map<string, Uint8Array>();

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  server = await listen(engine);
  await plant(engine.campaigns, 'papered-2018', {
    definition: (definition) => {
      const exposure = stepIn(definition, 'exposure');
      const title = { zh: '企业', en: 'Enterprises' };
      exposure['receipts'] = ['electronic', 'paper'];
      exposure['numbers'] = [{ id: 'enterprises', title, measure: '家', required: false }];
    },
    script: (script) => void (script['units'] = {}),
  });
  await run(['rehearse', 'papered-2018', '--until', '2018-05-04', '--quiet']);
  const submit = ['act', campaign, '220100', 'submit', 'exposure', '--text', 'case=某企业'];
  await run([...submit, '--number', 'enterprises=1200', ...liaison]);
});

afterAll(async () => {
  await server.close();
  await engine.stop();
});

function run(argv: string[]): Promise<Ran> {
  const writeFile: Io['writeFile'] = (file, bytes) => {
    saved.set(file, bytes);
    return Promise.resolve();
  };
  return duban(argv, { findServer: () => Promise.resolve(server), writeFile });
}

function textOf(file: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(saved.get(file));
}

describe('duban cover and paper', () => {
  const cover = ['cover', campaign, '220100', 'exposure#1', '--out', 'cover.pdf', ...liaison];

  it('save a cover, and record by its code that the paper has come', async () => {
    const shown = await run(cover);
    const { code } = JSON.parse((await run([...cover, '--json'])).out) as CoverAnswer;

    const received = await run(['paper', code, '--channel', 'in-person', ...reviewer]);
    const again = await run(['paper', code, ...reviewer]);

    expect([shown.code, shown.err]).toEqual([0, '']);
    expect(shown.out).toContain(code);
    expect(textOf('cover.pdf').slice(0, 5)).toBe('%PDF-');
    expect([received.code, received.err]).toEqual([0, '']);
    expect(received.out).toMatch(
      /✓ 纸质件已登记 {2}长春市工信局 {2}违法违规企业公开曝光情况.*第1稿/,
    );
    expect([again.code, again.err.includes('paper-already-in')]).toEqual([1, true]);
  });

  it('say what is wrong with a code', async () => {
    const { code, err } = await run(['paper', `${campaign}.220100.4.0000-0000-0000-0000`]);

    expect([code, err.includes('登记码与台账不符')]).toEqual([1, true]);
  });
});

describe('duban tally', () => {
  it('shows what the numbers come to, and saves it for people and for programs', async () => {
    const files = ['--xlsx', 'tally.xlsx', '--csv', 'tally.csv'];
    const { code, out } = await run(['tally', campaign, ...files]);

    expect(code).toBe(0);
    expect(out).toMatch(/公开曝光情况 +企业 +1,200 家 +1 +0 +0 +0 +0/);
    expect(out).toContain('不是统计调查');
    expect(out).toMatch(/^【演练】.* \d{4}-\d\d-\d\d \d\d:\d\d\n/);
    const table = textOf('tally.csv');
    expect(table.startsWith('\u{feff}"单位代码","单位",')).toBe(true);
    const lines = table
      .split('\r\n')
      .filter((one) => one.includes('公开曝光情况","企业","家","三",'));
    expect(lines[0]).toMatch(
      /^"220100","长春市工信局",1,[^,]+,"企业","家","三",,1200,1,0,0,0,0,0,0$/,
    );
    expect(table).toMatch(/\r\n"【演练】[^,]+，截至\d{4}-\d\d-\d\d \d\d:\d\d（北京时间）"\r\n/);
    expect(lines.at(-1)).toMatch(/^,"合计（\d+个单位.*,,1200,1,0,0,0,0,0,0$/);
    const sheet = rowsOfXlsx(saved.get('tally.xlsx')!);
    const row = sheet.find(([unit, , , , , , clause]) => unit === '220100' && clause === '三');
    expect(sheet[0]?.slice(0, 2)).toEqual(['单位代码', '单位']);
    expect(row?.slice(5, 10)).toEqual(['家', '三', '', '1,200', '1']);
    expect(sheet.at(-1)?.[0]).toContain('不是统计调查');
  });
});
