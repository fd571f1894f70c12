/** `npm start` as a process: in the foreground, a second time, with Ctrl-C, and refusals. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { readEnvironment } from '../../bin/environment/environment.ts';
import { findRunning } from '../../local/parts/home.ts';
import { project } from '../../local/project.ts';
import { ownHome, removeHome } from '../support/stack.ts';
import { lives, until } from '../support/stack-probes.ts';

let home: string;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  home = await ownHome();
  environment = {
    ...readEnvironment().inherited,
    DUBAN_HOME: home,
    DUBAN_FIRST_REHEARSAL: 'no',
    DUBAN_LANGUAGE: 'en',
    DUBAN_FIRST_PORT: String(randomInt(12_000, 22_000)),
  };
});

afterAll(() => removeHome(home));

describe('npm start', () => {
  test('stays in the foreground; a second one says where it runs; Ctrl-C stops all', async () => {
    const first = start();
    await until('all is started', () => first.said().includes('Ctrl-C stops everything.'));
    const run = await findRunning(home);
    const pids = run?.parts.map(({ mark }) => mark.pid) ?? [];

    const second = start();
    expect(await exitOf(second.child)).toBe(0);
    expect(second.said()).toContain(`Duban runs from ${home} already.`);
    expect(second.said()).toContain(run?.pages['inbox']);

    first.child.kill('SIGINT');
    expect(await exitOf(first.child)).toBe(0);
    expect(pids.length).toBeGreaterThanOrEqual(3);
    expect(pids.filter(lives)).toEqual([]);
    expect(first.said()).toContain('Stopped.');
    expect(await findRunning(home)).toBeNull();
  });

  test('says which variable is wrong, and which folder is too new', async () => {
    const wrong = start({ DUBAN_PORT: 'eighty' });
    expect(await exitOf(wrong.child)).toBe(1);
    expect(wrong.said()).toContain('DUBAN_PORT is "eighty". It must be the port of the page');

    const newer = await ownHome();
    await writeFile(join(newer, 'version'), '99\n');
    const refused = start({ DUBAN_HOME: newer });
    expect(await exitOf(refused.child)).toBe(1);
    expect(refused.said()).toContain('was written by a newer Duban');
    const chinese = start({ DUBAN_HOME: newer, DUBAN_LANGUAGE: 'zh' });
    expect(await exitOf(chinese.child)).toBe(1);
    expect(chinese.said()).toContain('由更新版本的督办写成');
    expect(chinese.said()).not.toMatch(/newer|dependencies/);
    await removeHome(newer);
  });
});

function start(more: NodeJS.ProcessEnv = {}): { child: ChildProcess; said: () => string } {
  let said = '';
  const child = spawn(process.execPath, ['start.mjs'], {
    cwd: project,
    env: { ...environment, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  return { child, said: () => said };
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}
