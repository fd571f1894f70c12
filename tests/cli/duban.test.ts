/** The duban command against a real API: what it prints, where, and its exit codes. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import stringWidth from 'string-width';

import type { Report } from '../../api/reading/wire-units.ts';
import type { Io } from '../../cli/session/io.ts';
import type { Engine } from '../support/asking/api-engine.ts';
import { startEngine } from '../support/asking/api-engine.ts';
import type { Listening, Ran } from '../support/asking/memory-io.ts';
import { duban, listen } from '../support/asking/memory-io.ts';
import { plant } from '../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let server: Listening;

const campaign = 'rehearsal-told-2018';

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  server = await listen(engine);
  await plant(engine.campaigns, 'told-2018', {
    script: (script) => {
      script['units'] = { '220100': 'on-time', '220200': 'silent' };
    },
  });
});

afterAll(async () => {
  await server.close();
  await engine.stop();
});

function run(argv: string[], changes: Partial<Io> = {}): Promise<Ran> {
  return duban(argv, { findServer: () => Promise.resolve(server), ...changes });
}

describe('before anything was launched', () => {
  it('lists what can be launched', async () => {
    const { code, out } = await run(['definitions']);

    expect(code).toBe(0);
    expect(out).toContain('told-2018');
    expect(out).toContain('吉工信安全〔2018〕170号');
  });

  it('previews a launch: calendar, decisions, mails', async () => {
    const { code, out } = await run(['preview', 'told-2018']);

    expect(code).toBe(0);
    expect(out).toContain('2018-05-18 23:59');
    expect(out).toMatch(/需办公室决定 \d+ 项/);
    expect(out).toMatch(/2018-05-04 09:00 +活动通知 +→ 联络员 +×2/);
  });

  it('shows what a unit has to do: what the notice asks, and what we add', async () => {
    const { out } = await run(['preview', 'jilin-2018-safety-month']);

    expect(out).toMatch(/每个单位的负担 +通知要求 +另行增加/);
    expect(out).toMatch(/须报送（次） +3 +0/);
    expect(out).toMatch(/其中必填项（项） +0 +0/);
    expect(out).toMatch(/自愿反馈，不催办（项） +0 +10/);
    expect(out).toMatch(/A3 +安全生产宣传咨询日 +自愿反馈/);
  });

  it('asks before it launches, and launches nothing without a yes', async () => {
    const questions: string[] = [];
    const ask = (question: string): Promise<string> => {
      questions.push(question);
      return Promise.resolve('n');
    };
    const year = new Date().getUTCFullYear() + 1;
    const plain = [year - 1, year, year + 1].flatMap((one) => ['--plain-year', String(one)]);
    const launch = ['launch', 'told-2018', '--year', String(year), ...plain];

    const silent = await run(launch);
    const refused = await run(launch, { ask });
    const campaigns = await run(['status', '--json']);

    expect(silent.code).toBe(2);
    expect(silent.err).toContain('--yes');
    expect(refused.code).toBe(1);
    expect(questions).toHaveLength(1);
    expect(campaigns.out).not.toContain(`told-${year}`);
  });
});

describe('a rehearsal', () => {
  it('prints a line for each thing that happens, then the matrix', async () => {
    const { code, out } = await run(['rehearse', 'told-2018', '--until', '2018-05-19']);

    const lines = out.split('\n');
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^2018-05-04 09:00 \S+ +系统 启动活动/);
    expect(out).toMatch(/吉林市 +系统 提醒「活动联络员推荐表、/);
    const times = lines.filter((line) => line.startsWith('2018-')).map((line) => line.slice(0, 16));
    expect(times).toEqual(times.toSorted());
    expect(out).toMatch(/吉林市 +逾期/);
  });

  it('aligns the matrix, with Chinese words below their columns', async () => {
    const { out } = await run(['status', campaign]);

    const lines = out.split('\n');
    const head = lines.find((line) => line.includes(' LI ')) ?? '';
    const row = lines.find((line) => line.startsWith('吉林市')) ?? '';
    const columnOf = (line: string, word: string): number =>
      stringWidth(line.slice(0, line.indexOf(word)));
    expect(columnOf(row, '逾期')).toBe(columnOf(head, 'LI'));
    expect(out).toContain('逾 逾期');
  });

  it('on a narrow screen has one sign for each cell, and fits', async () => {
    const { out } = await run(['status', campaign], { columns: 80 });

    const rows = out.split('\n').filter((line) => /^(长春|吉林市|民爆处)/.test(line));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(stringWidth(row)).toBeLessThanOrEqual(80);
    expect(rows.join('\n')).toMatch(/吉林市 +逾/);
  });

  it('shows a colour together with the word, never alone', async () => {
    const { out } = await run(['status', campaign], { colour: true });

    expect(out).toContain('\u001b[31m逾期\u001b[39m');
  });

  it('is moved on by advance, and tells only what is new', async () => {
    const { code, out } = await run(['advance', campaign, '2018-05-25']);

    const days = out.split('\n').flatMap((line) => /^2018-\d\d-\d\d/.exec(line)?.[0] ?? []);
    expect(code).toBe(0);
    expect(days.length).toBeGreaterThan(0);
    expect(days.every((day) => day >= '2018-05-20' && day <= '2018-05-25')).toBe(true);
  });

  it('interrupted, says how it goes on and leaves it running', async () => {
    const stop = new AbortController();
    const out = (text: string): void => {
      if (text.includes('2018-0')) stop.abort();
    };

    const { code, err } = await run(['advance', campaign, '2018-07-31'], {
      interrupted: stop.signal,
      out,
    });
    const later = await run(['advance', campaign, '2018-07-31', '--quiet']);

    expect(code).toBe(130);
    expect(err).toContain(`duban advance ${campaign} end`);
    expect(later.code).toBe(0);
    expect(later.out).toContain('2018-07-31 23:59');
  });

  it('interrupted before it has an answer, says by which command it is found again', async () => {
    const stop = new AbortController();
    const { code, err } = await run(['rehearse', 'told-2018', '--id', 'left-early'], {
      interrupted: stop.signal,
      findServer: () => {
        stop.abort();
        return Promise.resolve(server);
      },
    });

    expect(code).toBe(130);
    expect(err).toContain('duban rehearse told-2018 --id left-early');
  });

  it('as JSON runs to its end and prints one document', async () => {
    const { code, out } = await run(['rehearse', 'told-2018', '--json']);

    const report = JSON.parse(out) as Report;
    expect(code).toBe(0);
    expect(Object.keys(report).toSorted()).toEqual(
      ['campaign', 'definition', 'endedAt', 'mails', 'refused', 'startedAt', 'units'].toSorted(),
    );
    expect(report).toMatchObject({ campaign, startedAt: '2018-05-04T09:00:00+08:00' });
    expect(report.units).toHaveLength(3);
    expect(report.mails.length).toBeGreaterThan(20);
  });

  it('played already, says so; --again takes the next free id', async () => {
    const played = await run(['rehearse', 'told-2018', '--quiet']);
    const again = await run([
      'rehearse',
      'told-2018',
      '--again',
      '--quiet',
      '--until',
      '2018-05-04',
    ]);

    expect(played.err).toContain('--again');
    expect(again.code).toBe(0);
    expect(again.out).toContain(`${campaign}-2`);
  });
});

describe('acting on a unit', () => {
  const other = `${campaign}-2`;
  const liaison = ['--as', 'liaison:li@220100'];

  it('prints what happened because of it', async () => {
    const filed = [
      'act',
      other,
      '220100',
      'submit',
      'exposure',
      '--text',
      'case=某企业',
      ...liaison,
    ];

    const { code, out } = await run(filed);

    expect(code).toBe(0);
    expect(out).toMatch(/✓ 2018-05-0\d .* 联络员 报送「违法违规企业公开曝光情况（第1件）」第1稿/);
  });

  it('means the latest revision unless another is named', async () => {
    const item = [other, '220100', 'return', 'exposure#1', '--reason'];

    const returned = await run(['act', ...item, '缺少佐证']);
    const again = await run(['act', ...item, '缺少单位', '--revision', '1']);

    expect(returned.code).toBe(0);
    expect(again).toMatchObject({ code: 1 });
    expect(again.err).toContain('not-submitted');
  });

  it('says by which flag a field is given that is missing', async () => {
    const reason = await run(['act', other, '220100', 'return', 'exposure#1']);
    const until = await run(['act', other, '220100', 'extend', '--reason', '会议冲突']);

    expect(reason.err).toMatch(/ - --reason {2}缺少此项/);
    expect(until.err).toMatch(/ - --field until {2}缺少此项/);
  });

  it('takes any field, as text or as JSON', async () => {
    const nudge = ['act', other, '220100', 'nudge', '--field', 'channel=phone'];

    const { code, out } = await run([...nudge, '--field', 'steps=["plan"]', '--note', '已接听']);

    expect(code).toBe(0);
    expect(out).toContain('电话催办「“安全生产月”活动方案」');
  });

  it('refused, says why on stderr and leaves stdout empty', async () => {
    const { code, out, err } = await run(['act', other, '220200', 'acknowledge', ...liaison]);

    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('非本单位事项');
    expect(err).toContain('not-your-unit');
  });

  it('refused, prints the problem unchanged for programs', async () => {
    const { code, err } = await run(['act', other, '220100', 'waive', 'plan', '--json']);

    expect(code).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ status: 422, errors: [{ path: '/part' }, {}] });
  });

  it('shows the unit and its timeline', async () => {
    const state = await run(['status', other, '220100']);
    const timeline = await run(['timeline', other, '220100', '--lang', 'en']);

    expect(state.out).toContain('长春市工信局');
    expect(timeline.out).toContain('nudged by phone');
  });
});
