/**
 * What the duban command prints about a rehearsal whose script attempts something that is refused.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Engine } from '../support/asking/api-engine.ts';
import { startEngine } from '../support/asking/api-engine.ts';
import type { Listening, Ran } from '../support/asking/memory-io.ts';
import { duban, listen } from '../support/asking/memory-io.ts';
import { clumsy, plantFlood } from '../support/campaigns/flood-campaign.ts';

let engine: Engine;
let server: Listening;

const campaign = 'rehearsal-clumsy-2018';
const why = /^2018-06-\d\d \d\d:\d\d .*联络员 申请延期「防汛值班日报（2018-06-25）」　未办理：/m;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  server = await listen(engine);
  await plantFlood(engine.campaigns, 'clumsy-2018', clumsy);
});

afterAll(async () => {
  await server.close();
  await engine.stop();
});

function run(argv: string[]): Promise<Ran> {
  return duban(argv, { findServer: () => Promise.resolve(server) });
}

it('says before playing that a script was made because there is none', async () => {
  await plantFlood(engine.campaigns, 'bare-2018');
  const { code, err } = await run(['rehearse', 'bare-2018', '--until', '2018-06-01', '--quiet']);
  const own = await run(['rehearse', 'clumsy-2018', '--until', '2018-06-01', '--quiet']);

  expect(code).toBe(0);
  expect(err).toContain('已按方案自动生成');
  expect(own.err).toBe('');
});

it('says by which flag a notice without a date is rehearsed once its year is over', async () => {
  await plantFlood(engine.campaigns, 'undated-2018');
  const file = join(engine.campaigns, 'undated-2018', 'definition.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/^ +issuedOn: .*\n/m, ''));

  const refused = await run(['rehearse', 'undated-2018', '--quiet']);
  const preview = await run(['preview', 'undated-2018']);
  const at = ['--launch-at', '2018-06-01 09:00', '--until', '2018-06-01', '--quiet'];
  const taken = await run(['rehearse', 'undated-2018', ...at]);

  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(
    /definition\.closing\.on .*请指定当时的启动时间.*--launch-at、--year/,
  );
  expect(preview.err).toContain('（可用 --launch-at、--year）');
  expect(taken.code).toBe(0);
});

it('names the flag that carries out what a preview leaves to decide', async () => {
  const { out } = await run(['preview', 'clumsy-2018', '--launch-at', '2018-06-20 09:00']);

  expect(out).toMatch(/早于启动日2018-06-20，启动即逾期（可用 --launch-at）/);
});

describe('an act that the rules refused', () => {
  it('is shown while the calendar runs, with its reason, and counted at the end', async () => {
    const { code, out, err } = await run(['rehearse', 'clumsy-2018']);

    expect(code).toBe(0);
    expect(out).toMatch(why);
    expect(err).toMatch(/脚本有\d+项操作未获办理/);
    const times = out.split('\n').filter((line) => line.startsWith('2018-'));
    const minutes = times.map((line) => line.slice(0, 16));
    expect(minutes.slice(0, -3)).toEqual(minutes.slice(0, -3).toSorted());
  });

  it('is shown at the end of a rehearsal that nobody watched', async () => {
    const { out, err } = await run(['rehearse', 'clumsy-2018', '--quiet']);

    expect(out).not.toMatch(why);
    expect(err).toMatch(/^220122 2018-06-\d\d .*申请延期「防汛值班日报（2018-06-25）」　未办理：/m);
  });

  it('is in the unit’s timeline among the events', async () => {
    const { out } = await run(['timeline', campaign, '220122']);

    expect(out).toMatch(why);
    const minutes = out
      .trim()
      .split('\n')
      .map((line) => line.slice(0, 16));
    expect(minutes).toEqual(minutes.toSorted());
  });
});
