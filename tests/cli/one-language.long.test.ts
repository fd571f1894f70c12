/**
 * What the command line prints is in one language, although the API answers in two: tables, events,
 * receipts, pages to print, refusals. `--json` shows which parts are data, and is itself the same
 * in each language.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Io } from '../../cli/session/io.ts';
import { languages } from '../../domain/terms/language.ts';
import type { Language } from '../../domain/terms/language.ts';
import type { Engine } from '../support/asking/api-engine.ts';
import { startEngine } from '../support/asking/api-engine.ts';
import type { Listening, Ran } from '../support/asking/memory-io.ts';
import { duban, listen } from '../support/asking/memory-io.ts';
import { plant, stepIn } from '../support/campaigns/planted-campaigns.ts';
import { dataFor } from '../support/languages/data-for.ts';
import { foreignIn } from '../support/languages/one-language.ts';

let engine: Engine;
let server: Listening;

const campaign = 'rehearsal-spoken-2018';
const saved = new Map<string, string>();

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  server = await listen(engine);
  await plant(engine.campaigns, 'spoken-2018', {
    definition: (definition) => {
      const exposure = stepIn(definition, 'exposure');
      const title = { zh: '企业', en: 'Enterprises' };
      exposure['receipts'] = ['electronic', 'paper'];
      exposure['numbers'] = [{ id: 'enterprises', title, measure: '家', required: false }];
    },
    script: (script) => void (script['units'] = { '220100': 'returned-twice', '220200': 'silent' }),
  });
  await run('zh', ['rehearse', 'spoken-2018', '--until', '2018-06-20', '--quiet']);
  const submit = ['act', campaign, '220100', 'submit', 'exposure', '--text', 'case=某企业'];
  await run('zh', [...submit, '--number', 'enterprises=1200', '--as', 'liaison:li@220100']);
  const link = ['upload-link', campaign, '220100', 'activity-report', '--from', '某县'];
  await run('zh', [...link, '--as', 'liaison:li@220100']);
});

afterAll(async () => {
  await server.close();
  await engine.stop();
});

function run(language: Language, argv: string[]): Promise<Ran> {
  const writeFile: Io['writeFile'] = (file, bytes) => {
    saved.set(file, new TextDecoder().decode(bytes));
    return Promise.resolve();
  };
  const findServer = () => Promise.resolve(server);
  return duban(argv, { language, findServer, writeFile });
}

/** What the same command gives a program: the data of what it shows people. */
async function dataOf(argv: string[]): Promise<unknown> {
  const { out, err } = await run('zh', [...argv, '--json']);
  return JSON.parse(out === '' ? err : out) as unknown;
}

const office = [
  ['definitions'],
  ['preview', 'spoken-2018'],
  ['preview', 'spoken-2018', '--mails'],
  ['status'],
  ['status', campaign],
  ['status', campaign, '220100'],
  ['timeline', campaign, '220100'],
  ['inbox', '--rehearsals'],
  ['inbox'],
  ['reviews', campaign],
  ['possible', campaign, '220100'],
  ['nudge-text', campaign, '220200'],
  ['access-log', '--day', '2018-01-01'],
  ['stopped-addresses'],
  ['evidence', campaign, '220100'],
  ['evidence', campaign, '220200'],
  ['tally', campaign],
  ['receipt', campaign, '220100', 'exposure#1'],
  ['verify-receipt', `${campaign}.220100.4`, 'nothing-of-ours'],
  ['cover', campaign, '220100', 'exposure#1', '--out', 'cover.pdf'],
  ['me'],
];

const bureau = [
  ['contributions', campaign, '220100'],
  ['upload-links', campaign, '220100'],
  ['inbox', '--rehearsals'],
  ['possible', campaign, '220100', 'plan'],
].map((argv) => [...argv, '--as', 'liaison:li@220100']);

const refused = [
  ['status', 'no-such-campaign'],
  ['act', campaign, '220200', 'acknowledge', '--as', 'liaison:li@220100'],
  ['act', campaign, '220100', 'waive', 'plan'],
  ['act', campaign, '220100', 'approve', 'plan'],
  ['act', campaign, '220100', 'submit', 'exposure', '--as', 'liaison:li@220100'],
  ['paper', `${campaign}.220100.4.0000-0000-0000-0000`],
  ['receipt', campaign, '220200', 'no-such-step'],
];

describe.each(languages)('in %s', (language) => {
  it.each([...office, ...bureau])('duban %s %s %s %s', async (...words) => {
    const argv = words.filter((word) => word !== undefined);

    const { out, err } = await run(language, argv);

    expect(`${out}${err}`).not.toBe('');
    expect(foreignIn(language, out, dataFor(language, await dataOf(argv)), argv)).toBeNull();
    expect(foreignIn(language, err, argv)).toBeNull();
  });

  it.each(refused)('a refusal of duban %s %s %s %s', async (...words) => {
    const argv = words.filter((word) => word !== undefined);

    const { code, out, err } = await run(language, argv);

    expect([code, out]).toEqual([1, '']);
    expect(foreignIn(language, err, dataFor(language, await dataOf(argv)), argv)).toBeNull();
  });

  it('what happened because of an act, and that it was done before', async () => {
    const said = ['act', campaign, '220100', 'comment', '--field', 'text=备注'];
    const argv = [...said, '--again', language === 'zh' ? '2' : '3'];

    const first = await run(language, argv);
    const again = await run(language, argv);

    expect([first.code, again.code]).toEqual([0, 0]);
    const data = dataFor(language, await dataOf(['timeline', campaign, '220100']));
    expect(foreignIn(language, `${first.out}${again.out}`, data, argv)).toBeNull();
    expect(again.out).toContain('--again');
  });

  it('a page to print and a table for Excel', async () => {
    const evidence = ['evidence', campaign, '220100'];
    const tally = ['tally', campaign];
    await run(language, [...evidence, '--page', 'page.html']);
    await run(language, [...tally, '--xlsx', 'tally.xlsx', '--csv', 'tally.csv']);

    const page = saved.get('page.html')?.replace(/<style>[^]*<\/style>/, '') ?? '';
    const table = saved.get('tally.csv') ?? '';
    expect(page).toContain(`lang="${language === 'zh' ? 'zh-CN' : 'en'}"`);
    expect(table.split('\n').length).toBeGreaterThan(3);
    expect(foreignIn(language, page, dataFor(language, await dataOf(evidence)))).toBeNull();
    expect(foreignIn(language, table, dataFor(language, await dataOf(tally)))).toBeNull();
  });
});

describe('as JSON', () => {
  const still = office.filter(([name]) => !['inbox', 'me', 'access-log'].includes(name ?? ''));

  it.each(still)('duban %s %s %s %s is the same in each language', async (...words) => {
    const argv = [...words.filter((word) => word !== undefined), '--json'];

    const [zh, en] = await Promise.all(languages.map((language) => run(language, argv)));

    expect(withoutClock(en?.out)).toEqual(withoutClock(zh?.out));
  });
});

/** An address of S3 contains the moment at which it was signed. */
function withoutClock(out = ''): string {
  return out.replaceAll(/X-Amz-[A-Za-z]+=[^"&]+|"(at|launchAt)": "[^"]+"/g, '');
}

it('a table that shows the other language would be found', async () => {
  const argv = ['status', campaign, '220100'];
  const data = dataFor('en', await dataOf(argv));

  expect(foreignIn('en', (await run('zh', argv)).out, data)).not.toBeNull();
});
